#include "core/exporters/domains.h"

#include "core/exporters/hcl.h"
#include "core/exporters/head.h"

#include <QSet>

namespace portreeve::exporters {

namespace {

/// One of the suffixes covers the name: ".example.com" covers example.com and www.example.com.
bool isCovered(const QString &name, const QSet<QString> &suffixes)
{
    QString rest = name.startsWith(u'.') ? name.mid(1) : u'.' + name;
    if (!name.startsWith(u'.') && suffixes.contains(rest))
        return true;
    for (qsizetype dot = rest.indexOf(u'.', 1); dot >= 0; dot = rest.indexOf(u'.', 1)) {
        rest = rest.mid(dot);
        if (suffixes.contains(rest))
            return true;
    }
    return false;
}

QStringList uncovered(QStringList names)
{
    names.removeDuplicates();
    QSet<QString> suffixes;
    for (const QString &name : std::as_const(names)) {
        if (name.startsWith(u'.'))
            suffixes.insert(name);
    }
    names.removeIf([&](const QString &name) { return isCovered(name, suffixes); });
    return names;
}

QStringList plainSuffixes(const policy::Rule &rule)
{
    QStringList names;
    for (const QString &host : rule.remote.hosts)
        names.append(host.toLower());
    for (const QString &host : rule.remote.wildcardHosts)
        names.append(host.mid(1).toLower());
    return names;
}

} // namespace

QStringList domainSuffixes(const policy::Rule &rule)
{
    return uncovered(plainSuffixes(rule));
}

QStringList domainSuffixes(const policy::Policy &policy)
{
    QStringList names;
    for (const policy::Rule &rule : policy.rules)
        names += plainSuffixes(rule);
    return uncovered(names);
}

QList<QStringList> domainSuffixesByRule(const policy::Policy &policy)
{
    const QStringList all = domainSuffixes(policy);
    QSet<QString> open(all.cbegin(), all.cend());
    QList<QStringList> lists;
    for (const policy::Rule &rule : policy.rules) {
        QStringList names = domainSuffixes(rule);
        names.removeIf([&](const QString &name) { return !open.remove(name); });
        lists.append(names);
    }
    return lists;
}

void appendHclSuffixes(const policy::Policy &policy, qsizetype indent, QByteArray &out)
{
    const QList<QStringList> lists = domainSuffixesByRule(policy);
    for (qsizetype i = 0; i < lists.size(); ++i) {
        appendHclComments(ruleLines(policy.rules[i]), indent, out);
        for (const QString &name : lists[i])
            out += QByteArray(indent, ' ') + hclText(name) + ",\n";
    }
}

QString suffixNote()
{
    return QStringLiteral("A name that begins with a dot stands for that domain, too, not only for the names below it: "
                          "the format has nothing narrower.");
}

policy::Draft onlyTcp(policy::Draft draft, const Message &reason)
{
    draft.policy.rules.removeIf([&](const policy::Rule &rule) {
        if (rule.protocol == policy::Protocol::Tcp)
            return false;
        draft.leftOut.append({rule.id, {}, reason});
        return true;
    });
    return draft;
}

QList<policy::PortRange> portsWithNames(const QList<policy::PortRange> &ports)
{
    if (policy::isAnyPort(ports))
        return {}; // that is no statement about what is spoken
    QList<policy::PortRange> told;
    for (const int port : {80, 443, 4195}) {
        const bool asked = std::any_of(ports.cbegin(), ports.cend(), [port](const policy::PortRange &range) {
            return range.contains(quint16(port));
        });
        if (asked)
            told.append(*policy::PortRange::from(port, port));
    }
    return told;
}

policy::Draft onlyTellableNames(policy::Draft draft)
{
    for (policy::Rule &rule : draft.policy.rules) {
        const QStringList names = rule.remote.hosts + rule.remote.wildcardHosts;
        const bool told = rule.protocol == policy::Protocol::Tcp && rule.direction == policy::Direction::Outbound &&
                          !portsWithNames(rule.ports).isEmpty();
        if (names.isEmpty() || told)
            continue;
        draft.leftOut.append({rule.id, policy::summary(names),
                              PR_MESSAGE("exporters", "Host names are told in outbound TLS and HTTP only, not on the "
                                                      "ports of this row."),
                              rule.remote.sameHosts && !rule.remote.prefixes.isEmpty()});
        rule.remote.hosts.clear();
        rule.remote.wildcardHosts.clear();
    }
    draft.policy.rules.removeIf([](const policy::Rule &rule) { return rule.remote.isEmpty(); });
    return draft;
}

policy::Draft onlyPortsWithNames(policy::Draft draft)
{
    QSet<QString> withAddresses;
    for (const policy::Rule &rule : std::as_const(draft.policy.rules)) {
        if (!rule.remote.prefixes.isEmpty())
            withAddresses.insert(rule.id);
    }
    for (policy::Rule &rule : draft.policy.rules) {
        const bool namesAlone = rule.remote.prefixes.isEmpty() && !rule.remote.any;
        const QList<policy::PortRange> told = portsWithNames(rule.ports);
        if (!namesAlone || told == policy::merged(rule.ports))
            continue;
        QStringList others;
        for (const policy::PortRange &range : std::as_const(rule.ports)) {
            if (!range.isSingle() || !told.contains(range))
                others.append(range.toText());
        }
        draft.leftOut.append({rule.id, policy::protocolId(rule.protocol) + u' ' + others.join(QStringLiteral(", ")),
                              PR_MESSAGE("exporters", "On these ports nothing says which server is meant."),
                              rule.remote.sameHosts && withAddresses.contains(rule.id)});
        rule.ports = told;
    }
    return draft;
}

} // namespace portreeve::exporters
