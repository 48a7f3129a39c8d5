#include "core/exporters/awsrules.h"
#include "core/exporters/exporter.h"
#include "core/exporters/hcl.h"
#include "core/exporters/head.h"
#include "core/exporters/text.h"
#include "core/policy/passes/namesafe.h"
#include "core/policy/passes/splitaddresses.h"
#include "core/policy/passes/splitbyfamily.h"

/// Customer-managed prefix lists, one for each row and family. A rule that names a list counts as many rules as the
/// list's max_entries, so nothing is reserved beyond what is in it.
namespace portreeve::exporters {

namespace {

constexpr qsizetype MaxEntries = 1000; // "Amazon VPC quotas": entries of a prefix list
constexpr qsizetype NameLength = 100;  // of 255

void appendList(const policy::Rule &rule, QByteArray &out)
{
    out += '\n';
    appendHclComments(ruleLines(rule), 0, out);
    appendHclComments({QStringLiteral("For %1, %2, ports %3.")
                           .arg(policy::directionId(rule.direction), policy::protocolId(rule.protocol),
                                policy::toTexts(rule.ports).join(QStringLiteral(", ")))},
                      0, out);
    out += "resource \"aws_ec2_managed_prefix_list\" " + hclText(rule.name) + " {\n";
    appendHclAttributes({{"name", hclText(QString(rule.name).replace(u'_', u'-'))},
                         {"address_family", rule.family == ip::Family::IPv4 ? "\"IPv4\"" : "\"IPv6\""},
                         {"max_entries", QByteArray::number(rule.remote.prefixes.size())}},
                        2, out);
    const QByteArray end = "\"\n    description = " + hclText(awsText(rule.id)) + "\n  }\n";
    for (const ip::Prefix &prefix : rule.remote.prefixes)
        appendTo(out, "\n  entry {\n    cidr        = \"", prefix, end);
    out += "}\n";
}

class PrefixListExporter final : public Exporter
{
public:
    [[nodiscard]] Description describe() const override
    {
        Description about;
        about.id = QStringLiteral("aws-prefix-list-terraform");
        about.title = PR_MESSAGE("exporters", "AWS prefix lists (Terraform)").english();
        about.product = QStringLiteral("Terraform");
        about.version = QStringLiteral("1.0 and later, provider hashicorp/aws 4 and later");
        about.document = QStringLiteral("Terraform Registry, hashicorp/aws: aws_ec2_managed_prefix_list.");
        about.fileExtension = QStringLiteral("tf");
        about.capabilities.anyRemote = false;
        about.limits.nameLength = NameLength;
        about.limits.addressesPerRule = MaxEntries;
        about.limits.commentBytes = 255;
        return about;
    }

    [[nodiscard]] policy::Draft prepare(policy::Draft draft, const Options & /*options*/) const override
    {
        policy::NameStyle style;
        style.prefix = QStringLiteral("portreeve_");
        style.maxLength = NameLength;
        draft = policy::splitAddresses(policy::splitByFamily(std::move(draft)), MaxEntries);
        return policy::giveNames(std::move(draft), style);
    }

    [[nodiscard]] QByteArray write(const Job &job) const override
    {
        QByteArray out;
        const QStringList notes{
            QStringLiteral("A prefix list has addresses only: name each one in rules for the protocol and the ports "
                           "that stand above it."),
            QStringLiteral("A rule that names a list counts as many rules of its security group as the list has "
                           "max_entries.")};
        appendHclComments(headLines(describe(), job) + notes, 0, out);
        for (const policy::Rule &rule : job.policy.rules)
            appendList(rule, out);
        return out;
    }
};

} // namespace

std::unique_ptr<Exporter> make_aws_prefix_list_terraform_exporter()
{
    return std::make_unique<PrefixListExporter>();
}

} // namespace portreeve::exporters
