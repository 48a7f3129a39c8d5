#include "core/guides/validators/nametext.h"

/// The name of an Active Directory site: KB 909264 of Microsoft asks for a valid DNS label, because DNS records carry
/// it: letters, digits and hyphens, at most 63. Findings: errors "bad-character", "too-long"; warnings "underscore",
/// "hyphen".
namespace portreeve::guides {

namespace {

constexpr NameForm Form{"-_", 1, 63};

void check(const QString &line, const ValidationContext &, TypedReport &report)
{
    judgeNameForm(line, Form, report);
    if (report.hasErrors())
        return;
    if (const qsizetype at = line.indexOf(u'_'); at >= 0)
        report.warning("underscore",
                       PR_MESSAGE("guides", "The name goes into DNS, and not every DNS server takes an underscore."),
                       at);
    if (line.startsWith(u'-') || line.endsWith(u'-'))
        report.warning("hyphen",
                       PR_MESSAGE("guides", "The name goes into DNS, where a hyphen may not stand at an end of it."),
                       line.startsWith(u'-') ? 0 : line.size() - 1);
}

} // namespace

Validator make_site_name_validator()
{
    return lineValidator("site-name", PR_MESSAGE("guides", "Name of an Active Directory site"), check);
}

} // namespace portreeve::guides
