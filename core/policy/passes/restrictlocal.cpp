#include "core/policy/passes/restrictlocal.h"

#include "core/ip/prefixset.h"

namespace portreeve::policy {

namespace {

void takeFamily(ip::Family family, Draft &draft, Rule &rule)
{
    const QList<ip::Prefix> taken = ip::only(family, rule.remote.prefixes);
    if (taken.isEmpty())
        return;
    rule.remote.prefixes.removeIf([family](const ip::Prefix &prefix) { return prefix.family() == family; });
    draft.leftOut.append({rule.id, summary(taken),
                          family == ip::Family::IPv4
                              ? PR_MESSAGE("policy", "None of the networks that the rules are for has IPv4.")
                              : PR_MESSAGE("policy", "None of the networks that the rules are for has IPv6.")});
}

} // namespace

Draft restrictLocal(Draft draft, const QList<ip::Prefix> &local)
{
    if (local.isEmpty())
        return draft;
    const QList<ip::Prefix> fewest = ip::aggregate(local);
    for (Rule &rule : draft.policy.rules) {
        rule.local = fewest;
        for (const ip::Family family : {ip::Family::IPv4, ip::Family::IPv6}) {
            if (!ip::hasFamily(local, family))
                takeFamily(family, draft, rule);
        }
    }
    return draft;
}

} // namespace portreeve::policy
