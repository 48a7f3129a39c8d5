#include "core/exporters/plainlist.h"
#include "core/exporters/text.h"

/// What Firewall > Aliases > Import takes: a line for each address, network or host name, a blank and a description of
/// less than 200 characters without "||" and without "|" at its ends. Blank lines are passed over; there are no
/// comments. One list is one alias, and the page gives it its name.
namespace portreeve::exporters {

namespace {

constexpr qsizetype Entries = 5'000; // "Alias Configuration": members of an alias that is made by hand
constexpr qsizetype DescriptionBytes = 199;

class PfsenseAliasExporter final : public Exporter
{
public:
    [[nodiscard]] Description describe() const override
    {
        Description about;
        about.id = QStringLiteral("pfsense-alias");
        about.title = PR_MESSAGE("exporters", "pfSense alias").english();
        about.product = QStringLiteral("pfSense");
        about.version = QStringLiteral("2.5 and later");
        about.document = QStringLiteral("docs.netgate.com: Alias Configuration; pasted in Firewall > Aliases > Import "
                                        "(its page in the sources, 2020).");
        about.fileExtension = QStringLiteral("txt");
        about.head = false;
        about.capabilities = listCapabilities();
        about.capabilities.hostNames = true;
        about.oneList = true;
        about.limits.entries = Entries;
        about.limits.commentBytes = DescriptionBytes;
        return about;
    }

    [[nodiscard]] qsizetype entries(const policy::Policy &prepared) const override
    {
        return countPrefixes(prepared) + hostsOf(prepared).size();
    }

    [[nodiscard]] QByteArray write(const Job &job) const override
    {
        QByteArray out;
        qsizetype entry = 0;
        const auto append = [&](const auto &member, const QString &why) {
            QString text = entryComment(job.policy, entry++, why);
            text.replace(u'|', u'/');
            appendTo(out, member, ' ', shortened(text, DescriptionBytes), '\n');
        };
        const auto list = prefixesWithReasons(job.policy);
        for (const auto &[prefix, reasons] : list)
            append(prefix, reasons.join(QStringLiteral("; ")));
        for (const auto &[host, reasons] : hostsWithReasons(job.policy))
            append(QStringView(host), reasons.join(QStringLiteral("; ")));
        return out;
    }
};

} // namespace

std::unique_ptr<Exporter> make_pfsense_alias_exporter()
{
    return std::make_unique<PfsenseAliasExporter>();
}

} // namespace portreeve::exporters
