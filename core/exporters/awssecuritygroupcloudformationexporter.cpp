#include "core/base/jsonwriter.h"
#include "core/exporters/awsrules.h"
#include "core/exporters/cloudformation.h"
#include "core/exporters/exporter.h"
#include "core/policy/passes/splitbyfamily.h"

#include <algorithm>

/// A CloudFormation template in JSON. To a group without outbound rules AWS adds some that open everything ("When you
/// create a security group, if you do not add egress rules .."): it gets one to 127.0.0.1/32 instead, which opens
/// nothing.
namespace portreeve::exporters {

using policy::Direction;

namespace {

void writeMembers(const AwsRule &entry, JsonWriter &out)
{
    out.member("IpProtocol", QString::fromLatin1(entry.protocol));
    if (entry.hasPorts() || entry.protocol.startsWith("icmp")) {
        out.member("FromPort", entry.fromPort);
        out.member("ToPort", entry.toPort);
    }
    out.member(entry.isV4() ? "CidrIp" : "CidrIpv6", entry.block.toCanonicalText());
    out.member("Description", awsDescription(*entry.rule));
}

void writeEntry(const AwsRule &entry, JsonWriter &out)
{
    out.beginObject(JsonWriter::Style::Compact);
    writeMembers(entry, out);
    out.endObject();
}

void writeClosedEgress(JsonWriter &out)
{
    out.beginObject(JsonWriter::Style::Compact);
    out.member("IpProtocol", QStringLiteral("-1"));
    out.member("CidrIp", QStringLiteral("127.0.0.1/32"));
    out.member("Description", QStringLiteral("Opens nothing. Without it everything outbound would be open."));
    out.endObject();
}

void writeEntries(const char *key, Direction direction, const QList<AwsRule> &group, JsonWriter &out)
{
    const bool any =
        std::any_of(group.cbegin(), group.cend(), [&](const AwsRule &entry) { return entry.direction == direction; });
    if (!any && direction == Direction::Inbound)
        return;
    out.key(key).beginArray();
    for (const AwsRule &entry : group) {
        if (entry.direction == direction)
            writeEntry(entry, out);
    }
    if (!any)
        writeClosedEgress(out);
    out.endArray();
}

void writeGroup(qsizetype number, qsizetype count, const QList<AwsRule> &group, JsonWriter &out)
{
    out.key(QByteArray("PortreeveGroup" + QByteArray::number(number))).beginObject();
    out.member("Type", QStringLiteral("AWS::EC2::SecurityGroup"));
    out.key("Properties").beginObject();
    out.member("GroupDescription", QStringLiteral("Portreeve (%1 of %2)").arg(number).arg(count));
    out.key("VpcId").beginObject(JsonWriter::Style::Compact);
    out.member("Ref", QStringLiteral("VpcId")).endObject();
    writeEntries("SecurityGroupEgress", Direction::Outbound, group, out);
    writeEntries("SecurityGroupIngress", Direction::Inbound, group, out);
    out.endObject().endObject();
}

/// A rule of a group that another template has.
void writeResource(qsizetype number, const AwsRule &entry, JsonWriter &out)
{
    const bool outbound = entry.direction == Direction::Outbound;
    out.key(QByteArray("PortreeveRule" + QByteArray::number(number))).beginObject();
    out.member("Type", outbound ? QStringLiteral("AWS::EC2::SecurityGroupEgress")
                                : QStringLiteral("AWS::EC2::SecurityGroupIngress"));
    out.key("Properties").beginObject(JsonWriter::Style::Compact);
    out.key("GroupId").beginObject(JsonWriter::Style::Compact).member("Ref", QStringLiteral("GroupId")).endObject();
    writeMembers(entry, out);
    out.endObject().endObject();
}

class CloudFormationExporter final : public Exporter
{
public:
    [[nodiscard]] Description describe() const override
    {
        Description about;
        about.id = QStringLiteral("aws-security-group-cloudformation");
        about.title = PR_MESSAGE("exporters", "AWS security groups (CloudFormation)").english();
        about.product = QStringLiteral("AWS CloudFormation");
        about.version = TemplateVersion;
        about.document = QStringLiteral("AWS CloudFormation Template Reference: AWS::EC2::SecurityGroup.");
        about.fileExtension = QStringLiteral("json");
        about.limits.entries = AwsRulesPerGroup * AwsGroupsPerInterface;
        about.limits.commentBytes = 255;
        about.limits.fileBytes = TemplateBytes;
        about.scope =
            PR_MESSAGE("exporters", "It is for the interfaces of WorkSpaces and of domain controllers in a VPC.")
                .english();
        return about;
    }

    [[nodiscard]] bool concerns(const policy::Rule &rule) const override { return isForVpcInterface(rule); }

    [[nodiscard]] policy::Draft prepare(policy::Draft draft, const Options & /*options*/) const override
    {
        return policy::splitByFamily(std::move(draft));
    }

    /// Of the direction and family that has the most: what the limit of 5 groups with 60 rules counts.
    [[nodiscard]] qsizetype entries(const policy::Policy &prepared) const override { return mostAwsRules(prepared); }

    [[nodiscard]] QByteArray write(const Job &job) const override
    {
        const QList<QList<AwsRule>> groups = awsGroups(job.policy);
        JsonWriter out;
        beginTemplate(describe(), job, out);
        writeTemplateParameter("VpcId", "AWS::EC2::VPC::Id", "VPC of the WorkSpaces or domain controllers", out);
        out.key("Resources").beginObject();
        for (qsizetype i = 0; i < groups.size(); ++i)
            writeGroup(i + 1, groups.size(), groups[i], out);
        out.endObject();
        out.key("Outputs").beginObject();
        for (qsizetype i = 0; i < groups.size(); ++i) {
            const QString name = QStringLiteral("PortreeveGroup%1").arg(i + 1);
            out.key(QByteArray(name.toLatin1() + "Id")).beginObject(JsonWriter::Style::Compact).key("Value");
            out.beginObject(JsonWriter::Style::Compact).key("Fn::GetAtt").values({name, QStringLiteral("GroupId")});
            out.endObject().endObject();
        }
        out.endObject().endObject();
        return out.take();
    }

    /// A stack of its own beside the one that has the group.
    [[nodiscard]] std::optional<QByteArray> writeAddition(const AdditionJob &job) const override
    {
        JsonWriter out;
        beginTemplate(describe(), {job.policy, job.leftOut, job.options}, out);
        writeTemplateParameter("GroupId", "AWS::EC2::SecurityGroup::Id", "Security group that lacks these rules", out);
        out.key("Resources").beginObject();
        qsizetype number = 0;
        for (const AwsRule &entry : awsRules(job.policy))
            writeResource(++number, entry, out);
        out.endObject().endObject();
        return out.take();
    }
};

} // namespace

std::unique_ptr<Exporter> make_aws_security_group_cloudformation_exporter()
{
    return std::make_unique<CloudFormationExporter>();
}

} // namespace portreeve::exporters
