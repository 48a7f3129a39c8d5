#include "core/ip/prefix.h"

#include "core/ip/format.h"
#include "core/ip/rangeset.h"

#include <algorithm>
#include <iterator>

namespace portreeve::ip {

namespace {

UInt128 hostMask(Family family, int length)
{
    const int hostBits = bitsOf(family) - length;
    return hostBits == 0 ? UInt128() : (~UInt128() >> (128 - hostBits));
}

} // namespace

std::optional<Prefix> Prefix::from(const Address &address, int length)
{
    if (length < 0 || length > bitsOf(address.family()))
        return std::nullopt;
    if ((address.value() & hostMask(address.family(), length)) != UInt128())
        return std::nullopt;
    return Prefix(address, length);
}

Prefix Prefix::enclosing(const Address &address, int length)
{
    Q_ASSERT(length >= 0 && length <= bitsOf(address.family()));
    return {Address::from(address.family(), address.value() & ~hostMask(address.family(), length)), length};
}

Prefix Prefix::single(const Address &address)
{
    return {address, bitsOf(address.family())};
}

Prefix Prefix::every(Family family)
{
    return {Address::from(family, {}), 0};
}

Address Prefix::last() const
{
    return Address::from(family(), m_address.value() | hostMask(family(), m_length));
}

Address Prefix::netmask() const
{
    Q_ASSERT(m_address.isV4());
    return Address::fromV4(~static_cast<quint32>(hostMask(Family::IPv4, m_length).lo));
}

bool Prefix::contains(const Address &address) const
{
    return address.family() == family() && address >= first() && address <= last();
}

bool Prefix::covers(const Prefix &other) const
{
    return contains(other.first()) && other.m_length >= m_length;
}

bool Prefix::overlaps(const Prefix &other) const
{
    return covers(other) || other.covers(*this);
}

bool Prefix::isMoreSpecificThan(const Prefix &other) const
{
    return other.covers(*this) && m_length > other.m_length;
}

QString Prefix::toCanonicalText() const
{
    char buffer[MaxPrefixText];
    char *end = formatAddress(m_address, buffer);
    *end++ = '/';
    end = formatNumber(static_cast<unsigned>(m_length), end);
    return QString::fromLatin1(buffer, end - buffer);
}

QString Prefix::toShortText() const
{
    return isSingle() ? m_address.toCanonicalText() : toCanonicalText();
}

QList<Prefix> toPrefixes(const AddressRange &range)
{
    QList<Prefix> prefixes;
    const Family family = range.first.family();
    Q_ASSERT(family == range.last.family() && range.first <= range.last);
    const auto add = [&](UInt128 start, int length) {
        prefixes.append(*Prefix::from(Address::from(family, start), length));
    };
    if (family == Family::IPv4)
        forEachPrefix<quint32>({range.first.v4(), range.last.v4()}, add);
    else
        forEachPrefix<UInt128>({range.first.value(), range.last.value()}, add);
    return prefixes;
}

QList<Prefix> only(Family family, const QList<Prefix> &prefixes)
{
    QList<Prefix> fitting;
    std::copy_if(prefixes.cbegin(), prefixes.cend(), std::back_inserter(fitting),
                 [family](const Prefix &prefix) { return prefix.family() == family; });
    return fitting;
}

bool hasFamily(const QList<Prefix> &prefixes, Family family)
{
    return std::any_of(prefixes.cbegin(), prefixes.cend(),
                       [family](const Prefix &prefix) { return prefix.family() == family; });
}

} // namespace portreeve::ip
