#include "app/window/deviceblock.h"

#include <QCoreApplication>

namespace portreeve::app {

namespace {

using Block = pages::DeviceBlock;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(portreeve::app::DeviceBlock)
};

QString notKnown()
{
    return Tr::tr("Not known");
}

QString kindText(net::LinkKind kind)
{
    switch (kind) {
    case net::LinkKind::Unknown:
        return Tr::tr("kind not known");
    case net::LinkKind::Loopback:
        return Tr::tr("loopback");
    case net::LinkKind::Ethernet:
        return Tr::tr("Ethernet");
    case net::LinkKind::Wifi:
        return Tr::tr("Wi-Fi");
    case net::LinkKind::Mobile:
        return Tr::tr("mobile network");
    case net::LinkKind::Ppp:
        return Tr::tr("PPP");
    case net::LinkKind::Tun:
        return Tr::tr("VPN (TUN)");
    case net::LinkKind::WireGuard:
        return Tr::tr("VPN (WireGuard)");
    case net::LinkKind::Ipsec:
        return Tr::tr("VPN (IPsec)");
    case net::LinkKind::Tap:
        return Tr::tr("TAP, a program on this device");
    case net::LinkKind::Tunnel:
        return Tr::tr("tunnel");
    case net::LinkKind::Bridge:
        return Tr::tr("bridge");
    case net::LinkKind::Virtual:
        break;
    }
    return Tr::tr("virtual");
}

QString linkText(const net::Link &link)
{
    return link.mtu > 0 ? Tr::tr("%1: %2, MTU %3").arg(link.name, kindText(link.kind)).arg(link.mtu)
                        : Tr::tr("%1: %2").arg(link.name, kindText(link.kind));
}

QString wayText(const net::DeviceFacts &facts, ip::Family family)
{
    if (!facts.ways)
        return notKnown();
    const net::Way *way = facts.way(family);
    if (way == nullptr)
        return Tr::tr("None");
    const net::Link *link = facts.link(way->link);
    const QString text = link != nullptr ? linkText(*link) : way->link;
    return way->gateway ? Tr::tr("%1, gateway %2").arg(text, way->gateway->toText()) : text;
}

QString ipv6Text(net::Ipv6State state)
{
    switch (state) {
    case net::Ipv6State::NotKnown:
        return notKnown();
    case net::Ipv6State::None:
        return Tr::tr("No address");
    case net::Ipv6State::LinkLocal:
        return Tr::tr("Link-local addresses only");
    case net::Ipv6State::UniqueLocal:
        return Tr::tr("Unique local addresses only");
    case net::Ipv6State::Transition:
        return Tr::tr("6to4 or Teredo only");
    case net::Ipv6State::NoRoute:
        return Tr::tr("An address, but no way out");
    case net::Ipv6State::Usable:
        break;
    }
    return Tr::tr("Usable");
}

QString linksText(const net::DeviceFacts &facts)
{
    if (!facts.links)
        return notKnown();
    QStringList lines;
    for (const net::Link &link : *facts.links) {
        if (link.kind == net::LinkKind::Loopback)
            continue;
        QStringList addresses;
        for (const net::LinkAddress &address : link.addresses)
            addresses.append(address.address.isShortened()
                                 ? address.address.toText()
                                 : QStringLiteral("%1/%2").arg(address.address.toText()).arg(address.prefixLength));
        lines.append(addresses.isEmpty() ? linkText(link)
                                         : Tr::tr("%1, %2").arg(linkText(link), addresses.join(QStringLiteral(", "))));
    }
    return lines.isEmpty() ? Tr::tr("No interface is up") : lines.join(u'\n');
}

QString proxyText(const QList<net::ProxyFact> &proxies)
{
    QStringList lines;
    for (const net::ProxyFact &proxy : proxies) {
        const QString from = proxy.source == u"desktop" ? Tr::tr("from the desktop's settings") : proxy.source;
        lines.append(Tr::tr("%1 (%2)").arg(proxy.proxy.isEmpty() ? notKnown() : proxy.proxy, from));
    }
    return lines.isEmpty() ? Tr::tr("None set") : lines.join(u'\n');
}

QString clockText(const std::optional<workspace::ClockReading> &clock)
{
    if (!clock)
        return Tr::tr("Known after a run");
    return clock->aheadSeconds < 0 ? Tr::tr("%1 s behind %2").arg(-clock->aheadSeconds).arg(clock->host)
                                   : Tr::tr("%1 s ahead of %2").arg(clock->aheadSeconds).arg(clock->host);
}

} // namespace

Block deviceBlock(const workspace::DeviceReport &device)
{
    const net::DeviceFacts &facts = device.facts;
    Block block;
    block.facts = {
        {Tr::tr("System"), facts.system, false},
        {Tr::tr("Way out over IPv4"), wayText(facts, ip::Family::IPv4), facts.way(ip::Family::IPv4) != nullptr},
        {Tr::tr("Way out over IPv6"), wayText(facts, ip::Family::IPv6), facts.way(ip::Family::IPv6) != nullptr},
        {Tr::tr("IPv6"), ipv6Text(facts.ipv6), false},
        {Tr::tr("DNS servers"), facts.dnsServers ? facts.dnsServers->join(u'\n') : notKnown(), true},
        {Tr::tr("Proxy"), proxyText(facts.proxies), !facts.proxies.isEmpty()},
        {Tr::tr("Clock"), clockText(device.clock), false},
        {Tr::tr("Interfaces"), linksText(facts), true},
    };
    block.findings = device.findings;
    return block;
}

} // namespace portreeve::app
