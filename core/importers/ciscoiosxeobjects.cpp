#include "core/importers/ciscoiosxeobjects.h"

#include "core/importers/addresstext.h"

namespace portreeve::importers::cisco {

namespace {

/// Netmasks here, not wildcard masks.
bool readNetworkMember(Words &words, NamedGroup<End> &group)
{
    if (words.takeIf(u"group-object")) {
        group.members.append(words.take());
        return words.atEnd();
    }
    if (words.takeIf(u"any")) {
        group.own.any = true;
        return words.atEnd();
    }
    if (words.takeIf(u"range")) {
        const QString first = words.take();
        return insertAddresses(first + u'-' + words.take(), group.own.addresses) && words.atEnd();
    }
    const bool host = words.takeIf(u"host");
    const QString address = words.take();
    if (host || words.atEnd())
        return (host != address.contains(u'/')) && insertAddresses(address, group.own.addresses) && words.atEnd();
    const QString mask = words.take();
    const std::optional<ip::Prefix> prefix = fromNetmask(address, mask.startsWith(u'/') ? QString() : mask);
    if (prefix)
        group.own.addresses.insert(*prefix);
    else if (mask.startsWith(u'/'))
        return insertAddresses(address + mask, group.own.addresses) && words.atEnd();
    return prefix && words.atEnd();
}

} // namespace

bool IosXeObjects::begin(const SourceLine &line, Words &words)
{
    const QString kind = words.take();
    m_name = words.take();
    if (kind == u"network" || kind == u"v6-network") {
        m_kind = Kind::Network;
        m_groups.defineNetwork(m_name, line.number);
    } else if (kind == u"service" || kind == u"v6-service") {
        m_kind = Kind::Service;
        m_groups.defineService(m_name, line.number);
    } else {
        m_kind = Kind::Other;
        m_refusals.add(line, PR_MESSAGE("importers", "Objects of this kind are not known."));
    }
    return m_kind != Kind::Other;
}

void IosXeObjects::readMember(const SourceLine &line, const QStringList &list)
{
    Words words(list);
    if (words.peek() == u"description" || m_kind == Kind::Other)
        return;
    if (m_groups.isRepeated(m_name, line))
        return;
    NamedGroup<End> whole; // taken only if all of the line is understood
    const bool network = m_kind == Kind::Network;
    const bool good = network ? readNetworkMember(words, whole) : readServiceMember(words);
    if (good && network)
        m_groups.addNetwork(m_name, whole);
    if (good)
        return;
    m_groups.markIncomplete(m_name, line);
    if (network)
        m_groups.addUnknown(m_name, line.text.trimmed());
}

/// "tcp eq 443", "udp source gt 1023 range 1 9", "icmp echo", "tcp-udp 53".
bool IosXeObjects::readServiceMember(Words &words)
{
    NamedGroup<QList<Match>> member;
    if (words.takeIf(u"group-object")) {
        member.members.append(words.take());
    } else {
        const std::optional<QList<Match>> matches = takeService(words, Platform::IosXe);
        if (!matches)
            return false;
        member.own = *matches;
    }
    m_groups.addService(m_name, member);
    return words.atEnd();
}

} // namespace portreeve::importers::cisco
