#pragma once

#include "core/probes/outcome.h"

namespace portreeve::probes {

/// Says by how much this device's clock is ahead of `who`'s, where it is more than `precision`; a negative offset is
/// behind. `raw` is the fact for machines.
void noteClockOffset(std::chrono::seconds ahead, std::chrono::seconds precision, const QString &who, const QString &raw,
                     Outcome &outcome);

} // namespace portreeve::probes
