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

} // namespace portreeve::exporters
