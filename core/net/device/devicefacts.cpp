#include "core/net/device/devicefacts.h"

#include "core/ip/parse.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace portreeve::net {

namespace {

template<typename Value>
struct Named {
    Value value;
    const char16_t *id;
};

constexpr std::array LinkKinds{
    Named<LinkKind>{LinkKind::Unknown, u"unknown"},   Named<LinkKind>{LinkKind::Loopback, u"loopback"},
    Named<LinkKind>{LinkKind::Ethernet, u"ethernet"}, Named<LinkKind>{LinkKind::Wifi, u"wifi"},
    Named<LinkKind>{LinkKind::Mobile, u"mobile"},     Named<LinkKind>{LinkKind::Ppp, u"ppp"},
    Named<LinkKind>{LinkKind::Tun, u"tun"},           Named<LinkKind>{LinkKind::WireGuard, u"wireguard"},
    Named<LinkKind>{LinkKind::Ipsec, u"ipsec"},       Named<LinkKind>{LinkKind::Tap, u"tap"},
    Named<LinkKind>{LinkKind::Tunnel, u"tunnel"},     Named<LinkKind>{LinkKind::Bridge, u"bridge"},
    Named<LinkKind>{LinkKind::Virtual, u"virtual"},
};

constexpr std::array AddressScopes{
    Named<AddressScope>{AddressScope::Loopback, u"loopback"},
    Named<AddressScope>{AddressScope::LinkLocal, u"link-local"},
    Named<AddressScope>{AddressScope::Private, u"private"},
    Named<AddressScope>{AddressScope::Shared, u"shared"},
    Named<AddressScope>{AddressScope::UniqueLocal, u"unique-local"},
    Named<AddressScope>{AddressScope::Transition, u"transition"},
    Named<AddressScope>{AddressScope::Global, u"global"},
};

constexpr std::array Ipv6States{
    Named<Ipv6State>{Ipv6State::NotKnown, u"not-known"},    Named<Ipv6State>{Ipv6State::None, u"none"},
    Named<Ipv6State>{Ipv6State::LinkLocal, u"link-local"},  Named<Ipv6State>{Ipv6State::UniqueLocal, u"unique-local"},
    Named<Ipv6State>{Ipv6State::Transition, u"transition"}, Named<Ipv6State>{Ipv6State::NoRoute, u"no-route"},
    Named<Ipv6State>{Ipv6State::Usable, u"usable"},
};

template<typename Table, typename Value>
QString idOf(const Table &table, Value value)
{
    const auto it = std::find_if(table.begin(), table.end(), [&](const auto &row) { return row.value == value; });
    return QString::fromUtf16(it->id);
}

template<typename Table>
auto valueOf(const Table &table, QStringView id)
{
    const auto it = std::find_if(table.begin(), table.end(), [&](const auto &row) { return id == row.id; });
    return it == table.end() ? std::nullopt : std::optional(it->value);
}

struct ScopeRow {
    std::string_view prefix;
    AddressScope scope;
};

constexpr std::array ScopeRows{
    ScopeRow{"127.0.0.0/8", AddressScope::Loopback},   ScopeRow{"169.254.0.0/16", AddressScope::LinkLocal},
    ScopeRow{"10.0.0.0/8", AddressScope::Private},     ScopeRow{"172.16.0.0/12", AddressScope::Private},
    ScopeRow{"192.168.0.0/16", AddressScope::Private}, ScopeRow{"100.64.0.0/10", AddressScope::Shared},
    ScopeRow{"::1/128", AddressScope::Loopback},       ScopeRow{"fe80::/10", AddressScope::LinkLocal},
    ScopeRow{"fc00::/7", AddressScope::UniqueLocal},   ScopeRow{"2001::/32", AddressScope::Transition},
    ScopeRow{"2002::/16", AddressScope::Transition},
};

/// The octets 0xFF and 0xFE in the middle of an interface identifier stand between the halves of an EUI-48.
bool holdsHardwareAddress(const ip::Address &address)
{
    return !address.isV4() && (address.value().lo >> 24U & 0xFFFFU) == 0xFFFE;
}

} // namespace

QString linkKindId(LinkKind kind)
{
    return idOf(LinkKinds, kind);
}

std::optional<LinkKind> linkKindFrom(QStringView id)
{
    return valueOf(LinkKinds, id);
}

bool isVpn(LinkKind kind)
{
    return kind == LinkKind::Tun || kind == LinkKind::WireGuard || kind == LinkKind::Ipsec;
}

QString addressScopeId(AddressScope scope)
{
    return idOf(AddressScopes, scope);
}

std::optional<AddressScope> addressScopeFrom(QStringView id)
{
    return valueOf(AddressScopes, id);
}

AddressScope scopeOf(const ip::Address &address)
{
    for (const ScopeRow &row : ScopeRows) {
        ip::Prefix prefix;
        if (ip::parsePrefix(row.prefix, prefix, ip::HostBits::Refuse) == ip::ParseFault::None &&
            prefix.contains(address))
            return row.scope;
    }
    return AddressScope::Global;
}

QString ipv6StateId(Ipv6State state)
{
    return idOf(Ipv6States, state);
}

std::optional<Ipv6State> ipv6StateFrom(QStringView id)
{
    return valueOf(Ipv6States, id);
}

ShownAddress::ShownAddress(const ip::Address &address)
    : m_address(address)
    , m_shortened(holdsHardwareAddress(address))
{
    if (m_shortened)
        m_address = ip::Address::fromV6({address.value().hi, 0});
}

std::optional<ShownAddress> ShownAddress::from(const QString &text)
{
    ShownAddress shown;
    shown.m_shortened = text.endsWith(u"/64");
    const Result<ip::Address> address = ip::parseAddress(QStringView(text).chopped(shown.m_shortened ? 3 : 0));
    if (!address || (shown.m_shortened && (address->isV4() || address->value().lo != 0)) ||
        holdsHardwareAddress(*address))
        return std::nullopt;
    shown.m_address = *address;
    return shown;
}

QString ShownAddress::toText() const
{
    return m_address.toCanonicalText() + (m_shortened ? QStringLiteral("/64") : QString());
}

QString shownLinkName(const QString &name, int index)
{
    static const QRegularExpression holds(QStringLiteral("^(?:en|ib|sl|wl|ww)x[0-9a-f]{12}"));
    return holds.match(name).hasMatch() ? QStringLiteral("%1-%2").arg(name.left(3)).arg(index) : name;
}

const Link *DeviceFacts::link(QStringView name) const
{
    if (!links)
        return nullptr;
    const auto it = std::find_if(links->begin(), links->end(), [&](const Link &l) { return l.name == name; });
    return it == links->end() ? nullptr : &*it;
}

const Way *DeviceFacts::way(ip::Family family) const
{
    if (!ways)
        return nullptr;
    const auto it = std::find_if(ways->begin(), ways->end(), [&](const Way &w) { return w.family == family; });
    return it == ways->end() ? nullptr : &*it;
}

} // namespace portreeve::net
