#pragma once

#include "core/exporters/preflight.h"

namespace portreeve::exporters {

/// Why the format cannot be asked for this way: options that it does not have, parameters that it does not know or
/// that have a wrong value.
QList<Refusal> checkOptions(const Description &about, const Options &options);

} // namespace portreeve::exporters
