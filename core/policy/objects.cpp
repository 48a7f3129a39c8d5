#include "core/policy/objects.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace portreeve::policy {

namespace {

/// Full names are the keys until all are known; then each is replaced by its name in the vendor's style.
class Builder
{
public:
    explicit Builder(const ObjectStyle &style)
        : m_style(style)
    {}

    void add(const Rule &rule)
    {
        const QString stem = m_style.names.prefix + rule.id + (rule.part.isEmpty() ? QString() : u'-' + rule.part);
        ObjectRule row{rule, {}, {}, {}};
        for (const ip::Prefix &prefix : rule.local)
            row.local.append(addressOf(prefix));
        row.local = grouped(row.local, localName(rule));
        for (const ip::Prefix &prefix : rule.remote.prefixes)
            row.remote.append(addressOf(prefix));
        for (const QString &host : rule.remote.hosts)
            row.remote.append(addressOf(host, false));
        for (const QString &host : rule.remote.wildcardHosts)
            row.remote.append(addressOf(host, true));
        row.remote = rule.remote.any ? QStringList() : grouped(row.remote, stem);
        row.services = servicesOf(rule);
        m_result.rules.append(std::move(row));
    }

    ObjectPolicy named() &&
    {
        const QStringList names = safeNames(m_fullNames, m_style.names);
        QHash<QString, QString> nameOf;
        for (qsizetype i = 0; i < names.size(); ++i)
            nameOf.insert(m_fullNames[i], names[i]);
        const auto rename = [&](QStringList &list) {
            for (QString &name : list)
                name = nameOf.value(name);
        };
        for (AddressObject &object : m_result.addresses)
            object.name = nameOf.value(object.name);
        for (AddressGroup &group : m_result.groups) {
            group.name = nameOf.value(group.name);
            rename(group.members);
        }
        for (ServiceObject &service : m_result.services)
            service.name = nameOf.value(service.name);
        for (ObjectRule &row : m_result.rules) {
            rename(row.local);
            rename(row.remote);
            rename(row.services);
        }
        return std::move(m_result);
    }

private:
    /// True where the name is new.
    bool claim(const QString &fullName)
    {
        if (m_known.contains(fullName))
            return false;
        m_known.insert(fullName);
        m_fullNames.append(fullName);
        return true;
    }

    QString addressOf(const ip::Prefix &prefix)
    {
        const QString name = m_style.names.prefix + prefix.toCanonicalText().replace(u'/', u'-');
        if (claim(name))
            m_result.addresses.append({name, prefix, {}, false});
        return name;
    }

    QString addressOf(const QString &host, bool wildcard)
    {
        const QString name = m_style.names.prefix + (wildcard ? QStringLiteral("wildcard") + host.mid(1) : host);
        if (claim(name))
            m_result.addresses.append({name, std::nullopt, host, wildcard});
        return name;
    }

    QString addGroup(const QString &wanted, const QStringList &members)
    {
        QString name = wanted;
        while (!claim(name)) // a host may be called as a rule is
            name += QStringLiteral("-group");
        m_result.groups.append({name, members});
        return name;
    }

    /// The members themselves where one is enough, else the groups that hold them.
    QStringList grouped(const QStringList &members, const QString &name)
    {
        if (members.size() < 2)
            return members;
        if (const auto same = m_groups.constFind(name); same != m_groups.constEnd())
            return *same;
        const qsizetype limit = m_style.groupMembers > 0 ? m_style.groupMembers : members.size();
        QStringList groups;
        for (qsizetype begin = 0; begin < members.size(); begin += limit)
            groups.append(addGroup(members.size() <= limit ? name : name + u'-' + QString::number(begin / limit + 1),
                                   members.mid(begin, limit)));
        if (m_style.nestedGroups && groups.size() > 1)
            groups = {addGroup(name, groups)};
        return *m_groups.insert(name, groups);
    }

    /// Rules share the group of their local side: it is the same networks for all of one family.
    QString localName(const Rule &rule)
    {
        QStringList texts;
        for (const ip::Prefix &prefix : rule.local)
            texts.append(prefix.toCanonicalText());
        const QString key = texts.join(u' ');
        auto known = m_locals.constFind(key);
        if (known == m_locals.constEnd()) {
            const QString family = !rule.family                       ? QString()
                                   : *rule.family == ip::Family::IPv4 ? QStringLiteral("-v4")
                                                                      : QStringLiteral("-v6");
            QString name = m_style.names.prefix + QStringLiteral("local") + family;
            while (std::find(m_locals.cbegin(), m_locals.cend(), name) != m_locals.cend())
                name += QStringLiteral("-more");
            known = m_locals.insert(key, name);
        }
        return *known;
    }

    QString serviceOf(Protocol protocol, const QList<PortRange> &ports)
    {
        const QString text = protocol == Protocol::Icmp ? QString() : u'-' + toTexts(ports).join(u'.');
        const QString name = m_style.names.prefix + protocolId(protocol) + text;
        if (claim(name))
            m_result.services.append({name, protocol, protocol == Protocol::Icmp ? QList<PortRange>() : ports});
        return name;
    }

    QStringList servicesOf(const Rule &rule)
    {
        if (rule.protocol == Protocol::Any && isAnyPort(rule.ports))
            return {};
        if (rule.protocol == Protocol::Icmp)
            return {serviceOf(Protocol::Icmp, {})};
        QList<Protocol> protocols{rule.protocol};
        if (rule.protocol == Protocol::Any)
            protocols = {Protocol::Tcp, Protocol::Udp};
        QStringList names;
        for (const Protocol protocol : std::as_const(protocols)) {
            if (m_style.portLists) {
                names.append(serviceOf(protocol, rule.ports));
                continue;
            }
            for (const PortRange &range : rule.ports)
                names.append(serviceOf(protocol, {range}));
        }
        return names;
    }

    const ObjectStyle &m_style;
    ObjectPolicy m_result;
    QStringList m_fullNames;
    QSet<QString> m_known;
    QHash<QString, QStringList> m_groups;
    QHash<QString, QString> m_locals;
};

} // namespace

ObjectPolicy withObjects(const Policy &policy, const ObjectStyle &style)
{
    Builder builder(style);
    for (const Rule &rule : policy.rules)
        builder.add(rule);
    return std::move(builder).named();
}

} // namespace portreeve::policy
