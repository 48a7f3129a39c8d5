#include "core/policy/objects.h"

#include "core/ip/format.h"

#include <QHash>

#include <algorithm>
#include <memory_resource>
#include <unordered_map>

namespace portreeve::policy {

namespace {

struct PrefixHash {
    size_t operator()(const ip::Prefix &prefix) const
    {
        constexpr quint64 Golden = 0x9E37'79B9'7F4A'7C15;
        const ip::UInt128 value = prefix.address().value();
        const quint64 mixed = ((value.hi ^ quint64(prefix.length())) * Golden) ^ value.lo;
        return size_t((mixed * Golden) >> 16U);
    }
};

QString prefixName(const QString &start, const ip::Prefix &prefix)
{
    char text[ip::MaxPrefixText];
    char *end = ip::formatAddress(prefix.address(), text);
    *end++ = '-';
    end = ip::formatNumber(unsigned(prefix.length()), end);
    QString name;
    name.reserve(start.size() + (end - text));
    name += start;
    name += QLatin1String(text, end - text);
    return name;
}

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
        m_family = rule.family;
        Row row;
        for (const ip::Prefix &prefix : rule.local)
            row.local.append(addressOf(prefix));
        row.local = grouped(row.local, rule.local, localName(rule));
        row.remote.reserve(rule.remote.prefixes.size() + rule.remote.hosts.size() + rule.remote.wildcardHosts.size());
        for (const ip::Prefix &prefix : rule.remote.prefixes)
            row.remote.append(addressOf(prefix));
        for (const QString &host : rule.remote.hosts)
            row.remote.append(addressOf(host, false));
        for (const QString &host : rule.remote.wildcardHosts)
            row.remote.append(addressOf(host, true));
        const bool names = !rule.remote.hosts.isEmpty() || !rule.remote.wildcardHosts.isEmpty();
        row.remote =
            rule.remote.any ? Names() : grouped(row.remote, names ? QList<ip::Prefix>() : rule.remote.prefixes, stem);
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
            m_result.groups.append({names[group.name], texts(group.members), group.prefixes, group.families});
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
        QList<ip::Prefix> prefixes;
        Families families;
    };

    /// One end of a rule: what the rule names, and the groups [begin, end) of m_groupList made for it.
    struct End {
        Names names;
        qsizetype begin;
        qsizetype end;
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

    /// The place of the name. Two objects that would have one name are told apart when all are known.
    qsizetype addAddress(const QString &fullName, const AddressObject &object)
    {
        m_addresses.append(m_fullNames.size());
        m_fullNames.append(fullName);
        m_result.addresses.append(object);
        return m_addresses.size() - 1;
    }

    qsizetype referred(qsizetype address)
    {
        m_result.addresses[address].families.add(m_family);
        return m_addresses[address];
    }

    qsizetype addressOf(const ip::Prefix &prefix)
    {
        const auto [known, isNew] = m_prefixes.try_emplace(prefix, m_addresses.size());
        if (isNew)
            addAddress(prefixName(m_style.names.prefix, prefix), {{}, prefix, {}, false, {}});
        return referred(known->second);
    }

    /// A host may be called as a wildcard is, or a prefix: what it is told by is the text of the policy.
    qsizetype addressOf(const QString &host, bool wildcard)
    {
        const auto known = m_hosts.constFind(host);
        if (known != m_hosts.constEnd())
            return referred(*known);
        const QString name = m_style.names.prefix + (wildcard ? QStringLiteral("wildcard") + host.mid(1) : host);
        m_known.insert(name, m_fullNames.size());
        m_hosts.insert(host, m_addresses.size());
        return referred(addAddress(name, {{}, std::nullopt, host, wildcard, {}}));
    }

    qsizetype addGroup(const QString &wanted, const Names &members, const QList<ip::Prefix> &prefixes)
    {
        QString fullName = wanted;
        Claim name = claim(fullName);
        while (!name.isNew) { // a host may be called as a rule is
            fullName += QStringLiteral("-group");
            name = claim(fullName);
        }
        m_groupList.append({name.name, members, prefixes, {}});
        return name.name;
    }

    Names groups(const Names &members, const QList<ip::Prefix> &prefixes, const QString &name)
    {
        const qsizetype limit = m_style.groupMembers > 0 ? m_style.groupMembers : members.size();
        Names groups;
        for (qsizetype begin = 0; begin < members.size(); begin += limit)
            groups.append(addGroup(members.size() <= limit ? name : name + u'-' + QString::number(begin / limit + 1),
                                   members.mid(begin, limit), prefixes.mid(begin, limit)));
        if (m_style.nestedGroups && groups.size() > 1)
            groups = {addGroup(name, groups, {})};
        return groups;
    }

    /// The members themselves where one is enough, else the groups that hold them. The prefixes are theirs, or none.
    Names grouped(const Names &members, const QList<ip::Prefix> &prefixes, const QString &name)
    {
        if (members.size() < 2)
            return members;
        auto known = m_ends.constFind(name);
        if (known == m_ends.constEnd()) {
            const qsizetype begin = m_groupList.size();
            const Names names = groups(members, prefixes, name);
            known = m_ends.insert(name, {names, begin, m_groupList.size()});
        }
        for (qsizetype i = known->begin; i < known->end; ++i)
            m_groupList[i].families.add(m_family);
        return known->names;
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
    QHash<QString, qsizetype> m_known; ///< places in m_fullNames of all but prefixes
    std::pmr::monotonic_buffer_resource m_nodes;
    std::pmr::unordered_map<ip::Prefix, qsizetype, PrefixHash> m_prefixes{&m_nodes}; ///< places in m_addresses
    QHash<QString, qsizetype> m_hosts;                                               ///< likewise
    std::optional<ip::Family> m_family; ///< of the rule that is being added
    Names m_addresses;                  ///< places of the names of the objects in m_result
    Names m_services;
    QList<Group> m_groupList;
    QList<Row> m_rows;
    QHash<QString, End> m_ends;
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
