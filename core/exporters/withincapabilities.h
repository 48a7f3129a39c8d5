#pragma once

#include "core/exporters/capabilities.h"
#include "core/policy/policy.h"

namespace portreeve::exporters {

/// Takes out what the format cannot carry, and records it: whole rules, or addresses and host names of a rule.
policy::Draft withinCapabilities(policy::Draft draft, const Capabilities &can);

} // namespace portreeve::exporters
