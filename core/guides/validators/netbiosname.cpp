#include "core/guides/validators/nametext.h"

#include <algorithm>

/// The NetBIOS name of a domain: Microsoft, "Naming conventions in Active Directory for computers, domains, sites, and
/// OUs" (KB 909264): 1 to 15 characters, none of \ / : * ? " < > |, no period at the beginning; periods and ampersands
/// only in old domains. Findings: errors "bad-character", "too-long", "dns-name"; warnings "period", "ampersand",
/// "blank".
namespace portreeve::guides {

namespace {

constexpr int Longest = 15;

void judgeOldSigns(const QString &line, TypedReport &report)
{
    if (const qsizetype at = line.indexOf(u'.'); at >= 0)
        report.warning("period",
                       PR_MESSAGE("guides", "Only domains of Windows NT have a period in this name. Compare it with "
                                            "the directory."),
                       at);
    if (const qsizetype at = line.indexOf(u'&'); at >= 0)
        report.warning("ampersand",
                       PR_MESSAGE("guides", "Only old domains have an ampersand in this name. Compare it with the "
                                            "directory."),
                       at);
    if (const qsizetype at = line.indexOf(u' '); at >= 0)
        report.warning("blank", PR_MESSAGE("guides", "A blank in this name is unusual. Compare it with the directory."),
                       at);
}

void check(const QString &line, const ValidationContext &, TypedReport &report)
{
    const auto bad =
        std::find_if(line.cbegin(), line.cend(), [](QChar c) { return QStringLiteral("\\/:*?\"<>|").contains(c); });
    if (bad != line.cend() || line.startsWith(u'.')) {
        const qsizetype at = bad == line.cend() ? 0 : bad - line.cbegin();
        report.error("bad-character",
                     PR_MESSAGE("guides", "Windows does not take %1 at this place of a NetBIOS name.").arg(line[at]),
                     at);
        return;
    }
    if (line.size() > Longest && line.contains(u'.')) {
        report.error("dns-name",
                     PR_MESSAGE("guides", "This looks like the DNS name of the domain. The NetBIOS name is the short "
                                          "one, often the first part of it."));
        return;
    }
    if (line.size() > Longest)
        report.error("too-long",
                     PR_MESSAGE("guides", "There are %1 characters; %2 are the most.").arg(line.size()).arg(Longest),
                     Longest);
    judgeOldSigns(line, report);
}

} // namespace

Validator make_netbios_name_validator()
{
    return lineValidator("netbios-name", PR_MESSAGE("guides", "NetBIOS name of a domain"), check);
}

} // namespace portreeve::guides
