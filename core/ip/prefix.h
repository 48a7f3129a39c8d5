#pragma once

#include "core/ip/address.h"

#include <QList>

#include <optional>

namespace portreeve::ip {

/// An address block in CIDR form (RFC 4632, RFC 4291): never with host bits set. Ordered by family, address, then
/// shorter length first.
class Prefix
{
public:
    constexpr Prefix() = default;

    /// Nothing where the length does not fit the family or host bits are set.
    static std::optional<Prefix> from(const Address &address, int length);
    /// The block of that length which holds `address`; host bits are cleared.
    static Prefix enclosing(const Address &address, int length);
    static Prefix single(const Address &address);
    /// Every address of the family: 0.0.0.0/0 or ::/0.
    static Prefix every(Family family);

    [[nodiscard]] const Address &address() const { return m_address; }
    [[nodiscard]] int length() const { return m_length; }
    [[nodiscard]] Family family() const { return m_address.family(); }
    [[nodiscard]] Address first() const { return m_address; }
    [[nodiscard]] Address last() const;
    /// "255.255.255.0"; of an IPv4 prefix.
    [[nodiscard]] Address netmask() const;
    [[nodiscard]] bool isSingle() const { return m_length == bitsOf(family()); }
    [[nodiscard]] bool contains(const Address &address) const;
    [[nodiscard]] bool covers(const Prefix &other) const;
    [[nodiscard]] bool overlaps(const Prefix &other) const;
    [[nodiscard]] bool isMoreSpecificThan(const Prefix &other) const;

    /// "192.0.2.0/24"; always with the length.
    [[nodiscard]] QString toCanonicalText() const;
    /// As above, but single addresses bare.
    [[nodiscard]] QString toShortText() const;

    friend constexpr auto operator<=>(const Prefix &, const Prefix &) = default;

private:
    Prefix(const Address &address, int length)
        : m_address(address)
        , m_length(length)
    {}

    Address m_address;
    int m_length = 0;
};

/// Two addresses of one family, first <= last, both included.
struct AddressRange {
    Address first;
    Address last;

    friend constexpr auto operator<=>(const AddressRange &, const AddressRange &) = default;
};

/// The fewest prefixes that cover exactly the range, in order.
QList<Prefix> toPrefixes(const AddressRange &range);

/// Those of the family, in their order.
QList<Prefix> only(Family family, const QList<Prefix> &prefixes);
bool hasFamily(const QList<Prefix> &prefixes, Family family);

} // namespace portreeve::ip
