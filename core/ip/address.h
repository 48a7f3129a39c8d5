#pragma once

#include "core/ip/uint128.h"

#include <QString>

namespace portreeve::ip {

enum class Family : quint8 { IPv4, IPv6 };

/// Number of bits of an address: 32 or 128.
constexpr int bitsOf(Family family)
{
    return family == Family::IPv4 ? 32 : 128;
}

/// An IP address as a 128-bit value with its family; IPv4 uses the low 32 bits. Ordered IPv4 before IPv6, then by
/// value. IPv4-mapped IPv6 addresses (RFC 4291 section 2.5.5.2) stay IPv6. There is no zone.
class Address
{
public:
    constexpr Address() = default;
    constexpr static Address fromV4(quint32 value) { return {Family::IPv4, UInt128(value)}; }
    constexpr static Address fromV6(UInt128 value) { return {Family::IPv6, value}; }
    constexpr static Address from(Family family, UInt128 value) { return {family, value}; }

    [[nodiscard]] constexpr Family family() const { return m_family; }
    [[nodiscard]] constexpr UInt128 value() const { return m_value; }
    [[nodiscard]] constexpr quint32 v4() const { return static_cast<quint32>(m_value.lo); }
    [[nodiscard]] constexpr bool isV4() const { return m_family == Family::IPv4; }
    [[nodiscard]] bool isV4Mapped() const;

    /// Canonical text: dotted decimal, or RFC 5952.
    [[nodiscard]] QString toCanonicalText() const;

    friend constexpr auto operator<=>(const Address &, const Address &) = default;

private:
    constexpr Address(Family family, UInt128 value)
        : m_family(family)
        , m_value(value)
    {}

    Family m_family = Family::IPv4;
    UInt128 m_value;
};

} // namespace portreeve::ip
