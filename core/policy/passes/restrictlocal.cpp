#include "core/policy/passes/restrictlocal.h"

#include "core/ip/prefixset.h"

namespace portreeve::policy {

namespace {

void takeFamily(ip::Family family, Draft &draft, Rule &rule)
{
    QList<ip::Prefix> taken;
    rule.remote.prefixes.removeIf([&](const ip::Prefix &prefix) {
        if (prefix.family() != family)
            return false;
        taken.append(prefix);
        return true;
    });
    if (taken.isEmpty())
        return;
    draft.leftOut.append({rule.id, summary(ip::toTexts(taken)),
                          family == ip::Family::IPv4
                              ? PR_MESSAGE("policy", "None of the networks that the rules are for has IPv4.")
                              : PR_MESSAGE("policy", "None of the networks that the rules are for has IPv6.")});
}

} // namespace

Draft restrictLocal(Draft draft, const QList<ip::Prefix> &local)
{
    if (local.isEmpty())
        return draft;
    const ip::PrefixSet set(local);
    const QList<ip::Prefix> fewest = set.toPrefixes();
    for (Rule &rule : draft.policy.rules) {
        rule.local = fewest;
        for (const ip::Family family : {ip::Family::IPv4, ip::Family::IPv6}) {
            if (set.only(family).isEmpty())
                takeFamily(family, draft, rule);
        }
    }
    return draft;
}

} // namespace portreeve::policy
