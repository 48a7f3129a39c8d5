#include "core/policy/objects.h"

#include <QHash>

#include <algorithm>
#include <unordered_map>

namespace portreeve::policy {

namespace {

struct PrefixHash {
    size_t operator()(const ip::Prefix &prefix) const
    {
        const ip::UInt128 value = prefix.address().value();
        return qHashMulti(0, value.hi, value.lo, prefix.length());
    }
};

/// Names are numbers until all are known; then each number becomes its name in the vendor's style.
class Builder
{
public:
    explicit Builder(const ObjectStyle &style)
        : m_style(style)
    {}

    void add(const Rule &rule)
    {
        const QString stem = m_style.names.prefix + rule.id + (rule.part.isEmpty() ? QString() : u'-' + rule.part);
        Row row;
        for (const ip::Prefix &prefix : rule.local)
            row.local.append(addressOf(prefix));
        row.local = grouped(row.local, localName(rule));
        for (const ip::Prefix &prefix : rule.remote.prefixes)
            row.remote.append(addressOf(prefix));
        for (const QString &host : rule.remote.hosts)
            row.remote.append(addressOf(host, false));
        for (const QString &host : rule.remote.wildcardHosts)
            row.remote.append(addressOf(host, true));
        row.remote = rule.remote.any ? Names() : grouped(row.remote, stem);
        row.services = servicesOf(rule);
        m_result.rules.append({rule, {}, {}, {}});
        m_rows.append(std::move(row));
    }

    ObjectPolicy named() &&
    {
        const QStringList names = safeNames(m_fullNames, m_style.names);
        const auto texts = [&names](const Names &list) {
            QStringList texts;
            texts.reserve(list.size());
            for (const qsizetype name : list)
                texts.append(names[name]);
            return texts;
        };
        for (qsizetype i = 0; i < m_addresses.size(); ++i)
            m_result.addresses[i].name = names[m_addresses[i]];
        for (const Group &group : std::as_const(m_groupList))
            m_result.groups.append({names[group.name], texts(group.members)});
        for (qsizetype i = 0; i < m_services.size(); ++i)
            m_result.services[i].name = names[m_services[i]];
        for (qsizetype i = 0; i < m_rows.size(); ++i) {
            m_result.rules[i].local = texts(m_rows[i].local);
            m_result.rules[i].remote = texts(m_rows[i].remote);
            m_result.rules[i].services = texts(m_rows[i].services);
        }
        return std::move(m_result);
    }

private:
    using Names = QList<qsizetype>; ///< places in m_fullNames

    struct Row {
        Names local;
        Names remote;
        Names services;
    };

    struct Group {
        qsizetype name;
        Names members;
    };

    struct Claim {
        qsizetype name;
        bool isNew;
    };

    Claim claim(const QString &fullName)
    {
        const auto known = m_known.constFind(fullName);
        if (known != m_known.constEnd())
            return {*known, false};
        m_known.insert(fullName, m_fullNames.size());
        m_fullNames.append(fullName);
        return {m_fullNames.size() - 1, true};
    }

    qsizetype addAddress(const QString &fullName, const AddressObject &object)
    {
        const Claim name = claim(fullName);
        if (name.isNew) {
            m_addresses.append(name.name);
            m_result.addresses.append(object);
        }
        return name.name;
    }

    qsizetype addressOf(const ip::Prefix &prefix)
    {
        const auto [place, isNew] = m_prefixes.try_emplace(prefix, 0);
        if (isNew)
            place->second = addAddress(m_style.names.prefix + prefix.toCanonicalText().replace(u'/', u'-'),
                                       {{}, prefix, {}, false});
        return place->second;
    }

    qsizetype addressOf(const QString &host, bool wildcard)
    {
        return addAddress(m_style.names.prefix + (wildcard ? QStringLiteral("wildcard") + host.mid(1) : host),
                          {{}, std::nullopt, host, wildcard});
    }

    qsizetype addGroup(const QString &wanted, const Names &members)
    {
        QString fullName = wanted;
        Claim name = claim(fullName);
        while (!name.isNew) { // a host may be called as a rule is
            fullName += QStringLiteral("-group");
            name = claim(fullName);
        }
        m_groupList.append({name.name, members});
        return name.name;
    }

    /// The members themselves where one is enough, else the groups that hold them.
    Names grouped(const Names &members, const QString &name)
    {
        if (members.size() < 2)
            return members;
        if (const auto same = m_groups.constFind(name); same != m_groups.constEnd())
            return *same;
        const qsizetype limit = m_style.groupMembers > 0 ? m_style.groupMembers : members.size();
        Names groups;
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

    qsizetype serviceOf(Protocol protocol, const QList<PortRange> &ports)
    {
        const QString text = protocol == Protocol::Icmp ? QString() : u'-' + toTexts(ports).join(u'.');
        const QString name = m_style.names.prefix + protocolId(protocol) + text;
        const Claim claimed = claim(name);
        if (claimed.isNew) {
            m_services.append(claimed.name);
            m_result.services.append({{}, protocol, protocol == Protocol::Icmp ? QList<PortRange>() : ports});
        }
        return claimed.name;
    }

    Names servicesOf(const Rule &rule)
    {
        if (rule.protocol == Protocol::Any && isAnyPort(rule.ports))
            return {};
        if (rule.protocol == Protocol::Icmp)
            return {serviceOf(Protocol::Icmp, {})};
        QList<Protocol> protocols{rule.protocol};
        if (rule.protocol == Protocol::Any)
            protocols = {Protocol::Tcp, Protocol::Udp};
        Names names;
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
    QHash<QString, qsizetype> m_known;
    std::unordered_map<ip::Prefix, qsizetype, PrefixHash> m_prefixes;
    Names m_addresses; ///< of the objects in m_result
    Names m_services;
    QList<Group> m_groupList;
    QList<Row> m_rows;
    QHash<QString, Names> m_groups;
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
