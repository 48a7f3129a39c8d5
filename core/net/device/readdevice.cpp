#include "core/net/device/readdevice.h"

#include "core/net/caresresolver.h"

#include <QHash>

#include <algorithm>
#include <array>

namespace portreeve::net {

namespace {

constexpr std::array BothFamilies{ip::Family::IPv4, ip::Family::IPv6};

/// linux/if_arp.h
enum : quint16 {
    HardwareEthernet = 1,
    HardwarePpp = 512,
    HardwareRawIp = 519,
    HardwareTunnel = 768,
    HardwareTunnel6 = 769,
    HardwareLoopback = 772,
    HardwareSit = 776,
    HardwareGre = 778,
    HardwareWifi = 801,
    HardwareGre6 = 823,
    HardwareNone = 0xFFFE,
};

struct KindRow {
    const char16_t *kind; ///< of the kernel, for interfaces without hardware
    LinkKind means;
};

constexpr std::array KindRows{
    KindRow{u"wireguard", LinkKind::WireGuard},
    KindRow{u"xfrm", LinkKind::Ipsec},
    KindRow{u"vti", LinkKind::Ipsec},
    KindRow{u"vti6", LinkKind::Ipsec},
    KindRow{u"ppp", LinkKind::Ppp},
    KindRow{u"wwan", LinkKind::Mobile},
    KindRow{u"bridge", LinkKind::Bridge},
    KindRow{u"vlan", LinkKind::Ethernet},
    KindRow{u"bond", LinkKind::Ethernet},
    KindRow{u"team", LinkKind::Ethernet},
    KindRow{u"ipip", LinkKind::Tunnel},
    KindRow{u"sit", LinkKind::Tunnel},
    KindRow{u"gre", LinkKind::Tunnel},
    KindRow{u"gretap", LinkKind::Tunnel},
    KindRow{u"ip6tnl", LinkKind::Tunnel},
    KindRow{u"ip6gre", LinkKind::Tunnel},
    KindRow{u"ip6gretap", LinkKind::Tunnel},
};

/// Interfaces with hardware have no kind: what carries them stands in DEVTYPE (systemd, NetworkManager read it too).
LinkKind kindOfDevice(const KernelLink &link, const DeviceSources &sources)
{
    switch (link.type) {
    case HardwareLoopback:
        return LinkKind::Loopback;
    case HardwarePpp:
        return LinkKind::Ppp;
    case HardwareTunnel:
    case HardwareTunnel6:
    case HardwareSit:
    case HardwareGre:
    case HardwareGre6:
        return LinkKind::Tunnel;
    case HardwareWifi:
        return LinkKind::Wifi;
    default:
        break;
    }
    const QByteArray about = sources.file(QStringLiteral("/sys/class/net/%1/uevent").arg(link.name));
    if (about.contains("DEVTYPE=wlan"))
        return LinkKind::Wifi;
    if (about.contains("DEVTYPE=wwan") || link.type == HardwareRawIp)
        return LinkKind::Mobile;
    return link.type == HardwareEthernet ? LinkKind::Ethernet : LinkKind::Unknown;
}

LinkKind kindOf(const KernelLink &link, const DeviceSources &sources)
{
    if (link.kind.isEmpty())
        return kindOfDevice(link, sources);
    if (link.kind == u"tun")
        return link.type == HardwareNone ? LinkKind::Tun : LinkKind::Tap;
    const auto it =
        std::find_if(KindRows.begin(), KindRows.end(), [&](const KindRow &row) { return link.kind == row.kind; });
    return it == KindRows.end() ? LinkKind::Virtual : it->means;
}

Result<QByteArray> ask(const DeviceSources &sources, KernelQuestion::About about, ip::Family family = {},
                       const ip::Address &towards = {})
{
    return sources.kernel({about, family, towards});
}

/// What was read, or nothing where it cannot be.
template<typename Rows>
std::optional<Rows> told(const Result<QByteArray> &answer, Result<Rows> (*read)(const QByteArray &))
{
    if (!answer)
        return std::nullopt;
    Result<Rows> rows = read(*answer);
    return rows ? std::optional<Rows>(*std::move(rows)) : std::nullopt;
}

bool leadsAnywhere(const ip::Prefix &prefix)
{
    static const ip::Prefix globalUnicast = ip::Prefix::enclosing(ip::Address::fromV6({0x2000000000000000, 0}), 3);
    return prefix.length() <= 1 || prefix == globalUnicast;
}

class Tables
{
public:
    explicit Tables(const DeviceSources &sources)
        : m_sources(sources)
        , m_links(told(ask(sources, KernelQuestion::About::Links), &readLinks))
    {
        for (const KernelLink &link : m_links.value_or(QList<KernelLink>()))
            m_names.insert(link.index, shownLinkName(link.name, link.index));
    }

