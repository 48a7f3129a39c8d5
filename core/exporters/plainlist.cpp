#include "core/exporters/plainlist.h"

#include "core/exporters/text.h"

#include <QMap>

#include <algorithm>

namespace portreeve::exporters {

namespace {

/// "client-web@global tcp 443"
QString reasonOf(const policy::Rule &rule)
{
    const QString ports = policy::toTexts(rule.ports).join(u'+');
    return printable(QStringLiteral("%1 %2 %3").arg(policy::label(rule), policy::protocolId(rule.protocol), ports));
}

} // namespace

QList<std::pair<ip::Prefix, QStringList>> prefixesWithReasons(const policy::Policy &policy)
{
    QStringList texts;
    QList<std::pair<ip::Prefix, qsizetype>> asked; // with the place of the text
    for (const policy::Rule &rule : policy.rules) {
        texts.append(reasonOf(rule));
        for (const ip::Prefix &prefix : rule.remote.prefixes)
            asked.append({prefix, texts.size() - 1});
    }
    std::sort(asked.begin(), asked.end());
    QList<std::pair<ip::Prefix, QStringList>> list;
    for (const auto &[prefix, text] : std::as_const(asked)) {
        if (list.isEmpty() || list.constLast().first != prefix)
            list.append({prefix, {}});
        list.last().second.append(texts[text]);
    }
    return list;
}

QList<std::pair<QString, QStringList>> hostsWithReasons(const policy::Policy &policy)
{
    QMap<QString, QStringList> reasons;
    for (const policy::Rule &rule : policy.rules) {
        for (const QString &host : rule.remote.hosts)
            reasons[host.toLower()].append(reasonOf(rule));
    }
    QList<std::pair<QString, QStringList>> list;
    for (auto host = reasons.cbegin(); host != reasons.cend(); ++host)
        list.append({host.key(), *host});
    return list;
}

QString entryComment(const policy::Policy &policy, qsizetype entry, const QString &why)
{
    return entry > 0 || policy.wider.isEmpty() ? why : QStringLiteral("%1 %2").arg(policy.wider, why);
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
    can.services = false;
    can.anyRemote = false;
    return can;
}

} // namespace portreeve::exporters
