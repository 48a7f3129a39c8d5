#pragma once

#include "core/guides/validators/typed.h"
#include "core/guides/wholenumbers.h"

namespace portreeve::guides {

/// Reads digits strictly: 1,000 and 1.000 are a thousand to some and one to others. Findings (errors): "sign",
/// "percent-sign", "separator", "not-a-number". Nothing where there is one.
std::optional<qint64> readNumber(const QString &line, TypedReport &report);

/// Errors "below-least", "above-most".
void judgeRange(qint64 number, const NumberRange &range, TypedReport &report);

} // namespace portreeve::guides
