#include "core/exporters/domains.h"
#include "core/exporters/exporter.h"
#include "core/exporters/hcl.h"
#include "core/exporters/head.h"
#include "core/exporters/text.h"
#include "core/policy/passes/namesafe.h"

/// Destination groups of Zscaler Internet Access' firewall as Terraform resources: one for the addresses of a row
/// (DSTN_IP), one for its host names (DSTN_FQDN), one for those with a wildcard (DSTN_DOMAIN). Groups hold IPv4 only;
/// their names are of letters, digits, underscores, hyphens and periods.
namespace portreeve::exporters {

using policy::Rule;

namespace {

constexpr qsizetype NameLength = 100;
constexpr qsizetype DescriptionBytes = 255;

void appendGroup(const Rule &rule, const QByteArray &suffix, const QByteArray &type, const QByteArrayList &addresses,
                 QByteArray &out)
{
    if (addresses.isEmpty())
        return;
    const QString text = printable(QStringLiteral("%1: %2").arg(rule.id, rule.purpose));
    out +=
        "\nresource \"zia_firewall_filtering_destination_groups\" " + hclQuoted(rule.name.toLatin1() + suffix) + " {\n";
    appendHclAttributes({{"name", hclQuoted(rule.name.toLatin1() + suffix)},
                         {"description", hclText(QString::fromUtf8(shortened(text, DescriptionBytes)))},
                         {"type", hclQuoted(type)}},
                        2, out);
    appendHclList("addresses", addresses, 2, out);
    out += "}\n";
}

class ZscalerExporter final : public Exporter
{
public:
    [[nodiscard]] Description describe() const override
    {
        Description about;
        about.id = QStringLiteral("zscaler");
        about.title = PR_MESSAGE("exporters", "Zscaler Internet Access, destination groups (Terraform)").english();
        about.product = QStringLiteral("Terraform");
        about.version = QStringLiteral("1.0 and later, provider zscaler/zia 2 and later");
        about.document =
            QStringLiteral("Terraform Registry, zscaler/zia: zia_firewall_filtering_destination_groups; Zscaler "
                           "help, Configuring Destination IP Groups.");
        about.fileExtension = QStringLiteral("tf");
        about.capabilities.hostNames = true;
        about.capabilities.wildcardHostNames = true;
        about.capabilities.inbound = false;
        about.capabilities.anyRemote = false;
        about.capabilities.ipv6 = false;
        about.limits.nameLength = NameLength;
        about.limits.commentBytes = DescriptionBytes;
        about.unverified.append(
            QStringLiteral("The provider names the type DSTN_DOMAIN, and the help the type Wildcard "
                           "FQDN: that they are the same is concluded."));
        about.unverified.append(
            QStringLiteral("The longest name and description of a group are not documented; %1 and %2 "
                           "characters are kept.")
                .arg(NameLength + 7)
                .arg(DescriptionBytes));
        return about;
    }

    [[nodiscard]] policy::Draft prepare(policy::Draft draft, const Options & /*options*/) const override
    {
        policy::NameStyle style;
        style.prefix = QStringLiteral("portreeve_");
        style.maxLength = NameLength;
        return policy::giveNames(std::move(draft), style);
    }

    [[nodiscard]] QByteArray write(const Job &job) const override
    {
        QByteArray out;
        const QStringList notes{QStringLiteral("A destination group has no ports: name it in firewall rules for the "
                                               "protocol and the ports that stand above it."),
                                suffixNote()};
        appendHclComments(headLines(describe(), job) + notes, 0, out);
        for (const Rule &rule : job.policy.rules) {
            QByteArrayList names;
            QByteArrayList domains;
            QByteArrayList prefixes;
            for (const QString &name : domainSuffixes(rule))
                (name.startsWith(u'.') ? domains : names).append(hclText(name));
            prefixes.reserve(rule.remote.prefixes.size());
            for (const ip::Prefix &prefix : rule.remote.prefixes) {
                QByteArray quoted;
                appendTo(quoted, '"', prefix, '"');
                prefixes.append(quoted);
            }
            out += '\n';
            appendHclComments(ruleLines(rule), 0, out);
            appendHclComments(
                {QStringLiteral("For %1, ports %2.")
                     .arg(policy::protocolId(rule.protocol), policy::toTexts(rule.ports).join(QStringLiteral(", ")))},
                0, out);
            QByteArray groups;
            appendGroup(rule, "_ip", "DSTN_IP", prefixes, groups);
            appendGroup(rule, "_fqdn", "DSTN_FQDN", names, groups);
            appendGroup(rule, "_domain", "DSTN_DOMAIN", domains, groups);
            out += groups.mid(1); // the first one stands right below its comment
        }
        return out;
    }
};

} // namespace

std::unique_ptr<Exporter> make_zscaler_exporter()
{
    return std::make_unique<ZscalerExporter>();
}

} // namespace portreeve::exporters
