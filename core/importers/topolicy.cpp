#include "core/importers/topolicy.h"

namespace portreeve::importers {

namespace {

using policy::Direction;

/// Every protocol at once stays one rule; it has every port.
QList<policy::PortRange> portsOf(const Service &service)
{
    const bool all = service.protocol == policy::Protocol::Any || service.protocol == policy::Protocol::Icmp;
    return all && service.ports.isEmpty() ? QList<policy::PortRange>{policy::PortRange::any()} : service.ports;
}

policy::Rule ruleOf(const Rule &rule, Direction direction, const Service &service)
{
    const bool outbound = direction == Direction::Outbound;
    const End &far = outbound ? rule.destination : rule.source;
    const End &near = outbound ? rule.source : rule.destination;
    policy::Rule result;
    result.id = rule.name.isEmpty() ? QStringLiteral("line %1").arg(rule.line) : rule.name;
    result.name = rule.name;
    result.direction = direction;
    result.protocol = service.protocol;
    result.ports = portsOf(service);
    result.local = near.any ? QList<ip::Prefix>() : near.addresses.toPrefixes();
    result.remote.any = far.any;
    result.remote.prefixes = far.any ? QList<ip::Prefix>() : far.addresses.toPrefixes();
    result.remote.hosts = far.hosts;
    result.remote.wildcardHosts = far.wildcardHosts;
    return result;
}

} // namespace

policy::Policy toPolicy(const Configuration &configuration)
{
    policy::Policy policy;
    for (const RuleList &list : configuration.lists) {
        for (const Rule &rule : list.rules) {
            if (rule.action != Action::Permit || !rule.enabled)
                continue;
            if (rule.row) {
                policy.rules.append(*rule.row);
                continue;
            }
            const std::optional<Direction> direction = directionOf(list, rule);
            for (const Direction one : {Direction::Outbound, Direction::Inbound}) {
                if (direction && *direction != one)
                    continue;
                for (const Service &service : rule.services)
                    policy.rules.append(ruleOf(rule, one, service));
            }
        }
    }
    return policy;
}

} // namespace portreeve::importers
