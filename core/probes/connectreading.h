#pragma once

#include "core/probes/outcome.h"

namespace portreeve::probes {

/// Puts what a connection showed into the outcome: phases, round-trip time with its source, failure and evidence.
/// Pure. `outcome.target` and `outcome.proxy` are set before.
void readConnection(const net::ConnectResult &result, Outcome &outcome);

} // namespace portreeve::probes
