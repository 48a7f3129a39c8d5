#include "core/exporters/plainlist.h"
#include "core/exporters/text.h"

/// An external dynamic list of IP addresses as in "Formatting Guidelines for an External Dynamic List": one address,
/// prefix or range per line, then a blank and a comment; lines of comments alone are not allowed, so there is no head.
namespace portreeve::exporters {

namespace {

constexpr qsizetype Entries = 50'000; // PA-5000 and PA-7000: 150,000; what is beyond is skipped
constexpr qsizetype CommentBytes = 200;

class PaloaltoEdlIpExporter final : public Exporter
{
public:
    [[nodiscard]] Description describe() const override
    {
        Description about;
        about.id = QStringLiteral("paloalto-edl-ip");
        about.title = PR_MESSAGE("exporters", "Palo Alto Networks EDL (addresses)").english();
        about.product = QStringLiteral("PAN-OS");
        about.version = QStringLiteral("7.1 and later");
        about.document = QStringLiteral("Formatting guidelines for an external dynamic list; Objects > External "
                                        "Dynamic Lists (limits).");
        about.fileExtension = QStringLiteral("txt");
        about.head = false;
        about.capabilities = listCapabilities();
        about.oneList = true;
        about.limits.entries = Entries;
        about.limits.commentBytes = CommentBytes;
        return about;
    }

    [[nodiscard]] qsizetype entries(const policy::Policy &prepared) const override { return countPrefixes(prepared); }

    [[nodiscard]] QByteArray write(const Job &job) const override
    {
        QByteArray out;
        const auto list = prefixesWithReasons(job.policy);
        for (qsizetype i = 0; i < list.size(); ++i) {
            const QString why = entryComment(job.policy, i, list[i].second.join(QStringLiteral("; ")));
            appendTo(out, list[i].first, " # ", shortened(why, CommentBytes), '\n');
        }
        return out;
    }
};

} // namespace

std::unique_ptr<Exporter> make_paloalto_edl_ip_exporter()
{
    return std::make_unique<PaloaltoEdlIpExporter>();
}

} // namespace portreeve::exporters
