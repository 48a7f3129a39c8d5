#pragma once

#include "tests/lab/relay/relay.h"

#include <QMap>
#include <QString>

namespace portreeve::lab {

/// How many packets of each kind the relay met. Kinds are spelled "tcp/4172 syn", "udp/4195 answered", "icmp 3/13":
/// - tcp/PORT and udp/PORT, the port at AWS, with asked and answered for packets that carry something, and for TCP syn,
///   syn-ack and reset (from AWS's side);
/// - icmp TYPE/CODE and icmp6 TYPE/CODE towards the device;
/// - all: every packet of TCP and UDP, whatever it carries;
/// - each with " lost", " doubled" or " overtaken" behind it, of those to which that happened.
using Tally = QMap<QString, int>;
Tally tallyOf(const std::vector<RelayedPacket> &log);

/// Whether a tally keeps a condition such as "tcp/4172 syn >= 3", with ==, >= or <=. What the tally says instead of the
/// number asked for stands in `seen`: "tcp/4172 syn 6".
bool keeps(const Tally &tally, const QString &condition, QString &seen);

} // namespace portreeve::lab
