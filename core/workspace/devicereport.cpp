#include "core/workspace/devicereport.h"

#include "core/ip/format.h"
#include "core/ip/specialpurpose.h"

#include <algorithm>

namespace portreeve::workspace {

namespace {

using ip::Family;
using net::LinkKind;

constexpr int EthernetMtu = 1500;
constexpr int LeastIpv6Mtu = 1280; // RFC 8200 section 5
constexpr int LeastQuicMtu = 1228; // RFC 9000 section 14: 1200 bytes, behind the heads of IPv4 and UDP
constexpr qint64 ClockPrecision = 2;

std::optional<ClockReading> clockOf(const QList<probes::Outcome> &outcomes)
{
    QList<std::pair<qint64, QString>> readings;
    for (const probes::Outcome &outcome : outcomes) {
        if (outcome.passed() && outcome.target.expectTls && outcome.http && outcome.http->ahead)
            readings.append({outcome.http->ahead->count(), outcome.target.host});
    }
    if (readings.isEmpty())
        return std::nullopt;
    std::sort(readings.begin(), readings.end());
    const auto &[ahead, host] = readings[(readings.size() - 1) / 2];
    return ClockReading{ahead, host};
}

/// Sentences about what the interface of a way is: for the way as a whole, and for that of one family.
struct WayWords {
    const char *id;
    Message whole;
    Message one;
};

std::optional<WayWords> wordsOf(LinkKind kind)
{
    switch (kind) {
    case LinkKind::Tun:
    case LinkKind::WireGuard:
    case LinkKind::Ipsec:
        return WayWords{"device-vpn",
                        PR_MESSAGE("workspace", "The way to the Internet goes through a VPN (%1, MTU %2)."),
                        PR_MESSAGE("workspace", "Over %3, the way to the Internet goes through a VPN (%1, MTU %2).")};
    case LinkKind::Ppp:
        return WayWords{
            "device-ppp",
            PR_MESSAGE("workspace", "The way to the Internet goes through a PPP link (%1, MTU %2): PPPoE, a "
                                    "modem or a VPN."),
            PR_MESSAGE("workspace", "Over %3, the way to the Internet goes through a PPP link (%1, MTU %2): "
                                    "PPPoE, a modem or a VPN.")};
    case LinkKind::Tunnel:
        return WayWords{
            "device-tunnel", PR_MESSAGE("workspace", "The way to the Internet goes through a tunnel (%1, MTU %2)."),
            PR_MESSAGE("workspace", "Over %3, the way to the Internet goes through a tunnel (%1, MTU %2).")};
    case LinkKind::Tap:
        return WayWords{
            "device-tap",
            PR_MESSAGE("workspace", "The way to the Internet goes through a program on this device (%1, MTU "
                                    "%2): a VPN, or the network of a virtual machine or container."),
            PR_MESSAGE("workspace", "Over %3, the way to the Internet goes through a program on this device "
                                    "(%1, MTU %2): a VPN, or the network of a virtual machine or "
                                    "container.")};
    case LinkKind::Mobile:
        return WayWords{
            "device-mobile",
            PR_MESSAGE("workspace", "The way to the Internet goes through a mobile network (%1, MTU %2)."),
            PR_MESSAGE("workspace", "Over %3, the way to the Internet goes through a mobile network (%1, MTU %2).")};
    case LinkKind::Unknown:
    case LinkKind::Loopback:
    case LinkKind::Ethernet:
    case LinkKind::Wifi:
    case LinkKind::Bridge:
    case LinkKind::Virtual:
        break;
    }
    return std::nullopt;
}

void addWays(const net::DeviceFacts &facts, Findings &findings)
{
    if (!facts.ways)
        return;
    if (facts.ways->isEmpty()) {
        findings.append({QStringLiteral("device-no-way"),
                         Severity::Warning,
                         PR_MESSAGE("workspace", "This device has no route to the Internet. Connect it to a network."),
                         {}});
        return;
    }
    const bool same = std::all_of(facts.ways->begin(), facts.ways->end(),
                                  [&](const net::Way &way) { return way.link == facts.ways->first().link; });
    for (const net::Way &way : *facts.ways) {
        const net::Link *link = facts.link(way.link);
        const std::optional<WayWords> words = link != nullptr ? wordsOf(link->kind) : std::nullopt;
        if (!words)
            continue;
        const Message sentence = same ? words->whole : words->one;
        Message message = sentence.arg(link->name).arg(qint64(link->mtu));
        if (!same)
            message = message.arg(ip::familyText(way.family));
        findings.append({QString::fromLatin1(words->id), Severity::Info, message, link->name});
        if (same)
            return;
    }
}

void addIpv6(const net::DeviceFacts &facts, Findings &findings)
{
    if (facts.ipv6 == net::Ipv6State::NoRoute)
        findings.append({QStringLiteral("device-ipv6-no-route"),
                         Severity::Warning,
                         PR_MESSAGE("workspace", "IPv6: this device has an address but no way out. Programs that try "
                                                 "IPv6 first may be slow to connect."),
                         {}});
    else if (facts.ipv6 == net::Ipv6State::UniqueLocal)
        findings.append({QStringLiteral("device-ipv6-local"),
                         Severity::Info,
                         PR_MESSAGE("workspace", "IPv6: this device has addresses for its own network only."),
                         {}});
    else if (facts.ipv6 == net::Ipv6State::Transition)
        findings.append({QStringLiteral("device-ipv6-transition"),
                         Severity::Info,
                         PR_MESSAGE("workspace", "IPv6: this device has it through 6to4 or Teredo only."),
                         {}});
}

Message mtuMessage(int mtu)
{
    switch (mtu) {
    case 1492:
        return PR_MESSAGE("workspace", "The MTU of %1 is %2, below the 1500 of Ethernet. A possible cause is PPPoE.");
    case 1480:
        return PR_MESSAGE(
            "workspace",
            "The MTU of %1 is %2, below the 1500 of Ethernet. A possible cause is a GRE or IP-in-IP tunnel.");
    case 1452:
        return PR_MESSAGE("workspace",
                          "The MTU of %1 is %2, below the 1500 of Ethernet. A possible cause is PPPoE with a VLAN.");
    case 1428:
        return PR_MESSAGE("workspace",
                          "The MTU of %1 is %2, below the 1500 of Ethernet. A possible cause is PPPoE with IPsec.");
    default:
        return PR_MESSAGE("workspace", "The MTU of %1 is %2, below the 1500 of Ethernet.");
    }
}

void addMtu(const net::Link &link, Findings &findings)
{
    if (link.mtu <= 0 || link.mtu >= EthernetMtu)
        return;
    const auto add = [&](const char *id, Severity severity, const Message &message) {
        findings.append({QString::fromLatin1(id), severity, message.arg(link.name).arg(qint64(link.mtu)), link.name});
    };
    if (link.mtu < LeastQuicMtu)
        add("device-mtu-small", Severity::Warning,
            PR_MESSAGE("workspace", "The MTU of %1 is %2: IPv6 needs 1280, and QUIC, which DCV uses over UDP, 1228."));
    else if (link.mtu < LeastIpv6Mtu)
        add("device-mtu-small", Severity::Warning, PR_MESSAGE("workspace", "The MTU of %1 is %2: IPv6 needs 1280."));
    else if (!net::isVpn(link.kind)) // a VPN takes its share; its finding has the number
        add("device-mtu", Severity::Info, mtuMessage(link.mtu));
}

void addMtus(const net::DeviceFacts &facts, Findings &findings)
{
    QStringList seen;
    for (const net::Way &way : facts.ways.value_or(QList<net::Way>())) {
        const net::Link *link = facts.link(way.link);
        if (link == nullptr || seen.contains(link->name))
            continue;
        seen.append(link->name);
        addMtu(*link, findings);
    }
}

void addProxies(const net::DeviceFacts &facts, Findings &findings)
{
    for (const net::ProxyFact &proxy : facts.proxies) {
        if (proxy.proxy.isEmpty())
            findings.append(
                {QStringLiteral("device-proxy-unusable"), Severity::Warning,
                 PR_MESSAGE("workspace", "The variable %1 names no proxy that can be used.").arg(proxy.source),
                 proxy.source});
        else
            findings.append({QStringLiteral("device-proxy"), Severity::Info,
                             PR_MESSAGE("workspace", "This device is set to use the proxy %1.").arg(proxy.proxy),
                             proxy.source});
    }
}

void addClock(const std::optional<ClockReading> &clock, Findings &findings)
{
    if (!clock || qAbs(clock->aheadSeconds) <= ClockPrecision)
        return;
    const Message sentence = clock->aheadSeconds > 0
                                 ? PR_MESSAGE("workspace", "The clock of this device is %1 s ahead of AWS (%2).")
                                 : PR_MESSAGE("workspace", "The clock of this device is %1 s behind AWS (%2).");
    findings.append({QStringLiteral("device-clock"), Severity::Warning,
                     sentence.arg(qAbs(clock->aheadSeconds)).arg(clock->host), clock->host});
}

} // namespace

net::DeviceQuestion deviceQuestion(const QList<probes::Outcome> &outcomes,
                                   const std::optional<net::ProxySettings> &desktop)
{
    net::DeviceQuestion question{net::addressesAnywhere(), desktop, {}};
    for (ip::Address &towards : question.towards) {
        const auto met = std::find_if(outcomes.begin(), outcomes.end(), [&](const probes::Outcome &outcome) {
            return outcome.address && outcome.address->family() == towards.family() &&
                   ip::specialPurposeOf(*outcome.address) == nullptr;
        });
        if (met != outcomes.end())
            towards = *met->address;
    }
    const auto proxied = std::find_if(outcomes.begin(), outcomes.end(),
                                      [](const probes::Outcome &outcome) { return outcome.target.mayUseProxy; });
    if (proxied != outcomes.end())
        question.host = proxied->target.host;
    return question;
}

DeviceReport deviceReport(const net::DeviceFacts &facts, const QList<probes::Outcome> &outcomes)
{
    DeviceReport report{facts, clockOf(outcomes), {}};
    addWays(facts, report.findings);
    addIpv6(facts, report.findings);
    addMtus(facts, report.findings);
    addProxies(facts, report.findings);
    addClock(report.clock, report.findings);
    return report;
}

} // namespace portreeve::workspace
