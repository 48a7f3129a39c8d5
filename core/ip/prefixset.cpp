#include "core/ip/prefixset.h"

namespace portreeve::ip {

namespace {

template<typename U>
void sortAndMerge(RangeSet<U> &spans)
{
    std::sort(spans.begin(), spans.end(), [](const Span<U> &a, const Span<U> &b) { return a.first < b.first; });
    mergeSorted(spans);
}

} // namespace

PrefixSet::PrefixSet(const QList<Prefix> &prefixes)
{
    for (const Prefix &p : prefixes) {
        if (p.family() == Family::IPv4)
            m_v4.push_back({p.first().v4(), p.last().v4()});
        else
            m_v6.push_back({p.first().value(), p.last().value()});
    }
    sortAndMerge(m_v4);
    sortAndMerge(m_v6);
}

PrefixSet PrefixSet::every()
{
    return PrefixSet({Prefix::every(Family::IPv4), Prefix::every(Family::IPv6)});
}

PrefixSet PrefixSet::every(Family family)
{
    return PrefixSet({Prefix::every(family)});
}

void PrefixSet::insert(const Prefix &prefix)
{
    insert(AddressRange{prefix.first(), prefix.last()});
}

void PrefixSet::insert(const AddressRange &range)
{
    if (range.first.isV4())
        m_v4 = unite(m_v4, {{range.first.v4(), range.last.v4()}});
    else
        m_v6 = unite(m_v6, {{range.first.value(), range.last.value()}});
}

bool PrefixSet::contains(const Address &address) const
{
    return covers(Prefix::single(address));
}

bool PrefixSet::covers(const Prefix &prefix) const
{
    if (prefix.family() == Family::IPv4)
        return ip::covers<quint32>(m_v4, {prefix.first().v4(), prefix.last().v4()});
    return ip::covers<UInt128>(m_v6, {prefix.first().value(), prefix.last().value()});
}

bool PrefixSet::covers(const PrefixSet &other) const
{
    const auto in = [](const auto &set) {
        return [&set](const auto &span) {
            return ip::covers(set, span);
        };
    };
    return std::all_of(other.m_v4.begin(), other.m_v4.end(), in(m_v4)) &&
           std::all_of(other.m_v6.begin(), other.m_v6.end(), in(m_v6));
}

bool PrefixSet::overlaps(const PrefixSet &other) const
{
    return overlap(m_v4, other.m_v4) || overlap(m_v6, other.m_v6);
}

PrefixSet PrefixSet::united(const PrefixSet &other) const
{
    PrefixSet out;
    out.m_v4 = unite(m_v4, other.m_v4);
    out.m_v6 = unite(m_v6, other.m_v6);
    return out;
}

PrefixSet PrefixSet::intersected(const PrefixSet &other) const
{
    PrefixSet out;
    out.m_v4 = intersect(m_v4, other.m_v4);
    out.m_v6 = intersect(m_v6, other.m_v6);
    return out;
}

PrefixSet PrefixSet::subtracted(const PrefixSet &other) const
{
    PrefixSet out;
    out.m_v4 = subtract(m_v4, other.m_v4);
    out.m_v6 = subtract(m_v6, other.m_v6);
    return out;
}

PrefixSet PrefixSet::only(Family family) const
{
    PrefixSet out;
    if (family == Family::IPv4)
        out.m_v4 = m_v4;
    else
        out.m_v6 = m_v6;
    return out;
}

QList<Prefix> PrefixSet::toPrefixes() const
{
    QList<Prefix> out;
    for (const AddressRange &range : toRanges())
        out += ip::toPrefixes(range);
    return out;
}

QList<AddressRange> PrefixSet::toRanges() const
{
    QList<AddressRange> out;
    out.reserve(qsizetype(m_v4.size() + m_v6.size()));
    for (const auto &s : m_v4)
        out.append({Address::fromV4(s.first), Address::fromV4(s.last)});
    for (const auto &s : m_v6)
        out.append({Address::fromV6(s.first), Address::fromV6(s.last)});
    return out;
}

quint64 PrefixSet::v4Count() const
{
    quint64 count = 0;
    for (const auto &s : m_v4)
        count += quint64(s.last) - s.first + 1;
    return count;
}

QList<Prefix> aggregate(const QList<Prefix> &prefixes)
{
    return PrefixSet(prefixes).toPrefixes();
}

QStringList toTexts(const QList<Prefix> &prefixes)
{
    QStringList texts;
    texts.reserve(prefixes.size());
    for (const Prefix &p : prefixes)
        texts.append(p.toCanonicalText());
    return texts;
}

} // namespace portreeve::ip
