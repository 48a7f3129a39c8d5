#pragma once

#include "core/ip/prefix.h"
#include "core/net/proxy.h"

#include <QList>
#include <QStringList>

#include <optional>

namespace portreeve::net {

/// What an interface is, as the system says it; a name proves nothing.
enum class LinkKind {
    Unknown,
    Loopback,
    Ethernet, ///< also VLANs and bonds of such
    Wifi,
    Mobile,
    Ppp, ///< PPPoE, a modem or a VPN: the interface does not tell which
    Tun, ///< a program takes IP packets
    WireGuard,
    Ipsec,
    Tap,    ///< a program takes Ethernet frames: virtual machines and containers as well as VPNs
    Tunnel, ///< IP in IP, GRE, SIT (6to4, ISATAP), Teredo
    Bridge,
    Virtual, ///< veth, dummy and other interfaces without a line
};
QString linkKindId(LinkKind kind); ///< "ethernet", "wireguard" ..
std::optional<LinkKind> linkKindFrom(QStringView id);
/// TUN, WireGuard and IPsec. Tunnels between routers and bridges of containers are none.
bool isVpn(LinkKind kind);

/// How far an address reaches (RFC 1918, 3927, 4193, 4291, 6598).
enum class AddressScope {
    Loopback,
    LinkLocal,
    Private,
    Shared,
    UniqueLocal,
    Transition, ///< 6to4 and Teredo: no IPv6 of the network's own
    Global,
};
QString addressScopeId(AddressScope scope); ///< "link-local", "unique-local" ..
std::optional<AddressScope> addressScopeFrom(QStringView id);
AddressScope scopeOf(const ip::Address &address);

/// An address without the hardware address that an IPv6 interface identifier may hold (modified EUI-64, RFC 4291
/// appendix A): of such an address the first 64 bits alone are kept.
class ShownAddress
{
public:
    ShownAddress() = default;
    explicit ShownAddress(const ip::Address &address);
    /// What toText gave; nothing for other text.
    static std::optional<ShownAddress> from(const QString &text);

    [[nodiscard]] ip::Family family() const { return m_address.family(); }
    [[nodiscard]] bool isShortened() const { return m_shortened; }
    [[nodiscard]] QString toText() const; ///< "192.0.2.1"; "fe80::/64" where the rest is kept back

    friend bool operator==(const ShownAddress &, const ShownAddress &) = default;

private:
    ip::Address m_address;
    bool m_shortened = false;
};

/// A name that holds a hardware address (systemd: "enx" and twelve digits) becomes "enx-<index>".
QString shownLinkName(const QString &name, int index);

struct LinkAddress {
    ShownAddress address;
    int prefixLength = 0;
    AddressScope scope = AddressScope::Global;
    bool ready = true; ///< not while it is being tried, and not where another device has it

    friend bool operator==(const LinkAddress &, const LinkAddress &) = default;
};

/// An interface that is up.
struct Link {
    QString name;
    LinkKind kind = LinkKind::Unknown;
    int mtu = 0; ///< bytes; 0: not known
    QList<LinkAddress> addresses;

    friend bool operator==(const Link &, const Link &) = default;
};

/// A route for all addresses of a family, or for one half of them or 2000::/3, as some VPNs set it.
struct Route {
    ip::Prefix prefix;
    QString link;
    std::optional<ShownAddress> gateway;
    qint64 metric = 0;
    qint64 table = 0; ///< 254 is the main one

    friend bool operator==(const Route &, const Route &) = default;
};

/// Where a packet to an address outside goes, by all rules and tables of this device.
struct Way {
    ip::Family family = ip::Family::IPv4;
    QString link;
    std::optional<ShownAddress> gateway;

    friend bool operator==(const Way &, const Way &) = default;
};

enum class Ipv6State {
    NotKnown,
    None,
    LinkLocal,   ///< nothing beyond
    UniqueLocal, ///< nothing beyond
    Transition,  ///< nothing beyond but 6to4 or Teredo
    NoRoute,     ///< a global address, and no way out
    Usable,      ///< a global address and a way out
};
QString ipv6StateId(Ipv6State state); ///< "no-route", "usable" ..
std::optional<Ipv6State> ipv6StateFrom(QStringView id);

/// A proxy that this device is set to use for HTTPS; never with user and password.
struct ProxyFact {
    QString source; ///< name of the variable, or "desktop"
    ProxyType type = ProxyType::Http;
    QString proxy; ///< "proxy.example.com:3128"; empty: the variable holds no proxy that can be used

    friend bool operator==(const ProxyFact &, const ProxyFact &) = default;
};

/// What this device says of its network: no host name, no hardware address, no user. A plain value; what the system
/// does not tell is nothing, and not a guess.
struct DeviceFacts {
    QString system;                     ///< operating system
    std::optional<QList<Link>> links;   ///< those that are up
    std::optional<QList<Route>> routes; ///< IPv4 first, lowest metric first
    std::optional<QList<Way>> ways;     ///< IPv4 first; a family that is missing has no way out
    Ipv6State ipv6 = Ipv6State::NotKnown;
    std::optional<QStringList> dnsServers; ///< of the system
    QList<ProxyFact> proxies;

    [[nodiscard]] const Link *link(QStringView name) const;
    [[nodiscard]] const Way *way(ip::Family family) const;
    friend bool operator==(const DeviceFacts &, const DeviceFacts &) = default;
};

} // namespace portreeve::net
