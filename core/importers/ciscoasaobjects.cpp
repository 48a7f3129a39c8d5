#include "core/importers/ciscoasaobjects.h"

#include "core/importers/addresstext.h"
#include "core/policy/passes/validhosts.h"

#include <QMap>
#include <QSet>

namespace portreeve::importers::cisco {

using policy::PortRange;

bool AsaObjects::begin(const SourceLine &line, bool group, Words &words)
{
    static const QMap<QString, Kind> kinds{
        {QStringLiteral("network"), Kind::Network},
        {QStringLiteral("service"), Kind::Service},
        {QStringLiteral("protocol"), Kind::Protocol},
        {QStringLiteral("icmp-type"), Kind::IcmpType},
    };
    const QString word = words.take();
    m_name = words.take();
    m_kind = kinds.value(word, Kind::Other);
    m_group = group;
    if (m_kind == Kind::Service && group && !words.atEnd())
        m_kind = Kind::Ports;
    m_kinds.insert(m_name, m_kind);
    if (m_kind == Kind::Network)
        m_groups.defineNetwork(m_name, line.number);
    else if (m_kind == Kind::Service || m_kind == Kind::Protocol)
        m_groups.defineService(m_name, line.number);
    else if (m_kind == Kind::Ports)
        m_ports[m_name].line = line.number;
    else if (m_kind == Kind::Other)
        m_refusals.add(line, PR_MESSAGE("importers", "Objects of this kind are not known."));
    return m_kind != Kind::Other;
}

bool AsaObjects::readMember(const SourceLine &line, const QStringList &list)
{
    static const QSet<QString> members{
        QStringLiteral("host"),           QStringLiteral("subnet"),          QStringLiteral("range"),
        QStringLiteral("fqdn"),           QStringLiteral("network-object"),  QStringLiteral("group-object"),
        QStringLiteral("service-object"), QStringLiteral("port-object"),     QStringLiteral("icmp-object"),
        QStringLiteral("description"),    QStringLiteral("protocol-object"),
    };
    const bool indented = line.text.front().isSpace();
    const bool service = list.constFirst() == u"service" && !m_group && m_kind == Kind::Service;
    if (!indented && !service && !members.contains(list.constFirst()))
        return false;
    Words words(list);
    if (words.peek() == u"description" || words.peek() == u"nat" || m_kind == Kind::Other)
        return true;
    if (m_groups.isRepeated(m_name, line))
        return true;
    NamedGroup<End> whole; // taken only if all of the line is understood
    const bool good = m_kind == Kind::Network    ? readNetworkMember(words, whole)
                      : m_kind == Kind::Ports    ? readPortMember(words)
                      : m_kind == Kind::IcmpType ? words.peek() == u"icmp-object" || words.peek() == u"group-object"
                                                 : readServiceMember(words);
    if (good && m_kind == Kind::Network)
        m_groups.addNetwork(m_name, whole);
    if (good)
        return true;
    m_groups.markIncomplete(m_name, line);
    if (m_kind == Kind::Network)
        m_groups.addUnknown(m_name, line.text.trimmed());
    return true;
}

bool AsaObjects::readNetworkMember(Words &words, NamedGroup<End> &group) const
{
    if (words.takeIf(u"group-object") || (words.peek() == u"network-object" && words.peek(1) == u"object")) {
        if (words.takeIf(u"network-object"))
            words.take();
        group.members.append(words.take());
        return words.atEnd();
    }
    if (words.takeIf(u"fqdn")) {
        const bool onlyV6 = words.takeIf(u"v6");
        if (!onlyV6)
            words.takeIf(u"v4"); // as without it
        const QString host = words.take().toLower();
        if (!policy::isHostName(host))
            return false;
        // Rows ask for the IPv4 addresses of a name (gap.cpp).
        (onlyV6 ? group.own.unknown : group.own.hosts).append(onlyV6 ? host + QLatin1String(" (IPv6)") : host);
        return true;
    }
    if (words.takeIf(u"range")) {
        const QString first = words.take();
        return insertAddresses(first + u'-' + words.take(), group.own.addresses) && words.atEnd();
    }
    if (words.peek() == u"host" || words.takeIf(u"subnet") || words.takeIf(u"network-object"))
        return takeAddress(words, group.own) && words.atEnd();
    return false;
}

bool AsaObjects::readPortMember(Words &words)
{
    if (words.takeIf(u"group-object")) {
        m_ports[m_name].members.append(words.take());
        return words.atEnd();
    }
    if (!words.takeIf(u"port-object"))
        return false;
    const auto ports = takePorts(words, Platform::Asa);
    if (ports)
        m_ports[m_name].own += *ports;
    return ports && words.atEnd();
}

/// "service tcp destination eq 443", "service-object udp range 1 9", "protocol-object tcp".
bool AsaObjects::readServiceMember(Words &words)
{
    NamedGroup<QList<Match>> member;
    if (words.takeIf(u"group-object") || (words.peek() == u"service-object" && words.peek(1) == u"object")) {
        if (words.takeIf(u"service-object"))
            words.take();
        member.members.append(words.take());
    } else {
        words.take();
        const std::optional<QList<Match>> matches = takeService(words, Platform::Asa);
        if (!matches)
            return false;
        member.own = *matches;
    }
    m_groups.addService(m_name, member);
    return words.atEnd();
}

bool AsaObjects::takeAddress(Words &words, End &end) const
{
    const bool host = words.takeIf(u"host");
    const QString word = words.take();
    const QString address = m_aliases.value(word, word);
    if (host || address.contains(u'/'))
        return insertAddresses(address, end.addresses) && (!host || !address.contains(u'/'));
    const std::optional<ip::Prefix> prefix = fromNetmask(address, words.take());
    if (prefix)
        end.addresses.insert(*prefix);
    return prefix.has_value();
}

bool AsaObjects::takePortList(Words &words, QList<PortRange> &ports) const
{
    if (words.peek() == u"object-group" && m_ports.contains(words.peek(1))) {
        words.take();
        const Reached reached = reach(m_ports, words.take());
        ports.clear();
        for (const QString &name : reached.names)
            ports += m_ports.value(name).own;
        ports = policy::merged(ports);
        return !ports.isEmpty() && reached.missing.isEmpty() && !reached.circular;
    }
    const auto taken = takePorts(words, Platform::Asa);
    if (taken)
        ports = *taken;
    return taken.has_value();
}

} // namespace portreeve::importers::cisco
