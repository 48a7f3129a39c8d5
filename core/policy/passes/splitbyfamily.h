#pragma once

#include "core/policy/policy.h"

namespace portreeve::policy {

/// One family per rule: prefixes go to the parts "v4" and "v6", host names to "names" (without a family), and "any"
/// to both families. The parts are named even where there is only one, so that a rule keeps its name when the other
/// family appears. A part whose family the addresses of this side lack would match nothing and is not made.
Draft splitByFamily(Draft draft);

} // namespace portreeve::policy