    [[nodiscard]] std::optional<QList<Link>> links() const
    {
        const auto addresses = told(ask(m_sources, KernelQuestion::About::Addresses), &readAddresses);
        if (!m_links || !addresses)
            return m_sources.links();
        QList<Link> links;
        for (const KernelLink &known : *m_links) {
            if (!known.isUp())
                continue;
            Link link{name(known.index), kindOf(known, m_sources), int(qMin(known.mtu, quint32(INT_MAX))), {}};
            for (const KernelAddress &address : *addresses) {
                if (address.link == known.index)
                    link.addresses.append(
                        {ShownAddress(address.address), address.prefixLength, scopeOf(address.address), address.ready});
            }
            links.append(link);
        }
        return links;
    }

    [[nodiscard]] std::optional<QList<Route>> routes() const
    {
        QList<Route> routes;
        for (const ip::Family family : BothFamilies) {
            const auto known = told(ask(m_sources, KernelQuestion::About::Routes, family), &readRoutes);
            if (!m_links || !known)
                return std::nullopt;
            for (const KernelRoute &route : *known) {
                if (route.prefix.family() == family && route.leads && leadsAnywhere(route.prefix))
                    routes.append({route.prefix, name(route.link), shown(route.gateway), route.metric, route.table});
            }
        }
        std::stable_sort(routes.begin(), routes.end(), [](const Route &a, const Route &b) {
            return std::pair(a.prefix.family(), a.metric) < std::pair(b.prefix.family(), b.metric);
        });
        return routes;
    }

    [[nodiscard]] std::optional<QList<Way>> ways(const QList<ip::Address> &towards) const
    {
        QList<Way> ways;
        for (const ip::Address &address : towards) {
            const auto way = told(ask(m_sources, KernelQuestion::About::Way, address.family(), address), &readWay);
            if (!m_links || !way)
                return std::nullopt;
            if (*way)
                ways.append({address.family(), name((*way)->link), shown((*way)->gateway)});
        }
        return ways;
    }

private:
    [[nodiscard]] QString name(int index) const { return m_names.value(index, QStringLiteral("%1").arg(index)); }
    [[nodiscard]] static std::optional<ShownAddress> shown(const std::optional<ip::Address> &address)
    {
        return address ? std::optional(ShownAddress(*address)) : std::nullopt;
    }

    const DeviceSources &m_sources;
    std::optional<QList<KernelLink>> m_links;
    QHash<int, QString> m_names;
};

Ipv6State ipv6StateOf(const DeviceFacts &facts)
{
    if (!facts.links)
        return Ipv6State::NotKnown;
    Ipv6State state = Ipv6State::None;
    for (const Link &link : *facts.links) {
        for (const LinkAddress &address : link.addresses) {
            if (address.address.family() == ip::Family::IPv4 || !address.ready)
                continue;
            if (address.scope == AddressScope::Global)
                state = Ipv6State::Usable;
            else if (address.scope == AddressScope::UniqueLocal)
                state = std::max(state, Ipv6State::UniqueLocal);
            else if (address.scope == AddressScope::Transition)
                state = std::max(state, Ipv6State::Transition);
            else if (address.scope == AddressScope::LinkLocal)
                state = std::max(state, Ipv6State::LinkLocal);
        }
    }
    if (state != Ipv6State::Usable)
        return state;
    if (!facts.ways)
        return Ipv6State::NotKnown;
    return facts.way(ip::Family::IPv6) != nullptr ? Ipv6State::Usable : Ipv6State::NoRoute;
}

QList<ProxyFact> proxiesOf(const DeviceSources &sources, const DeviceQuestion &question)
{
    for (const QString &name : ProxySettings::variables()) {
        const QString value = sources.environment.value(name);
        if (value.isEmpty())
            continue;
        const Result<Proxy> proxy = parseProxy(value);
        return {proxy ? ProxyFact{name, proxy->type, proxy->toText()} : ProxyFact{name, ProxyType::Http, {}}};
    }
    const std::optional<Proxy> proxy =
        question.desktopProxies ? question.desktopProxies->proxyFor(question.host) : std::nullopt;
    return proxy ? QList<ProxyFact>{{QStringLiteral("desktop"), proxy->type, proxy->toText()}} : QList<ProxyFact>();
}

/// A router may be the server, at an address that it made of its hardware address.
QString shownServer(const QString &text)
{
    const Result<DnsServer> server = parseDnsServer(text);
    const ShownAddress shown(server ? server->address : ip::Address());
    return shown.isShortened() ? shown.toText() : text;
}

} // namespace

QList<ip::Address> addressesAnywhere()
{
    return {ip::Address::fromV4(0xC0000201), ip::Address::fromV6({0x20010DB800000000, 1})};
}

DeviceFacts readDevice(const DeviceSources &sources, const DeviceQuestion &question)
{
    const Tables tables(sources);
    DeviceFacts facts;
    facts.system = sources.system;
    facts.links = tables.links();
    facts.routes = tables.routes();
    facts.ways = tables.ways(question.towards);
    facts.ipv6 = ipv6StateOf(facts);
    facts.dnsServers = sources.dnsServers();
    if (facts.dnsServers) {
        for (QString &server : *facts.dnsServers)
            server = shownServer(server);
    }
    facts.proxies = proxiesOf(sources, question);
    return facts;
}

} // namespace portreeve::net
