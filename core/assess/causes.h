#pragma once

#include "core/assess/verdict.h"
#include "core/probes/outcome.h"

namespace portreeve::assess {

/// Causes that are no failure of an attempt: they follow from several, or from a measured value.
inline constexpr const char *NoNetwork = "no-network";
inline constexpr const char *ClockSkew = "clock-skew";
inline constexpr const char *ClocksDiffer = "clocks-differ"; ///< by more than Kerberos allows
inline constexpr const char *TcpProxied = "tcp-proxied";     ///< something completes TCP for every address
inline constexpr const char *RttAboveLimit = "rtt-above-limit";
inline constexpr const char *HandshakeOnly = "handshake-only"; ///< TCP was answered where the service must answer
inline constexpr const char *UdpUnproven = "udp-unproven";     ///< no host at all answered over UDP
inline constexpr const char *NotMeasured = "not-run";

/// The cause that a failure stands for, said of this outcome.
Cause causeOf(const probes::Outcome &outcome, Confidence confidence);
/// One of the causes above.
Cause causeOf(const char *id, const probes::Outcome &outcome, Confidence confidence);

/// Of a host's addresses `lost` fail so, while others pass.
Cause causeOfSome(const probes::Outcome &outcome, probes::Failure failure, qsizetype lost, Confidence confidence);

/// The peer said something in the TLS handshake, whether or not it ended.
bool beganTls(const probes::Outcome &outcome);

/// The host, for people: "name" or "name (address)".
QString whoOf(const probes::Outcome &outcome);

} // namespace portreeve::assess
