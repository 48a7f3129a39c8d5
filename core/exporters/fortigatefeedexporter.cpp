#include "core/exporters/plainlist.h"
#include "core/exporters/text.h"

/// A feed of IP addresses as in the FortiOS administration guide ("Threat feeds"): one address, range or subnet per
/// line. No document allows comments, so there is no head. Host names would need a feed of their own, which policies do
/// not take.
namespace portreeve::exporters {

namespace {

constexpr qsizetype Entries = 131'072; // of one list before 7.4.4; 10 MB

class FortigateFeedExporter final : public Exporter
{
public:
    [[nodiscard]] Description describe() const override
    {
        Description about;
        about.id = QStringLiteral("fortigate-feed");
        about.title = PR_MESSAGE("exporters", "Fortinet FortiGate (feed of addresses)").english();
        about.product = QStringLiteral("FortiOS");
        about.version = QStringLiteral("6.2 and later");
        about.document = QStringLiteral("FortiOS administration guide, Threat feeds (external feeds).");
        about.fileExtension = QStringLiteral("txt");
        about.head = false;
        about.capabilities = listCapabilities();
        about.oneList = true;
        about.limits.entries = Entries;
        return about;
    }

    [[nodiscard]] qsizetype entries(const policy::Policy &prepared) const override { return countPrefixes(prepared); }

    [[nodiscard]] QByteArray write(const Job &job) const override
    {
        QByteArray out;
        const auto list = prefixesWithReasons(job.policy);
        for (const auto &entry : list) {
            appendTo(out, entry.first);
            out += '\n';
        }
        return out;
    }
};

} // namespace

std::unique_ptr<Exporter> make_fortigate_feed_exporter()
{
    return std::make_unique<FortigateFeedExporter>();
}

} // namespace portreeve::exporters
