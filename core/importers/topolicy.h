#pragma once

#include "core/importers/configuration.h"

namespace portreeve::importers {

/// What the enabled permits of a configuration allow, as a policy: one rule per permit, service and direction, with
/// the configuration's names; where a rule has its whole row, that row. For files that only permit, as exports without
/// a default action do; denies are passed over, so it says nothing about what the firewall would do (see gap.h for
/// that).
policy::Policy toPolicy(const Configuration &configuration);

} // namespace portreeve::importers
