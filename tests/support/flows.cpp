#include "tests/support/flows.h"

#include "core/ip/parse.h"

#include <set>

namespace portreeve::test {

namespace {

using policy::Rule;

void addNeighbours(const ip::Prefix &prefix, std::set<ip::Address> &addresses)
{
    const ip::Family family = prefix.family();
    const ip::UInt128 first = prefix.first().value();
    const ip::UInt128 last = prefix.last().value();
    addresses.insert(prefix.first());
    addresses.insert(prefix.last());
    if (first != ip::UInt128(0))
        addresses.insert(ip::Address::from(family, first - ip::UInt128(1)));
    if (prefix.last() != ip::Prefix::every(family).last())
        addresses.insert(ip::Address::from(family, last + ip::UInt128(1)));
}

std::set<ip::Address> addressesOf(const Rule &rule)
{
    std::set<ip::Address> addresses;
    for (const ip::Prefix &prefix : rule.remote.prefixes)
        addNeighbours(prefix, addresses);
    if (rule.remote.any) {
        addresses.insert(*ip::parseAddress(u"198.18.7.9"));
        addresses.insert(*ip::parseAddress(u"2001:db8:ffff::9"));
    }
    return addresses;
}

std::set<quint16> portsOf(const Rule &rule)
{
    std::set<quint16> ports;
    for (const policy::PortRange &range : rule.ports) {
        for (const int port : {range.first() - 1, int(range.first()), int(range.last()), range.last() + 1}) {
            if (port >= 1 && port <= 65535)
                ports.insert(quint16(port));
        }
        if (range.isAny())
            ports.insert({1, 33333});
    }
    return ports;
}

} // namespace

QList<policy::Flow> boundaryFlows(const policy::Policy &policy)
{
    QList<policy::Flow> flows;
    std::set<std::tuple<policy::Direction, policy::Protocol, ip::Address, quint16>> seen;
    const auto add = [&](const policy::Flow &flow) {
        if (seen.insert({flow.direction, flow.protocol, flow.address, flow.port}).second)
            flows.append(flow);
    };
    for (const Rule &rule : policy.rules) {
        const std::set<quint16> ports = portsOf(rule);
        for (const ip::Address &address : addressesOf(rule)) {
            for (const quint16 port : ports) {
                add({rule.direction, policy::Protocol::Tcp, address, port});
                add({rule.direction, policy::Protocol::Udp, address, port});
            }
            add({rule.direction, policy::Protocol::Icmp, address, 0});
        }
    }
    return flows;
}

QString toText(const policy::Flow &flow)
{
    return QStringLiteral("%1 %2 %3 %4")
        .arg(policy::directionId(flow.direction), policy::protocolId(flow.protocol), flow.address.toCanonicalText())
        .arg(flow.port);
}

} // namespace portreeve::test
