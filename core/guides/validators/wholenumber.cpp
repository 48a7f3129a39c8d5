#include "core/guides/validators/numbertext.h"

/// Counts, percents and costs that a guide reckons with (wholenumbers.h): never taken for 0 where they cannot be read.
namespace portreeve::guides {

namespace {

void check(const QString &line, const ValidationContext &context, TypedReport &report)
{
    if (const std::optional<qint64> number = readNumber(line, report))
        judgeRange(*number, numberRange(context.answers.one(QStringLiteral("input"))), report);
}

} // namespace

Validator make_whole_number_validator()
{
    return lineValidator("whole-number", PR_MESSAGE("guides", "Whole number"), check);
}

} // namespace portreeve::guides
