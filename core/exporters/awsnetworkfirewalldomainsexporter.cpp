#include "core/exporters/domains.h"
#include "core/exporters/exporter.h"
#include "core/exporters/hcl.h"
#include "core/exporters/head.h"

/// A stateful domain list rule group of AWS Network Firewall as a Terraform resource.
namespace portreeve::exporters {

namespace {

constexpr qsizetype Protocols = 2;     // HTTP_HOST and TLS_SNI
constexpr qsizetype Capacity = 30'000; // "AWS Network Firewall quotas": stateful rules of a firewall policy
constexpr qsizetype Room = 100;

/// What the list needs, up to the next hundred: it cannot be changed later.
qsizetype reserved(qsizetype needed)
{
    return std::min(Capacity, (needed / Room + 1) * Room);
}

class DomainListExporter final : public Exporter
{
public:
    [[nodiscard]] Description describe() const override
    {
        Description about;
        about.id = QStringLiteral("aws-network-firewall-domains");
        about.title = PR_MESSAGE("exporters", "AWS Network Firewall (domain list, Terraform)").english();
        about.product = QStringLiteral("Terraform");
        about.version = QStringLiteral("1.0 and later, provider hashicorp/aws 4 and later");
        about.document = QStringLiteral("AWS Network Firewall API Reference, RulesSourceList; Terraform Registry, "
                                        "hashicorp/aws: aws_networkfirewall_rule_group.");
        about.fileExtension = QStringLiteral("tf");
        about.capabilities.addresses = false;
        about.capabilities.hostNames = true;
        about.capabilities.wildcardHostNames = true;
        about.capabilities.anyProtocol = false;
        about.capabilities.icmp = false;
        about.capabilities.inbound = false;
        about.capabilities.anyRemote = false;
        about.limits.entries = Capacity;
        about.unverified.append(QStringLiteral("AWS does not document how the capacity of a domain list is counted. "
                                               "What was measured elsewhere (names times protocols, plus protocols) is "
                                               "rounded up here."));
        return about;
    }

    [[nodiscard]] policy::Draft prepare(policy::Draft draft, const Options & /*options*/) const override
    {
        draft = onlyTcp(std::move(draft), PR_MESSAGE("exporters", "A domain list is for TLS and HTTP over TCP only."));
        return onlyPortsWithNames(onlyTellableNames(std::move(draft)));
    }

    /// Capacity.
    [[nodiscard]] qsizetype entries(const policy::Policy &prepared) const override
    {
        const qsizetype names = domainSuffixes(prepared).size();
        return names == 0 ? 0 : names * Protocols + Protocols;
    }

    [[nodiscard]] QByteArray write(const Job &job) const override
    {
        QByteArray out;
        const QStringList notes{
            QStringLiteral("A domain list has no ports: the names are let pass in TLS and HTTP on every TCP port that "
                           "gets that far."),
            suffixNote()};
        appendHclComments(headLines(describe(), job) + notes, 0, out);
        out += "\nresource \"aws_networkfirewall_rule_group\" \"portreeve_domains\" {\n";
        appendHclAttributes({{"name", "\"portreeve-domains\""},
                             {"type", "\"STATEFUL\""},
                             {"capacity", QByteArray::number(reserved(entries(job.policy)))}},
                            2, out);
        out += "\n  rule_group {\n    rules_source {\n      rules_source_list {\n";
        appendHclAttributes(
            {{"generated_rules_type", "\"ALLOWLIST\""}, {"target_types", "[\"HTTP_HOST\", \"TLS_SNI\"]"}}, 8, out);
        out += "        targets = [\n";
        appendHclSuffixes(job.policy, 10, out);
        return out + "        ]\n      }\n    }\n  }\n}\n";
    }
};

} // namespace

std::unique_ptr<Exporter> make_aws_network_firewall_domains_exporter()
{
    return std::make_unique<DomainListExporter>();
}

} // namespace portreeve::exporters
