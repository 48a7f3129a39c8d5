#pragma once

#include "core/net/datagram.h"
#include "core/probes/servicedialogue.h"

namespace portreeve::probes {

/// Puts what a UDP channel reported into the outcome: failure, phase, round-trip time and evidence. Pure.
/// `outcome.target` and `outcome.address` are set before.
void readFault(const net::DatagramEvent &event, Outcome &outcome);
void readAnswerTime(const net::DatagramEvent &event, const ServiceDialogue &dialogue, Outcome &outcome);

} // namespace portreeve::probes
