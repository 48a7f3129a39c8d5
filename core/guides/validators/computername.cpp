#include "core/guides/validators/typed.h"

#include <algorithm>

/// The name of a computer: KB 909264 of Microsoft for Windows (1 to 15 characters, none of \ / : * ? " < > |, not only
/// digits), 64 as common name of a certificate (RFC 5280). Other systems than Windows have longer names, so that length
/// is an error for domain controllers alone. Findings: errors "bad-character", "too-long", "only-digits",
/// "whole-name"; warnings "longer-than-windows", "blank".
namespace portreeve::guides {

namespace {

constexpr int LongestOnWindows = 15;
constexpr int LongestCommonName = 64;

void judgeLength(const QString &line, bool onWindows, TypedReport &report)
{
    const int longest = onWindows ? LongestOnWindows : LongestCommonName;
    if (line.size() > longest)
        report.error("too-long",
                     PR_MESSAGE("guides", "There are %1 characters; %2 are the most.").arg(line.size()).arg(longest),
                     longest);
    else if (line.size() > LongestOnWindows)
        report.warning("longer-than-windows",
                       PR_MESSAGE("guides", "A computer with Windows has a name of at most %1 characters, and this is "
                                            "longer.")
                           .arg(LongestOnWindows),
                       LongestOnWindows);
}

void check(const QString &line, const ValidationContext &context, TypedReport &report)
{
    const bool controller = context.answers.one(QStringLiteral("input")) == u"aws-controllers";
    const auto bad =
        std::find_if(line.cbegin(), line.cend(), [](QChar c) { return QStringLiteral("\\/:*?\"<>|").contains(c); });
    if (bad != line.cend()) {
        report.error("bad-character", PR_MESSAGE("guides", "The name of a computer does not have %1 in it.").arg(*bad),
                     bad - line.cbegin());
        return;
    }
    if (controller && line.contains(u'.')) {
        report.error("whole-name",
                     PR_MESSAGE("guides", "The name of the computer alone belongs here, without the domain."),
                     line.indexOf(u'.'));
        return;
    }
    if (isAsciiDigits(line))
        report.error("only-digits", PR_MESSAGE("guides", "A computer of a domain cannot have a name of digits alone."),
                     0);
    if (const qsizetype at = line.indexOf(u' '); at >= 0)
        report.warning("blank", PR_MESSAGE("guides", "Names of computers have no blank as a rule. Compare it."), at);
    judgeLength(line, controller, report);
}

} // namespace

Validator make_computer_name_validator()
{
    return lineValidator("computer-name", PR_MESSAGE("guides", "Name of a computer"), check);
}

} // namespace portreeve::guides
