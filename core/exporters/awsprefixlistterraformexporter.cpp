#include "core/exporters/awsrules.h"
#include "core/exporters/hcl.h"
#include "core/exporters/head.h"
#include "core/exporters/prefixlists.h"
#include "core/exporters/text.h"

namespace portreeve::exporters {

namespace {

constexpr qsizetype MaxEntries = 1000; // "Amazon VPC quotas": entries of a prefix list

void appendList(const policy::Rule &rule, QByteArray &out)
{
    out += '\n';
    appendHclComments(ruleLines(rule), 0, out);
    appendHclComments({prefixListUse(rule)}, 0, out);
    out += "resource \"aws_ec2_managed_prefix_list\" " + hclText(rule.name) + " {\n";
    appendHclAttributes({{"name", hclText(prefixListName(rule))},
                         {"address_family", hclQuoted(prefixListFamily(rule))},
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
        Description about = describePrefixLists(MaxEntries);
        about.id = QStringLiteral("aws-prefix-list-terraform");
        about.title = PR_MESSAGE("exporters", "AWS prefix lists (Terraform)").english();
        about.product = QStringLiteral("Terraform");
        about.version = QStringLiteral("1.0 and later, provider hashicorp/aws 4 and later");
        about.document = QStringLiteral("Terraform Registry, hashicorp/aws: aws_ec2_managed_prefix_list.");
        about.fileExtension = QStringLiteral("tf");
        return about;
    }

    [[nodiscard]] policy::Draft prepare(policy::Draft draft, const Options & /*options*/) const override
    {
        return preparePrefixLists(std::move(draft), MaxEntries);
    }

    [[nodiscard]] QByteArray write(const Job &job) const override
    {
        QByteArray out;
        appendHclComments(headLines(describe(), job) + prefixListNotes(), 0, out);
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
