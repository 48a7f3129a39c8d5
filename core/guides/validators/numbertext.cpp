#include "core/guides/validators/numbertext.h"

namespace portreeve::guides {

namespace {

/// What makes it no number, where the digits alone are one.
bool isNearlyNumber(const QString &line, TypedReport &report)
{
    if (line.startsWith(u'-') || line.startsWith(u'+')) {
        report.error("sign", PR_MESSAGE("guides", "Give the number without a sign."), 0);
        return true;
    }
    const qsizetype percent = line.indexOf(u'%');
    if (percent >= 0 && wholeNumber(line.left(percent))) {
        report.error("percent-sign",
                     PR_MESSAGE("guides", "Give the number alone, without the percent sign: %1")
                         .arg(shownText(line.left(percent).trimmed())),
                     percent);
        return true;
    }
    QString digits = line;
    digits.remove(u'.').remove(u',').remove(u' ').remove(u'\'').remove(u'_');
    if (!isAsciiDigits(digits))
        return false;
    report.error("separator", PR_MESSAGE("guides", "Give a whole number of digits alone, without points, commas and "
                                                   "blanks."));
    return true;
}

} // namespace

std::optional<qint64> readNumber(const QString &line, TypedReport &report)
{
    if (const std::optional<qint64> number = wholeNumber(line))
        return number;
    if (!isNearlyNumber(line, report))
        report.error("not-a-number", PR_MESSAGE("guides", "A whole number is expected."));
    return std::nullopt;
}

void judgeRange(qint64 number, const NumberRange &range, TypedReport &report)
{
    if (number < range.least)
        report.error("below-least", PR_MESSAGE("guides", "The number is %1 at least.").arg(range.least));
    if (number > range.most)
        report.error("above-most", PR_MESSAGE("guides", "The number is %1 at most.").arg(range.most));
}

} // namespace portreeve::guides
