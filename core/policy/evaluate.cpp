#include "core/policy/evaluate.h"

#include <algorithm>

namespace portreeve::policy {

namespace {

bool matchesProtocol(const Rule &rule, const Flow &flow)
{
    if (rule.protocol == Protocol::Any) // named ports exist in TCP and UDP only
        return isAnyPort(rule.ports) || flow.protocol != Protocol::Icmp;
    return rule.protocol == flow.protocol;
}

bool matchesPort(const Rule &rule, const Flow &flow)
{
    if (flow.protocol == Protocol::Icmp)
        return !rule.ports.isEmpty();
    return std::any_of(rule.ports.cbegin(), rule.ports.cend(),
                       [&](const PortRange &range) { return range.contains(flow.port); });
}

bool matchesRemote(const Rule &rule, const ip::Address &address)
{
    if (rule.family && *rule.family != address.family())
        return false;
    return rule.remote.any || std::any_of(rule.remote.prefixes.cbegin(), rule.remote.prefixes.cend(),
                                          [&](const ip::Prefix &prefix) { return prefix.contains(address); });
}

bool matchesLocal(const Rule &rule, const std::optional<ip::Address> &address)
{
    return !address || rule.local.isEmpty() ||
           std::any_of(rule.local.cbegin(), rule.local.cend(),
                       [&](const ip::Prefix &prefix) { return prefix.contains(*address); });
}

} // namespace

bool matches(const Rule &rule, const Flow &flow)
{
    return rule.direction == flow.direction && matchesProtocol(rule, flow) && matchesPort(rule, flow) &&
           matchesRemote(rule, flow.address) && matchesLocal(rule, flow.local);
}

bool permits(const Policy &policy, const Flow &flow)
{
    return std::any_of(policy.rules.cbegin(), policy.rules.cend(),
                       [&](const Rule &rule) { return rule.action == Action::Permit && matches(rule, flow); });
}

} // namespace portreeve::policy
