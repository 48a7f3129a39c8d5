#pragma once

#include "core/ip/address.h"

#include <QByteArray>
#include <QMetaType>

#include <chrono>
#include <optional>

namespace portreeve::lab {

enum class Protocol : quint8 { Icmp = 1, Tcp = 6, Udp = 17, Icmp6 = 58 }; // IANA protocol numbers

enum class Direction { ToAws, ToOffice };

/// TCP flags as they lie in the header (RFC 9293 section 3.1).
inline constexpr quint8 TcpSyn = 0x02;
inline constexpr quint8 TcpRst = 0x04;
inline constexpr quint8 TcpAck = 0x10;

/// What the heads of an IPv4 or IPv6 packet say (RFC 791, RFC 8200). A plain value.
struct PacketHead {
    ip::Address source;
    ip::Address destination;
    quint8 protocol = 0;
    quint16 sourcePort = 0; ///< of TCP and UDP
    quint16 destinationPort = 0;
    quint8 tcpFlags = 0;
    quint8 icmpType = 0; ///< of ICMP and ICMPv6
    quint8 icmpCode = 0;
    int size = 0;    ///< bytes of the whole packet
    int payload = 0; ///< bytes behind the head of TCP or UDP
    bool mayBeFragmented = false;
    bool forbidden = false; ///< it says something that the way does not let pass: set by who has seen it whole

    [[nodiscard]] bool is(Protocol wanted) const { return protocol == quint8(wanted); }
};

/// Nothing where it is no whole IP packet. Extension headers of IPv6 and later fragments are not looked into.
std::optional<PacketHead> readHead(const QByteArray &packet);

/// What a router whose next link is too narrow sends back: ICMP "fragmentation needed" (RFC 792, RFC 1191 section 4) or
/// ICMPv6 "packet too big" (RFC 4443 section 3.2), in the name of `router`.
QByteArray tooBigAnswer(const QByteArray &packet, const ip::Address &router, int mtu);

} // namespace portreeve::lab
