#include "core/exporters/plainlist.h"

#include "core/exporters/text.h"

#include <algorithm>
#include <map>

namespace portreeve::exporters {

QList<std::pair<ip::Prefix, QStringList>> prefixesWithReasons(const policy::Policy &policy)
{
    std::map<ip::Prefix, QStringList> reasons;
    for (const policy::Rule &rule : policy.rules) {
        const QString ports = policy::toTexts(rule.ports).join(u'+');
        const QString reason =
            printable(QStringLiteral("%1 %2 %3").arg(policy::label(rule), policy::protocolId(rule.protocol), ports));
        for (const ip::Prefix &prefix : rule.remote.prefixes)
            reasons[prefix].append(reason);
    }
    return {reasons.cbegin(), reasons.cend()};
}

qsizetype countPrefixes(const policy::Policy &policy)
{
    QList<ip::Prefix> prefixes;
    for (const policy::Rule &rule : policy.rules)
        prefixes += rule.remote.prefixes;
    std::sort(prefixes.begin(), prefixes.end());
    return std::unique(prefixes.begin(), prefixes.end()) - prefixes.begin();
}

QStringList hostsOf(const policy::Policy &policy)
{
    QStringList hosts;
    for (const policy::Rule &rule : policy.rules)
        hosts += rule.remote.hosts + rule.remote.wildcardHosts;
    for (QString &host : hosts)
        host = host.toLower();
    hosts.sort();
    hosts.removeDuplicates();
    return hosts;
}

Capabilities listCapabilities()
{
    Capabilities can;
    can.inbound = false;
    can.anyRemote = false;
    return can;
}

} // namespace portreeve::exporters
