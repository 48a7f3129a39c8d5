#pragma once

#include "core/base/result.h"
#include "core/ip/parse.h"
#include "core/ip/rangeset.h"

namespace portreeve::ip {

/// Addresses of a whole text file as disjoint ranges; made for millions of lines.
struct AddressList {
    RangeSet<quint32> v4;
    RangeSet<UInt128> v6;

    [[nodiscard]] bool isEmpty() const { return v4.empty() && v6.empty(); }
};

/// Reads one address, prefix or "first-last" range per line; # begins a comment, blank lines and CR LF line ends are
/// accepted. Anything else is an error that names the line: InvalidSyntax, OutOfRange, HostBitsSet, WrongEncoding.
Result<AddressList> readAddressList(std::string_view text, HostBits hostBits, const QString &fileName);

/// Fewest prefixes, one per line: single addresses bare, IPv4 before IPv6, numeric order.
QByteArray writeAddressList(const AddressList &list);

/// Number of prefixes that writeAddressList prints.
qsizetype prefixCount(const AddressList &list);

} // namespace portreeve::ip
