#pragma once

#include "core/policy/policy.h"

namespace portreeve::policy {

/// Drops rules that name no remote or no port and records why, unless an earlier pass already said why the rule lost
/// its remotes. An empty list is never "any". `keepPlaceholders` keeps rules whose remote is a customer's variable.
Draft dropEmpty(Draft draft, bool keepPlaceholders = false);

} // namespace portreeve::policy
