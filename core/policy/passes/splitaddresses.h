#pragma once

#include "core/policy/policy.h"

namespace portreeve::policy {

/// Splits rules with more than `limit` prefixes into pieces of at most that many, with parts "v4-1", "v4-2" ..
/// (or "1", "2" where the rule had no part). Run it after splitByFamily. Host names stay with the first piece.
Draft splitAddresses(Draft draft, qsizetype limit);

} // namespace portreeve::policy
