#pragma once

#include "core/exporters/preflight.h"

namespace portreeve::exporters {

/// Shorter lists of prefixes, so that the file has at most Options::maxEntries: the ones with the fewest extra
/// addresses. `exact` is the policy before the vendor's passes. Leaves the flight as it is where no lists are short
/// enough.
void fit(const Exporter &exporter, const policy::Draft &exact, const Options &options, Preflight &flight);

} // namespace portreeve::exporters
