#include "core/awsranges/rangediff.h"

#include <algorithm>
#include <map>

namespace portreeve::awsranges {

namespace {

/// Numbers for the names of two files that compare as the names do.
struct CommonPlaces {
    std::vector<quint32> from;
    std::vector<quint32> to;

    CommonPlaces(const QStringList &a, const QStringList &b)
        : from(size_t(a.size()))
        , to(size_t(b.size()))
    {
        quint32 place = 0;
        for (qsizetype i = 0, j = 0; i < a.size() || j < b.size(); ++place) {
            const bool useA = j == b.size() || (i < a.size() && a[i] <= b[j]);
            const bool useB = i == a.size() || (j < b.size() && b[j] <= a[i]);
            if (useA)
                from[size_t(i++)] = place;
            if (useB)
                to[size_t(j++)] = place;
        }
    }
};

struct BeforeAndAfter {
    QList<ip::Prefix> before;
    QList<ip::Prefix> after;
};

using Key = std::tuple<ip::Prefix, quint32, quint32, quint32>;

} // namespace

NamedRow namedRow(const IpRanges &ranges, const RangeRow &row)
{
    return {row.prefix, ranges.service(row), ranges.region(row), ranges.borderGroup(row)};
}

RangeDiff diff(const IpRanges &from, const IpRanges &to)
{
    const CommonPlaces services(from.services(), to.services());
    const CommonPlaces regions(from.regions(), to.regions());
    const CommonPlaces borderGroups(from.borderGroups(), to.borderGroups());
    const auto fromKey = [&](const RangeRow &row) -> Key {
        return {row.prefix, services.from[row.service], regions.from[row.region], borderGroups.from[row.borderGroup]};
    };
    const auto toKey = [&](const RangeRow &row) -> Key {
        return {row.prefix, services.to[row.service], regions.to[row.region], borderGroups.to[row.borderGroup]};
    };
    RangeDiff changes;
    auto before = from.rows().begin();
    auto after = to.rows().begin();
    while (before != from.rows().end() || after != to.rows().end()) {
        const bool beforeLeft = before != from.rows().end();
        const bool afterLeft = after != to.rows().end();
        const auto order = !afterLeft    ? std::strong_ordering::less
                           : !beforeLeft ? std::strong_ordering::greater
                                         : fromKey(*before) <=> toKey(*after);
        if (order < 0) {
            changes.removed.append(namedRow(from, *before++));
        } else if (order > 0) {
            changes.added.append(namedRow(to, *after++));
        } else {
            ++before;
            ++after;
        }
    }
    return changes;
}

QList<AddressChange> addressChanges(const IpRanges &from, const IpRanges &to)
{
    using Pair = std::pair<QString, QString>;
    std::map<Pair, BeforeAndAfter> pairs;
    const RangeDiff rows = diff(from, to);
    for (const QList<NamedRow> *list : {&rows.added, &rows.removed}) {
        for (const NamedRow &row : *list)
            pairs.try_emplace({row.service, row.region});
    }
    if (pairs.empty())
        return {};
    const auto collect = [&pairs](const IpRanges &ranges, auto which) {
        const auto regions = size_t(ranges.regions().size());
        std::vector<QList<ip::Prefix> *> lists(size_t(ranges.services().size()) * regions, nullptr);
        for (auto &[names, prefixes] : pairs) {
            const qsizetype service = ranges.services().indexOf(names.first);
            const qsizetype region = ranges.regions().indexOf(names.second);
            if (service >= 0 && region >= 0)
                lists[size_t(service) * regions + size_t(region)] = &(prefixes.*which);
        }
        for (const RangeRow &row : ranges.rows()) {
            if (QList<ip::Prefix> *list = lists[row.service * regions + row.region])
                list->append(row.prefix);
        }
    };
    collect(from, &BeforeAndAfter::before);
    collect(to, &BeforeAndAfter::after);
    QList<AddressChange> changes;
    for (const auto &[names, prefixes] : pairs) {
        const ip::PrefixSet before(prefixes.before);
        const ip::PrefixSet after(prefixes.after);
        AddressChange change{names.first, names.second, after.subtracted(before), before.subtracted(after)};
        if (!change.added.isEmpty() || !change.removed.isEmpty())
            changes.append(std::move(change));
    }
    return changes;
}

RangeDiff filtered(RangeDiff diff, const DiffFilter &filter)
{
    const auto isOutside = [&filter](const NamedRow &row) {
        return (!filter.service.isEmpty() && row.service != filter.service) ||
               (!filter.region.isEmpty() && row.region != filter.region) ||
               (filter.prefix && !filter.prefix->overlaps(row.prefix));
    };
    diff.added.removeIf(isOutside);
    diff.removed.removeIf(isOutside);
    return diff;
}

QList<AddressChange> filtered(const QList<AddressChange> &changes, const DiffFilter &filter)
{
    const std::optional<ip::PrefixSet> inside =
        filter.prefix ? std::optional(ip::PrefixSet({*filter.prefix})) : std::nullopt;
    QList<AddressChange> list;
    for (AddressChange change : changes) {
        if ((!filter.service.isEmpty() && change.service != filter.service) ||
            (!filter.region.isEmpty() && change.region != filter.region))
            continue;
        if (inside) {
            change.added = change.added.intersected(*inside);
            change.removed = change.removed.intersected(*inside);
        }
        if (!change.added.isEmpty() || !change.removed.isEmpty())
            list.append(change);
    }
    return list;
}

} // namespace portreeve::awsranges
