#include "core/ip/shortened.h"

#include "core/ip/budget.h"

namespace portreeve::ip {

namespace {

QList<Prefix> prefixesOf(const AddressList &list)
{
    QList<Prefix> prefixes;
    for (const Span<quint32> &span : list.v4) {
        forEachPrefix<quint32>(span, [&](quint32 start, int length) {
            prefixes.append(Prefix::enclosing(Address::fromV4(start), length));
        });
    }
    for (const Span<UInt128> &span : list.v6) {
        forEachPrefix<UInt128>(span, [&](UInt128 start, int length) {
            prefixes.append(Prefix::enclosing(Address::fromV6(start), length));
        });
    }
    return prefixes;
}

/// Neighbours of a cover become one prefix where they make a block.
AddressList listOf(const QList<Prefix> &sorted)
{
    AddressList list;
    for (const Prefix &prefix : sorted) {
        if (prefix.family() == Family::IPv4)
            list.v4.push_back({prefix.first().v4(), prefix.last().v4()});
        else
            list.v6.push_back({prefix.first().value(), prefix.last().value()});
    }
    mergeSorted(list.v4);
    mergeSorted(list.v6);
    return list;
}

Error tooMuch(const Message &why, const Message &remedy)
{
    return {ErrorCode::LimitExceeded, PR_MESSAGE("ip", "cannot make the list shorter"), why, {}, remedy};
}

} // namespace

Result<ShortenedList> shortened(const AddressList &list, qsizetype entries)
{
    const qsizetype exact = prefixCount(list);
    if (exact <= entries)
        return ShortenedList{list, exact, 0, 0};
    if (exact > MostShortened || qint64(exact) * qint64(entries) > MostShorteningSteps)
        return tooMuch(PR_MESSAGE("ip", "finding the best %1 entries for %2 prefixes would take too long")
                           .arg(qint64(entries))
                           .arg(qint64(exact)),
                       PR_MESSAGE("ip", "Allow fewer entries, or give the list in parts."));
    const QList<Prefix> prefixes = prefixesOf(list);
    const Budget budget({prefixes}, entries);
    const QList<QList<Prefix>> cover = budget.cover(entries);
    if (cover.isEmpty())
        return tooMuch(PR_MESSAGE("ip", "no %1 entries cover it with blocks of /8 (IPv4) and /20 (IPv6) at the widest")
                           .arg(qint64(entries)),
                       PR_MESSAGE("ip", "Allow more entries."));
    return ShortenedList{listOf(cover.first()), exact,
                         sizeOf(cover.first(), Family::IPv4) - sizeOf(prefixes, Family::IPv4),
                         sizeOf(cover.first(), Family::IPv6) - sizeOf(prefixes, Family::IPv6)};
}

} // namespace portreeve::ip
