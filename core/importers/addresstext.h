#pragma once

#include "core/ip/prefixset.h"

/// Addresses as firewalls write them. Host bits are cleared, as the firewalls do.
namespace portreeve::importers {

/// "192.0.2.1", "192.0.2.0/24", "192.0.2.0/255.255.255.0", "2001:db8::/32", "192.0.2.1-192.0.2.9". False: none of them.
bool insertAddresses(const QString &text, ip::PrefixSet &set);

/// An address with a netmask: ones, then zeros. Nothing where it is none.
std::optional<ip::Prefix> fromNetmask(const QString &address, const QString &mask);

/// An address with a wildcard mask (a set bit matches either value; the bits need not be together). False where it is
/// none, or where it stands for more than 4,096 separate blocks.
bool insertWildcard(const QString &address, const QString &wildcard, ip::PrefixSet &set);

} // namespace portreeve::importers
