#include "core/exporters/domains.h"
#include "core/exporters/exporter.h"
#include "core/exporters/hcl.h"
#include "core/exporters/head.h"

/// A custom URL category of Zscaler Internet Access as a Terraform resource, for an SSL inspection rule that leaves it
/// alone.
namespace portreeve::exporters {

namespace {

constexpr qsizetype Urls = 25'000; // "Ranges & Limitations" of the ZIA help: custom URLs of an organization

/// No top-level domain alone, and no underscore in the last two labels of a name that has more.
bool isTaken(const QString &host)
{
    const QStringList labels = host.split(u'.');
    const bool twoLabels = labels.size() > (host.startsWith(u'*') ? 2 : 1);
    return twoLabels && !labels.constLast().contains(u'_') &&
           (labels.size() == 2 || !labels[labels.size() - 2].contains(u'_'));
}

void takeRefusedNames(policy::Draft &draft)
{
    for (policy::Rule &rule : draft.policy.rules) {
        QStringList refused;
        for (QStringList *names : {&rule.remote.hosts, &rule.remote.wildcardHosts}) {
            names->removeIf([&](const QString &name) {
                if (isTaken(name))
                    return false;
                refused.append(name);
                return true;
            });
        }
        if (!refused.isEmpty())
            draft.leftOut.append(
                {rule.id, policy::summary(refused),
                 PR_MESSAGE("exporters", "Zscaler takes neither top-level domains nor underscores in the "
                                         "last two parts of a name.")});
    }
    draft.policy.rules.removeIf([](const policy::Rule &rule) { return rule.remote.isEmpty(); });
}

class ZscalerBypassExporter final : public Exporter
{
public:
    [[nodiscard]] Description describe() const override
    {
        Description about;
        about.id = QStringLiteral("tls-inspection-bypass-zscaler");
        about.title = PR_MESSAGE("exporters", "No TLS inspection: Zscaler Internet Access (Terraform)").english();
        about.product = QStringLiteral("Terraform");
        about.version = QStringLiteral("1.0 and later, provider zscaler/zia 2 and later");
        about.document = QStringLiteral("Terraform Registry, zscaler/zia: zia_url_categories; ZIA help, URL Format "
                                        "Guidelines.");
        about.fileExtension = QStringLiteral("tf");
        about.capabilities.addresses = false;
        about.capabilities.hostNames = true;
        about.capabilities.wildcardHostNames = true;
        about.capabilities.anyProtocol = false;
        about.capabilities.icmp = false;
        about.capabilities.inbound = false;
        about.capabilities.anyRemote = false;
        about.limits.entries = Urls;
        about.scope = PR_MESSAGE("exporters", "It is for the rows that do not work under TLS inspection.").english();
        return about;
    }

    [[nodiscard]] bool concerns(const policy::Rule &rule) const override { return rule.tlsInspection == u"no"; }

    [[nodiscard]] policy::Draft prepare(policy::Draft draft, const Options & /*options*/) const override
    {
        draft = onlyTcp(std::move(draft), PR_MESSAGE("exporters", "TLS inspection is for TCP only."));
        takeRefusedNames(draft);
        return draft;
    }

    [[nodiscard]] qsizetype entries(const policy::Policy &prepared) const override
    {
        return domainSuffixes(prepared).size();
    }

    [[nodiscard]] QByteArray write(const Job &job) const override
    {
        QByteArray out;
        appendHclComments(
            headLines(describe(), job) +
                QStringList{
                    QStringLiteral("Name the category in an SSL inspection rule with the action Do Not Inspect."),
                    QStringLiteral("A URL that is in several custom categories may be matched by another one of "
                                   "them."),
                    suffixNote(), QStringLiteral("It reaches five levels of names.")},
            0, out);
        out += "\nresource \"zia_url_categories\" \"portreeve_no_tls_inspection\" {\n";
        appendHclAttributes({{"configured_name", "\"Portreeve no TLS inspection\""},
                             {"description", "\"Amazon WorkSpaces hosts that do not work under TLS inspection\""},
                             {"super_category", "\"USER_DEFINED\""},
                             {"custom_category", "true"},
                             {"type", "\"URL_CATEGORY\""}},
                            2, out);
        out += "  urls = [\n";
        appendHclSuffixes(job.policy, 4, out);
        return out + "  ]\n}\n";
    }
};

} // namespace

std::unique_ptr<Exporter> make_tls_inspection_bypass_zscaler_exporter()
{
    return std::make_unique<ZscalerBypassExporter>();
}

} // namespace portreeve::exporters
