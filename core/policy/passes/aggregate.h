#pragma once

#include "core/policy/policy.h"

namespace portreeve::policy {

/// Every rule with the fewest prefixes and port ranges of the same meaning (exact, never wider), host names sorted
/// out of duplicates in their order.
Draft aggregated(Draft draft);

} // namespace portreeve::policy
