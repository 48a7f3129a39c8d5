#include "tests/support/grants.h"

#include "core/ip/prefixset.h"

#include <QMap>
#include <QSet>

#include <set>

namespace portreeve::test {

namespace {

using policy::Direction;
using policy::Protocol;
using policy::Rule;

/// What a rule lets through of one protocol; "" where it has nothing to do with it. `Protocol::Any` stands for the
/// protocols that have no name here.
bool speaks(const Rule &rule, Protocol protocol)
{
    if (rule.protocol != Protocol::Any)
        return rule.protocol == protocol;
    return policy::isAnyPort(rule.ports) || protocol == Protocol::Tcp || protocol == Protocol::Udp;
}

ip::PrefixSet localOf(const Rule &rule)
{
    const ip::PrefixSet all = rule.local.isEmpty() ? ip::PrefixSet::every() : ip::PrefixSet(rule.local);
    return rule.family ? all.only(*rule.family) : all;
}

ip::PrefixSet remoteOf(const Rule &rule)
{
    const ip::PrefixSet all = rule.remote.any ? ip::PrefixSet::every() : ip::PrefixSet(rule.remote.prefixes);
    return rule.family ? all.only(*rule.family) : all;
}

struct Grant {
    ip::PrefixSet remote;
    QSet<QString> hosts;
};

/// By the local prefix, for one direction, protocol and port: local sides are few and never overlap in part here.
using Grants = QMap<QString, Grant>;

Grants grantsOf(const policy::Policy &policy, Direction direction, Protocol protocol, int port)
{
    Grants grants;
    for (const Rule &rule : policy.rules) {
        const bool ports = protocol == Protocol::Icmp || protocol == Protocol::Any
                               ? !rule.ports.isEmpty()
                               : std::any_of(rule.ports.cbegin(), rule.ports.cend(),
                                             [port](const auto &range) { return range.contains(quint16(port)); });
        if (rule.direction != direction || !speaks(rule, protocol) || !ports)
            continue;
        for (const ip::Family family : {ip::Family::IPv4, ip::Family::IPv6}) {
            const ip::PrefixSet remote = remoteOf(rule).only(family);
            const QString local = ip::toTexts(localOf(rule).only(family).toPrefixes()).join(u' ');
            if (!local.isEmpty() && !remote.isEmpty())
                grants[local].remote = grants[local].remote.united(remote);
        }
        const QStringList names = rule.remote.hosts + rule.remote.wildcardHosts;
        if (!names.isEmpty()) {
            const QString local =
                rule.local.isEmpty() ? QStringLiteral("any") : ip::toTexts(ip::aggregate(rule.local)).join(u' ');
            grants[QStringLiteral("names ") + local].hosts.unite({names.cbegin(), names.cend()});
        }
    }
    return grants;
}

QString difference(const Grants &asked, const Grants &written)
{
    QStringList locals = asked.keys() + written.keys();
    locals.removeDuplicates();
    for (const QString &local : std::as_const(locals)) {
        const Grant a = asked.value(local);
        const Grant w = written.value(local);
        const ip::PrefixSet missing = a.remote.subtracted(w.remote);
        const ip::PrefixSet more = w.remote.subtracted(a.remote);
        if (!missing.isEmpty())
            return QStringLiteral("[%1] lacks %2").arg(local, ip::toTexts(missing.toPrefixes()).join(u' '));
        if (!more.isEmpty())
            return QStringLiteral("[%1] opens %2").arg(local, ip::toTexts(more.toPrefixes()).join(u' '));
        if (a.hosts != w.hosts)
            return QStringLiteral("[%1] has the names %2 instead of %3")
                .arg(local, QStringList(w.hosts.cbegin(), w.hosts.cend()).join(u' '),
                     QStringList(a.hosts.cbegin(), a.hosts.cend()).join(u' '));
    }
    return {};
}

/// The first port of every stretch in which neither policy changes.
std::set<int> stretches(const policy::Policy &a, const policy::Policy &b)
{
    std::set<int> ports{1};
    for (const policy::Policy *policy : {&a, &b}) {
        for (const Rule &rule : policy->rules) {
            for (const policy::PortRange &range : rule.ports) {
                if (range.isAny())
                    continue;
                ports.insert(range.first());
                if (range.last() < 65535)
                    ports.insert(range.last() + 1);
            }
        }
    }
    return ports;
}

} // namespace

QString grantDifference(const policy::Policy &asked, const policy::Policy &written)
{
    const std::set<int> ports = stretches(asked, written);
    for (const Direction direction : {Direction::Outbound, Direction::Inbound}) {
        for (const Protocol protocol : {Protocol::Tcp, Protocol::Udp, Protocol::Icmp, Protocol::Any}) {
            const bool withPorts = protocol == Protocol::Tcp || protocol == Protocol::Udp;
            for (const int port : withPorts ? ports : std::set<int>{1}) {
                const QString found = difference(grantsOf(asked, direction, protocol, port),
                                                 grantsOf(written, direction, protocol, port));
                if (!found.isEmpty())
                    return QStringLiteral("%1 %2 from port %3: %4")
                        .arg(policy::directionId(direction), policy::protocolId(protocol))
                        .arg(port)
                        .arg(found);
            }
        }
    }
    return {};
}

} // namespace portreeve::test
