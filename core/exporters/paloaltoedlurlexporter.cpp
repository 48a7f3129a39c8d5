#include "core/exporters/plainlist.h"

/// An external dynamic list of URLs as in "Guidelines for URL Category Exceptions": one host per line without a scheme.
/// A slash ends it, or longer names that begin alike would match; an asterisk stands for one label or more. No document
/// allows comments, so there is no head.
namespace portreeve::exporters {

namespace {

constexpr qsizetype Entries = 50'000; // what is beyond is skipped

class PaloaltoEdlUrlExporter final : public Exporter
{
public:
    [[nodiscard]] Description describe() const override
    {
        Description about;
        about.id = QStringLiteral("paloalto-edl-url");
        about.title = PR_MESSAGE("exporters", "Palo Alto Networks EDL (URLs)").english();
        about.product = QStringLiteral("PAN-OS");
        about.version = QStringLiteral("8.0 and later");
        about.document = QStringLiteral("Guidelines for URL category exceptions; Objects > External Dynamic Lists "
                                        "(limits).");
        about.fileExtension = QStringLiteral("txt");
        about.head = false;
        about.capabilities = listCapabilities();
        about.capabilities.hostNames = true;
        about.capabilities.wildcardHostNames = true;
        about.capabilities.addresses = false;
        about.limits.entries = Entries;
        about.scope = QStringLiteral("URL lists are for HTTP and TLS: only rows over TCP with host names.");
        return about;
    }

    [[nodiscard]] bool concerns(const policy::Rule &rule) const override
    {
        return (rule.protocol == policy::Protocol::Tcp || rule.protocol == policy::Protocol::Any) &&
               (!rule.remote.hosts.isEmpty() || !rule.remote.wildcardHosts.isEmpty());
    }

    [[nodiscard]] qsizetype entries(const policy::Policy &prepared) const override { return hostsOf(prepared).size(); }

    [[nodiscard]] QByteArray write(const Job &job) const override
    {
        return hostsOf(job.policy).join(QStringLiteral("/\n")).toUtf8() + "/\n";
    }
};

} // namespace

std::unique_ptr<Exporter> make_paloalto_edl_url_exporter()
{
    return std::make_unique<PaloaltoEdlUrlExporter>();
}

} // namespace portreeve::exporters
