#pragma once

#include "core/ip/prefix.h"
#include "core/ip/rangeset.h"

namespace portreeve::ip {

/// A set of addresses of both families, kept as disjoint ranges; a value. Operations are linear in the number of
/// ranges, look-ups logarithmic.
class PrefixSet
{
public:
    PrefixSet() = default;
    explicit PrefixSet(const QList<Prefix> &prefixes);
    /// Every address of both families, or of one.
    static PrefixSet every();
    static PrefixSet every(Family family);

    void insert(const Prefix &prefix);
    void insert(const AddressRange &range);

    [[nodiscard]] bool isEmpty() const { return m_v4.empty() && m_v6.empty(); }
    [[nodiscard]] bool contains(const Address &address) const;
    [[nodiscard]] bool covers(const Prefix &prefix) const;
    [[nodiscard]] bool covers(const PrefixSet &other) const;
    [[nodiscard]] bool overlaps(const PrefixSet &other) const;

    [[nodiscard]] PrefixSet united(const PrefixSet &other) const;
    [[nodiscard]] PrefixSet intersected(const PrefixSet &other) const;
    [[nodiscard]] PrefixSet subtracted(const PrefixSet &other) const;
    [[nodiscard]] PrefixSet only(Family family) const;

    /// The fewest prefixes that cover exactly this set, IPv4 before IPv6, in numeric order.
    [[nodiscard]] QList<Prefix> toPrefixes() const;
    [[nodiscard]] QList<AddressRange> toRanges() const;
    /// Number of IPv4 addresses.
    [[nodiscard]] quint64 v4Count() const;

    friend bool operator==(const PrefixSet &, const PrefixSet &) = default;

private:
    RangeSet<quint32> m_v4;
    RangeSet<UInt128> m_v6;
};

/// Fewest prefixes with the same addresses, IPv4 before IPv6, in numeric order.
QList<Prefix> aggregate(const QList<Prefix> &prefixes);

/// Canonical texts of prefixes, always with the length.
QStringList toTexts(const QList<Prefix> &prefixes);

} // namespace portreeve::ip
