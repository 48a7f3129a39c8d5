#include "core/policy/passes/aggregate.h"

#include "core/ip/prefixset.h"

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
        const bool halves = before.length() == after.length() && before.family() == after.family() &&
                            ip::Prefix::enclosing(before.first(), before.length() - 1).contains(after.first());
        if (halves)
            return false;
    }
    return true;
}

} // namespace

Draft aggregated(Draft draft)
{
    for (Rule &rule : draft.policy.rules) {
        rule.ports = merged(std::move(rule.ports));
        if (!isMinimal(rule.remote.prefixes))
            rule.remote.prefixes = ip::aggregate(rule.remote.prefixes);
        rule.remote.hosts.removeDuplicates();
        rule.remote.wildcardHosts.removeDuplicates();
    }
    return draft;
}

} // namespace portreeve::policy
