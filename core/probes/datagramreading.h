#pragma once

#include "core/net/datagram.h"
#include "core/net/quicversion.h"
#include "core/probes/outcome.h"

namespace portreeve::probes {

/// Puts what a UDP channel reported into the outcome: failure, phase, round-trip time and evidence. Pure.
/// `outcome.target` and `outcome.address` are set before.
void readFault(const net::DatagramEvent &event, Outcome &outcome);
void readNegotiation(const net::QuicReading &reading, const net::DatagramEvent &event, Outcome &outcome);

} // namespace portreeve::probes
