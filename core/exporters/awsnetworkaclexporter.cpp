#include "core/exporters/awsrules.h"
#include "core/exporters/exporter.h"
#include "core/exporters/hcl.h"
#include "core/exporters/head.h"
#include "core/policy/passes/splitbyfamily.h"

#include <algorithm>

/// Rules of a network ACL as Terraform resources. It does not follow connections: for every rule there is one for the
/// answers, to the ports that systems choose for their own end (1024-65535, as "Custom network ACLs" of the Amazon VPC
/// User Guide has them). Rules are told apart by number; the file's begin at 1000.
namespace portreeve::exporters {

using policy::Direction;

namespace {

constexpr int FirstNumber = 1000;
constexpr int Step = 10;
constexpr qsizetype StandardRules = 20; // "Amazon VPC quotas": for each direction, both families together
constexpr qsizetype MostRules = 40;
constexpr qsizetype Compared = 1000;
constexpr int FirstEphemeral = 1024;
constexpr int LastPort = 65535;

struct Entry {
    AwsRule rule;
    bool answers = false;
};

bool isSame(const AwsRule &a, const AwsRule &b)
{
    return a.direction == b.direction && a.protocol == b.protocol && a.fromPort == b.fromPort && a.toPort == b.toPort &&
           a.block == b.block;
}

bool includes(const AwsRule &a, const AwsRule &b)
{
    return a.direction == b.direction && a.block.covers(b.block) &&
           (a.protocol == "-1" || (a.protocol == b.protocol && a.fromPort <= b.fromPort && a.toPort >= b.toPort));
}

AwsRule answerTo(AwsRule rule)
{
    rule.direction = rule.direction == Direction::Outbound ? Direction::Inbound : Direction::Outbound;
    if (rule.hasPorts()) {
        rule.fromPort = FirstEphemeral;
        rule.toPort = LastPort;
    }
    return rule;
}

/// The rows' own rules, then the answers that no other rule lets pass already.
QList<Entry> entriesOf(const policy::Policy &prepared)
{
    QList<Entry> entries;
    QList<AwsRule> rules = awsRules(prepared);
    if (rules.size() > Compared)
        rules.resize(Compared); // far beyond the limit: it is only counted
    for (const AwsRule &rule : rules) {
        if (std::none_of(entries.cbegin(), entries.cend(), [&](const Entry &e) { return isSame(e.rule, rule); }))
            entries.append({rule, false});
    }
    for (const AwsRule &rule : rules) {
        const AwsRule answer = answerTo(rule);
        if (std::none_of(entries.cbegin(), entries.cend(), [&](const Entry &e) { return includes(e.rule, answer); }))
            entries.append({answer, true});
    }
    return entries;
}

qsizetype countOf(const QList<Entry> &entries, Direction direction)
{
    return std::count_if(entries.cbegin(), entries.cend(),
                         [&](const Entry &entry) { return entry.rule.direction == direction; });
}

void appendEntry(const Entry &entry, int number, QByteArray &out)
{
    const AwsRule &rule = entry.rule;
    const bool outbound = rule.direction == Direction::Outbound;
    out += QByteArray("resource \"aws_network_acl_rule\" \"portreeve_") + (outbound ? "egress_" : "ingress_") +
           QByteArray::number(number) + "\" {\n";
    QList<HclAttribute> attributes{
        {"network_acl_id", "var.network_acl_id"},
        {"rule_number", QByteArray::number(number)},
        {"egress", outbound ? "true" : "false"},
        {"protocol", rule.protocol == "icmpv6" ? QByteArray("\"58\"") : hclQuoted(rule.protocol)},
        {"rule_action", "\"allow\""},
        {rule.isV4() ? "cidr_block" : "ipv6_cidr_block", hclText(rule.block.toCanonicalText())}};
    if (rule.hasPorts())
        attributes += QList<HclAttribute>{{"from_port", QByteArray::number(rule.fromPort)},
                                          {"to_port", QByteArray::number(rule.toPort)}};
    if (rule.protocol.startsWith("icmp"))
        attributes += QList<HclAttribute>{{"icmp_type", "-1"}, {"icmp_code", "-1"}};
    appendHclAttributes(attributes, 2, out);
    out += "}\n";
}

QStringList notes(const QList<Entry> &entries)
{
    const qsizetype most = std::max(countOf(entries, Direction::Outbound), countOf(entries, Direction::Inbound));
    QStringList lines{
        QStringLiteral("A network ACL does not follow connections: answers are let pass by their ports alone, 1024 to "
                       "65535. So who is listed below"),
        QStringLiteral("reaches all of these ports. Rules with lower numbers are asked first; existing ones may deny "
                       "what these permit.")};
    if (most > StandardRules)
        lines.append(QStringLiteral("WARNING: %1 rules in one direction. The standard quota is %2; ask AWS for more "
                                    "(at most %3) before you apply it.")
                         .arg(most)
                         .arg(StandardRules)
                         .arg(MostRules));
    return lines;
}

class NetworkAclExporter final : public Exporter
{
public:
    [[nodiscard]] Description describe() const override
    {
        Description about;
        about.id = QStringLiteral("aws-network-acl");
        about.title = PR_MESSAGE("exporters", "AWS network ACL (Terraform)").english();
        about.product = QStringLiteral("Terraform");
        about.version = QStringLiteral("1.0 and later, provider hashicorp/aws 4 and later");
        about.document = QStringLiteral("Terraform Registry, hashicorp/aws: aws_network_acl_rule.");
        about.fileExtension = QStringLiteral("tf");
        about.capabilities.stateless = true;
        about.onlyStateless = true;
        about.limits.entries = MostRules;
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

    /// Of the direction that has more, with those for answers.
    [[nodiscard]] qsizetype entries(const policy::Policy &prepared) const override
    {
        const QList<Entry> entries = entriesOf(prepared);
        return std::max(countOf(entries, Direction::Outbound), countOf(entries, Direction::Inbound));
    }

    [[nodiscard]] QByteArray write(const Job &job) const override
    {
        const QList<Entry> entries = entriesOf(job.policy);
        QByteArray out;
        appendHclComments(headLines(describe(), job) + notes(entries), 0, out);
        out += '\n';
        appendHclVariable("network_acl_id", QStringLiteral("Network ACL of the subnets"), out);
        int number = FirstNumber;
        QString last;
        for (const Entry &entry : entries) {
            out += '\n';
            const QString name =
                entry.answers ? QStringLiteral("Answers: ") + entry.rule.rule->id : entry.rule.rule->id;
            if (name != last)
                appendHclComments(entry.answers ? QStringList{awsText(name)} : ruleLines(*entry.rule.rule), 0, out);
            last = name;
            appendEntry(entry, number, out);
            number += Step;
        }
        return out;
    }
};

} // namespace

std::unique_ptr<Exporter> make_aws_network_acl_exporter()
{
    return std::make_unique<NetworkAclExporter>();
}

} // namespace portreeve::exporters
