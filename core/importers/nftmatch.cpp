#include "core/importers/nftmatch.h"

#include "core/importers/addresstext.h"

#include <algorithm>

namespace portreeve::importers {

using policy::PortRange;
using policy::Protocol;

namespace {

std::optional<PacketMatch> addresses(const NftKey &key, const QStringList &values, bool negated)
{
    ip::PrefixSet set;
    for (const QString &text : values) {
        if (text == u"*")
            set.insert(ip::Prefix::every(*key.family));
        else if (!insertAddresses(text, set))
            return std::nullopt;
    }
    PacketMatch more;
    more.family = key.family;
    (key.kind == NftKey::Kind::Source ? more.source : more.destination) =
        negated ? otherAddresses(set, *key.family) : set;
    return more;
}

std::optional<PacketMatch> ports(const NftKey &key, const QStringList &values, bool negated)
{
    QList<PortRange> list;
    for (const QString &text : values) {
        bool good = text == u"*";
        bool last = good;
        const QStringView view = text;
        const qsizetype dash = view.indexOf(u'-');
        const int from = good ? 0 : view.first(dash < 0 ? view.size() : dash).toInt(&good);
        const int to = last ? 65535 : view.sliced(view.lastIndexOf(u'-') + 1).toInt(&last);
        const auto range = from == 0 && to == 65535 ? PortRange::any() : PortRange::from(std::max(from, 1), to);
        if (!good || !last || !range)
            return std::nullopt;
        list.append(*range);
    }
    if (negated)
        list = otherPorts(list);
    PacketMatch more;
    more.services.clear();
    if (list.isEmpty())
        return more; // no port at all
    const bool source = key.kind == NftKey::Kind::SourcePort;
    for (const Protocol protocol : key.protocols)
        more.services.append({protocol, source ? QList<PortRange>() : list,
                              source && !policy::isAnyPort(list) ? list : QList<PortRange>()});
    return more;
}

std::optional<PacketMatch> protocols(const NftKey &key, const QStringList &values, bool negated)
{
    QList<Protocol> list;
    bool v4 = false;
    bool v6 = false;
    bool others = false;
    for (const QString &value : values) {
        const QString text = value.toLower();
        if (text == u"tcp" || text == u"6")
            list.append(Protocol::Tcp);
        else if (text == u"udp" || text == u"17")
            list.append(Protocol::Udp);
        else if (text == u"icmp" || text == u"1")
            v4 = true;
        else if (text == u"icmpv6" || text == u"ipv6-icmp" || text == u"58")
            v6 = true;
        else
            others = true;
    }
    PacketMatch more;
    more.family = key.family;
    if (v4 || v6) {
        list.append(Protocol::Icmp);
        const bool one = v4 != v6 && list.size() == 1 && !others && !negated;
        if (one)
            more.family = v4 ? ip::Family::IPv4 : ip::Family::IPv6;
        else if (v4 != v6 && !key.family)
            return std::nullopt;
    }
    if (negated)
        more.services = list.isEmpty() ? QList<Service>{Service{}} : otherProtocols(list);
    else
        more.services.clear();
    for (const Protocol protocol : std::as_const(list)) {
        if (!negated)
            more.services.append({protocol, {}, {}});
    }
    return more;
}

std::optional<PacketMatch> families(const QStringList &values, bool negated)
{
    const bool v4 = values.contains(QStringLiteral("ipv4")) || values.contains(QStringLiteral("ip"));
    const bool v6 = values.contains(QStringLiteral("ipv6")) || values.contains(QStringLiteral("ip6"));
    if (v4 && v6 && negated)
        return std::nullopt;
    PacketMatch more;
    if (v4 != v6)
        more.family = v4 != negated ? ip::Family::IPv4 : ip::Family::IPv6;
    else if (!v4 && !negated)
        more.services.clear(); // ARP and others
    return more;
}

std::optional<PacketMatch> states(const QStringList &values, bool negated)
{
    PacketMatch more;
    more.onlyAnswers = values.contains(QStringLiteral("new")) == negated;
    return more;
}

std::optional<PacketMatch> interfaces(const NftKey &key, const QStringList &values, bool negated)
{
    PacketMatch more;
    const bool loopback =
        std::all_of(values.cbegin(), values.cend(), [](const QString &name) { return name == u"lo"; });
    if (loopback)
        more.onlyAnswers = !negated;
    else
        more.conditions.append(QStringLiteral("%1 %2%3").arg(key.text(), negated ? QStringLiteral("!= ") : QString(),
                                                             policy::summary(values)));
    return more;
}

/// Only echo requests ask for something; the other types answer, or report.
std::optional<PacketMatch> icmpTypes(const NftKey &key, const QStringList &values, bool negated)
{
    PacketMatch more;
    more.family = key.family;
    more.services = {{Protocol::Icmp, {}, {}}};
    const bool request = values.contains(QStringLiteral("echo-request")) ||
                         values.contains(key.family == ip::Family::IPv4 ? QStringLiteral("8") : QStringLiteral("128"));
    more.onlyAnswers = request == negated;
    if (request && !negated)
        more.conditions.append(QStringLiteral("ICMP type echo-request"));
    return more;
}

} // namespace

std::optional<PacketMatch> matchOf(const NftKey &key, const QStringList &values, bool negated)
{
    switch (key.kind) {
    case NftKey::Kind::Source:
    case NftKey::Kind::Destination:
        return addresses(key, values, negated);
    case NftKey::Kind::SourcePort:
    case NftKey::Kind::DestinationPort:
        return ports(key, values, negated);
    case NftKey::Kind::Protocol:
        return protocols(key, values, negated);
    case NftKey::Kind::Family:
        return families(values, negated);
    case NftKey::Kind::State:
        return states(values, negated);
    case NftKey::Kind::Interface:
        return interfaces(key, values, negated);
    case NftKey::Kind::IcmpType:
        return icmpTypes(key, values, negated);
    case NftKey::Kind::Other:
        break;
    }
    return std::nullopt;
}

} // namespace portreeve::importers
