#include "core/exporters/withincapabilities.h"

#include <algorithm>

namespace portreeve::exporters {

using policy::Rule;
using policy::Unexpressed;

namespace {

/// The reason why the format cannot carry the rule at all, or nothing.
std::optional<Message> wholeRuleReason(const Rule &rule, const Capabilities &can)
{
    if (rule.direction == policy::Direction::Inbound && !can.inbound)
        return PR_MESSAGE("exporters", "The format has no inbound rules.");
    if (rule.protocol == policy::Protocol::Icmp && !can.icmp)
        return PR_MESSAGE("exporters", "The format has no ICMP rules.");
    if (rule.protocol == policy::Protocol::Any && !can.anyProtocol)
        return PR_MESSAGE("exporters", "The format has no rules for every protocol at once.");
    const bool ranges = std::any_of(rule.ports.cbegin(), rule.ports.cend(),
                                    [](const policy::PortRange &range) { return !range.isSingle() && !range.isAny(); });
    if (ranges && !can.portRanges)
        return PR_MESSAGE("exporters", "The format has no port ranges.");
    return std::nullopt;
}

void takeNames(const Rule &rule, QStringList &names, Message reason, QList<Unexpressed> &leftOut)
{
    if (names.isEmpty())
        return;
    const bool byAddress = rule.remote.sameHosts && !rule.remote.prefixes.isEmpty();
    leftOut.append({rule.id, policy::summary(names), std::move(reason), byAddress});
    names.clear();
}

void takeV6(Rule &rule, QList<Unexpressed> &leftOut)
{
    rule.local = ip::only(ip::Family::IPv4, rule.local);
    const QList<ip::Prefix> v6 = ip::only(ip::Family::IPv6, rule.remote.prefixes);
    if (v6.isEmpty())
        return;
    leftOut.append({rule.id, policy::summary(v6), PR_MESSAGE("exporters", "The format has no IPv6.")});
    rule.remote.prefixes = ip::only(ip::Family::IPv4, rule.remote.prefixes);
}

void takeAddresses(Rule &rule, QList<Unexpressed> &leftOut)
{
    if (rule.remote.prefixes.isEmpty())
        return;
    const bool byName = rule.remote.sameHosts && !(rule.remote.hosts.isEmpty() && rule.remote.wildcardHosts.isEmpty());
    leftOut.append({rule.id, policy::summary(rule.remote.prefixes),
                    PR_MESSAGE("exporters", "The format cannot carry addresses."), byName});
    rule.remote.prefixes.clear();
}

void takeRemotes(Rule &rule, const Capabilities &can, QList<Unexpressed> &leftOut)
{
    if (!can.addresses)
        takeAddresses(rule, leftOut);
    if (!can.ipv6)
        takeV6(rule, leftOut);
    if (!can.hostNames)
        takeNames(rule, rule.remote.hosts, PR_MESSAGE("exporters", "The format cannot carry host names."), leftOut);
    if (!can.wildcardHostNames)
        takeNames(rule, rule.remote.wildcardHosts,
                  PR_MESSAGE("exporters", "The format cannot carry host names with a wildcard."), leftOut);
    if (rule.remote.any && !can.anyRemote) {
        leftOut.append({rule.id, QStringLiteral("any"),
                        PR_MESSAGE("exporters", "The format cannot carry a rule for any address.")});
        rule.remote.any = false;
    }
}

} // namespace

policy::Draft withinCapabilities(policy::Draft draft, const Capabilities &can)
{
    QList<Rule> rules;
    rules.reserve(draft.policy.rules.size());
    for (Rule &rule : draft.policy.rules) {
        if (const std::optional<Message> reason = wholeRuleReason(rule, can)) {
            draft.leftOut.append({rule.id, {}, *reason});
            continue;
        }
        takeRemotes(rule, can, draft.leftOut);
        rules.append(std::move(rule));
    }
    draft.policy.rules = std::move(rules);
    return draft;
}

} // namespace portreeve::exporters
