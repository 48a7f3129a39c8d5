#pragma once

#include "core/ip/address.h"

namespace portreeve::ip {

/// Longest text of any address or prefix, with room to spare.
inline constexpr int MaxPrefixText = 64;

/// Writes canonical text (RFC 5952 for IPv6: lower case, longest run of two or more zero groups as ::, the first of
/// equals; IPv4-mapped with a dotted tail) at `out` and returns the end. No terminator.
char *formatAddress(const Address &address, char *out);
char *formatV4(quint32 value, char *out);
char *formatV6(UInt128 value, char *out);
char *formatNumber(unsigned value, char *out); ///< decimal, at most three digits

QString familyId(Family family);   ///< "ipv4", "ipv6"
QString familyText(Family family); ///< "IPv4", "IPv6": names, in every language

} // namespace portreeve::ip
