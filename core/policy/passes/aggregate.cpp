#include "core/policy/passes/aggregate.h"

#include "core/ip/prefixset.h"

namespace portreeve::policy {

Draft aggregated(Draft draft)
{
    for (Rule &rule : draft.policy.rules) {
        rule.ports = merged(std::move(rule.ports));
        rule.remote.prefixes = ip::aggregate(rule.remote.prefixes);
        rule.remote.hosts.removeDuplicates();
        rule.remote.wildcardHosts.removeDuplicates();
    }
    return draft;
}

} // namespace portreeve::policy
