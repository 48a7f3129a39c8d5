#include "core/policy/passes/aggregate.h"

#include "core/ip/prefixset.h"

#include <algorithm>

namespace portreeve::policy {

namespace {

/// Sorted, disjoint, and no two of them are the halves of a shorter one: there is nothing to aggregate.
bool isMinimal(const QList<ip::Prefix> &prefixes)
{
    for (qsizetype i = 1; i < prefixes.size(); ++i) {
        const ip::Prefix &before = prefixes[i - 1];
        const ip::Prefix &after = prefixes[i];
        if (after.first() <= before.last())
            return false;
        if (before.length() != after.length() || before.family() != after.family())
            continue;
        const ip::UInt128 lastBit = ip::UInt128(1) << (ip::bitsOf(before.family()) - before.length());
        const ip::UInt128 one = before.address().value();
        const ip::UInt128 other = after.address().value();
        if ((one.hi ^ other.hi) == lastBit.hi && (one.lo ^ other.lo) == lastBit.lo)
            return false; // the halves of a shorter one
    }
    return true;
}

/// Lists of names are short or, mostly, have each name once: comparing is less work than hashing.
void removeRepeated(QStringList &names)
{
    constexpr qsizetype Short = 16;
    if (names.size() > Short) {
        names.removeDuplicates();
        return;
    }
    for (qsizetype i = names.size() - 1; i > 0; --i) {
        const auto name = names.cbegin() + i;
        if (std::find(names.cbegin(), name, *name) != name)
            names.removeAt(i);
    }
}

} // namespace

Draft aggregated(Draft draft)
{
    for (Rule &rule : draft.policy.rules) {
        rule.ports = merged(std::move(rule.ports));
        if (!isMinimal(rule.remote.prefixes))
            rule.remote.prefixes = ip::aggregate(rule.remote.prefixes);
        removeRepeated(rule.remote.hosts);
        removeRepeated(rule.remote.wildcardHosts);
    }
    return draft;
}

} // namespace portreeve::policy
