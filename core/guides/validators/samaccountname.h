#pragma once

#include "core/guides/validators/typed.h"

namespace portreeve::guides {

/// Judges a sAMAccountName. Findings: errors "down-level-name" (nothing else is said then), "refused-character",
/// "too-long", "period-at-end"; warnings "computer-account", "at-sign", "blank", "not-synchronised", "non-ascii".
void judgeAccountName(const QString &name, TypedReport &report);

} // namespace portreeve::guides
