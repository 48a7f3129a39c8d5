#include "core/exporters/awsrules.h"
#include "core/exporters/exporter.h"
#include "core/exporters/hcl.h"
#include "core/exporters/head.h"
#include "core/policy/passes/namesafe.h"
#include "core/policy/passes/splitbyfamily.h"

/// Terraform with the provider hashicorp/aws: a resource for every rule and service, with its blocks in for_each, so
/// that a block that comes or goes changes nothing else. Terraform takes away the outbound rule that opens everything.
namespace portreeve::exporters {

using policy::Direction;

namespace {

/// Rules of one group that differ in their blocks alone.
struct Resource {
    AwsRule first;
    QByteArrayList blocks;
};

bool isSame(const AwsRule &a, const AwsRule &b)
{
    return a.rule == b.rule && a.protocol == b.protocol && a.fromPort == b.fromPort && a.toPort == b.toPort;
}

QList<Resource> resourcesOf(const QList<AwsRule> &group)
{
    QList<Resource> resources;
    for (const AwsRule &entry : group) {
        if (resources.isEmpty() || !isSame(resources.constLast().first, entry))
            resources.append({entry, {}});
        resources.last().blocks.append(hclText(entry.block.toCanonicalText()));
    }
    return resources;
}

/// "portreeve_client-web_global-v4_tcp_443", with the group where it is not the first.
QByteArray nameOf(const AwsRule &entry, qsizetype group)
{
    QByteArray name = entry.rule->name.toLatin1() + '_' + (entry.protocol == "-1" ? QByteArray("all") : entry.protocol);
    if (entry.hasPorts())
        name += '_' + QByteArray::number(entry.fromPort);
    if (entry.hasPorts() && entry.toPort != entry.fromPort)
        name += '-' + QByteArray::number(entry.toPort);
    return group == 1 ? name : name + "_group" + QByteArray::number(group);
}

void appendResource(const Resource &resource, qsizetype group, QByteArray &out)
{
    const AwsRule &entry = resource.first;
    const bool outbound = entry.direction == Direction::Outbound;
    out += QByteArray("\nresource ") +
           (outbound ? "\"aws_vpc_security_group_egress_rule\" " : "\"aws_vpc_security_group_ingress_rule\" ") +
           hclQuoted(nameOf(entry, group)) + " {\n  for_each = toset([\n";
    for (const QByteArray &block : resource.blocks)
        out += "    " + block + ",\n";
    out += "  ])\n\n";
    QList<HclAttribute> attributes{
        {"security_group_id", "aws_security_group.portreeve_" + QByteArray::number(group) + ".id"},
        {"description", hclText(awsDescription(*entry.rule))},
        {"ip_protocol", hclQuoted(entry.protocol)}};
    if (entry.hasPorts() || entry.protocol.startsWith("icmp"))
        attributes += QList<HclAttribute>{{"from_port", QByteArray::number(entry.fromPort)},
                                          {"to_port", QByteArray::number(entry.toPort)}};
    attributes.append(HclAttribute{entry.isV4() ? "cidr_ipv4" : "cidr_ipv6", "each.value"});
    appendHclAttributes(attributes, 2, out);
    out += "}\n";
}

void appendGroup(qsizetype number, qsizetype count, const QList<AwsRule> &group, QByteArray &out)
{
    const QByteArray text = QByteArray::number(number);
    out += "\nresource \"aws_security_group\" \"portreeve_" + text + "\" {\n";
    appendHclAttributes({{"name", "\"portreeve-" + text + '"'},
                         {"description", "\"Portreeve (" + text + " of " + QByteArray::number(count) + ")\""},
                         {"vpc_id", "var.vpc_id"}},
                        2, out);
    out += "}\n";
    QString last;
    for (const Resource &resource : resourcesOf(group)) {
        if (resource.first.rule->id != last) {
            out += '\n';
            appendHclComments(ruleLines(*resource.first.rule), 0, out);
            QByteArray block;
            appendResource(resource, number, block);
            out += block.mid(1); // right below its comment
        } else {
            appendResource(resource, number, out);
        }
        last = resource.first.rule->id;
    }
}

class SecurityGroupTerraformExporter final : public Exporter
{
public:
    [[nodiscard]] Description describe() const override
    {
        Description about;
        about.id = QStringLiteral("aws-security-group-terraform");
        about.title = PR_MESSAGE("exporters", "AWS security groups (Terraform)").english();
        about.product = QStringLiteral("Terraform");
        about.version = QStringLiteral("1.0 and later, provider hashicorp/aws 5 and later");
        about.document = QStringLiteral("Terraform Registry, hashicorp/aws: aws_security_group, "
                                        "aws_vpc_security_group_egress_rule, aws_vpc_security_group_ingress_rule.");
        about.fileExtension = QStringLiteral("tf");
        about.limits.entries = AwsRulesPerGroup * AwsGroupsPerInterface;
        about.limits.nameLength = NameLength;
        about.limits.commentBytes = 255;
        about.scope =
            PR_MESSAGE("exporters", "It is for the interfaces of WorkSpaces and of domain controllers in a VPC.")
                .english();
        return about;
    }

    [[nodiscard]] bool concerns(const policy::Rule &rule) const override { return isForVpcInterface(rule); }

    [[nodiscard]] policy::Draft prepare(policy::Draft draft, const Options & /*options*/) const override
    {
        policy::NameStyle style;
        style.prefix = QStringLiteral("portreeve_");
        style.maxLength = NameLength;
        return policy::giveNames(policy::splitByFamily(std::move(draft)), style);
    }

    /// Of the direction and family that has the most: what the limit of 5 groups with 60 rules counts.
    [[nodiscard]] qsizetype entries(const policy::Policy &prepared) const override { return mostAwsRules(prepared); }

    [[nodiscard]] QByteArray write(const Job &job) const override
    {
        QByteArray out;
        appendHclComments(headLines(describe(), job), 0, out);
        out += '\n';
        appendHclVariable("vpc_id", QStringLiteral("VPC of the WorkSpaces or domain controllers"), out);
        const QList<QList<AwsRule>> groups = awsGroups(job.policy);
        for (qsizetype i = 0; i < groups.size(); ++i)
            appendGroup(i + 1, groups.size(), groups[i], out);
        return out;
    }

private:
    constexpr static qsizetype NameLength = 100;
};

} // namespace

std::unique_ptr<Exporter> make_aws_security_group_terraform_exporter()
{
    return std::make_unique<SecurityGroupTerraformExporter>();
}

} // namespace portreeve::exporters
