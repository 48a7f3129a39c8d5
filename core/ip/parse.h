#pragma once

#include "core/base/result.h"
#include "core/ip/prefix.h"

#include <string_view>

/// Strict parsers. Decided: IPv4 is four decimal octets without leading zeros (inet_aton forms such as 010.0.0.1,
/// 1.2.3 or 0x7f.1 are errors); IPv6 is RFC 4291 section 2.2 in any case, groups of at most four digits, an optional
/// dotted IPv4 tail; IPv4-mapped stays IPv6; zone ids are errors (they name an interface of one device); a prefix
/// with host bits set is an error unless the caller asks to clear them; prefix lengths have no leading zero, sign
/// or dotted mask; surrounding blanks are not accepted.
namespace portreeve::ip {

enum class ParseFault : quint8 {
    None,
    Empty,
    BadCharacter,
    LeadingZero,
    OctetTooLarge,
    WrongOctetCount,
    GroupTooLong,
    WrongGroupCount,
    TwoCompressions,
    ZoneId,
    BadLength,
    LengthTooLarge,
    HostBits,
    RangeReversed,
    MixedFamilies,
};

enum class HostBits { Refuse, Clear };

/// The fast face: no allocation, a fault instead of an Error.
ParseFault parseAddress(std::string_view text, Address &address);
ParseFault parsePrefix(std::string_view text, Prefix &prefix,
                       HostBits hostBits); ///< a bare address is a full-length prefix
/// "first-last", blanks around the dash allowed; or a prefix or an address.
ParseFault parseRange(std::string_view text, AddressRange &range, HostBits hostBits);

/// The sentence for a fault.
Message faultMessage(ParseFault fault);
Error parseError(ParseFault fault, const QString &where);

Result<Address> parseAddress(QStringView text);
Result<Prefix> parsePrefix(QStringView text, HostBits hostBits = HostBits::Refuse);

} // namespace portreeve::ip
