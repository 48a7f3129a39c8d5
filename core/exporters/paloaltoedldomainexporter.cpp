#include "core/exporters/plainlist.h"

/// An external dynamic list of domains as in "Formatting Guidelines for an External Dynamic List": one name per line,
/// with an asterisk for a label. No document allows comments, so there is no head.
namespace portreeve::exporters {

namespace {

constexpr qsizetype Entries = 50'000; // what is beyond is skipped

class PaloaltoEdlDomainExporter final : public Exporter
{
public:
    [[nodiscard]] Description describe() const override
    {
        Description about;
        about.id = QStringLiteral("paloalto-edl-domain");
        about.title = PR_MESSAGE("exporters", "Palo Alto Networks EDL (domains)").english();
        about.product = QStringLiteral("PAN-OS");
        about.version = QStringLiteral("10.1 and later");
        about.document = QStringLiteral("Formatting guidelines for an external dynamic list; Objects > External "
                                        "Dynamic Lists (limits).");
        about.fileExtension = QStringLiteral("txt");
        about.head = false;
        about.capabilities = listCapabilities();
        about.capabilities.hostNames = true;
        about.capabilities.wildcardHostNames = true;
        about.capabilities.addresses = false;
        about.limits.entries = Entries;
        about.scope = QStringLiteral("Domain lists are for DNS (anti-spyware profiles): only rows with host names.");
        return about;
    }

    [[nodiscard]] bool concerns(const policy::Rule &rule) const override
    {
        return !rule.remote.hosts.isEmpty() || !rule.remote.wildcardHosts.isEmpty();
    }

    [[nodiscard]] qsizetype entries(const policy::Policy &prepared) const override { return hostsOf(prepared).size(); }

    [[nodiscard]] QByteArray write(const Job &job) const override
    {
        return hostsOf(job.policy).join(u'\n').toUtf8() + '\n';
    }
};

} // namespace

std::unique_ptr<Exporter> make_paloalto_edl_domain_exporter()
{
    return std::make_unique<PaloaltoEdlDomainExporter>();
}

} // namespace portreeve::exporters
