#include "core/importers/parts.h"

#include <algorithm>

namespace portreeve::importers {

using policy::PortRange;
using policy::Protocol;

namespace {

/// Ports as they count: all of them where the protocol has none.
QList<PortRange> portsOf(const policy::Rule &rule)
{
    return rule.protocol == Protocol::Icmp ? QList<PortRange>{PortRange::any()} : rule.ports;
}

QList<Protocol> protocolsOf(const policy::Rule &rule)
{
    if (rule.protocol != Protocol::Any)
        return {rule.protocol};
    return policy::isAnyPort(rule.ports) ? QList<Protocol>{Protocol::Any}
                                         : QList<Protocol>{Protocol::Tcp, Protocol::Udp};
}

} // namespace

ip::PrefixSet addressesOf(const policy::Rule &row)
{
    if (!row.remote.any)
        return ip::PrefixSet(row.remote.prefixes);
    return row.family ? ip::PrefixSet::every(*row.family) : ip::PrefixSet::every();
}

QList<Part> partsOf(const policy::Rule &row)
{
    QList<Part> parts;
    for (const Protocol protocol : protocolsOf(row)) {
        for (const PortRange &range : portsOf(row)) {
            Part part;
            part.protocol = protocol;
            part.ports = range;
            part.addresses = addressesOf(row);
            part.hosts = row.remote.hosts + row.remote.wildcardHosts;
            parts.append(part);
        }
    }
    return parts;
}

bool concerns(const Service &service, const Part &part)
{
    if (service.protocol != Protocol::Any && service.protocol != part.protocol)
        return false;
    return service.ports.isEmpty() ||
           std::any_of(service.ports.cbegin(), service.ports.cend(),
                       [&](const PortRange &range) { return overlap(range, part.ports).has_value(); });
}

std::optional<PortRange> overlap(const PortRange &a, const PortRange &b)
{
    if (a.isAny())
        return b;
    if (b.isAny())
        return a;
    const quint16 first = std::max(a.first(), b.first());
    const quint16 last = std::min(a.last(), b.last());
    return first <= last ? PortRange::from(first, last) : std::nullopt;
}

QList<PortRange> rest(const PortRange &ports, const PortRange &taken)
{
    if (taken.isAny() || ports == taken)
        return {};
    QList<PortRange> parts;
    const int first = std::max<int>(ports.first(), 1);
    if (taken.first() > first)
        parts.append(*PortRange::from(first, taken.first() - 1));
    if (taken.last() < ports.last())
        parts.append(*PortRange::from(taken.last() + 1, ports.last()));
    return parts;
}

} // namespace portreeve::importers
