#include "core/base/texttable.h"
#include "core/guides/cite.h"
#include "core/guides/networkinputs.h"
#include "core/guides/wholenumbers.h"

#include <algorithm>

namespace portreeve::guides {

namespace {

constexpr const char *Chapter = "Client network requirements for WorkSpaces Personal";
constexpr const char *Ports = "Ports for client applications";

Condition with(const char *protocol)
{
    return {"protocol", {protocol}};
}

Step placeStep()
{
    return {.id = "place",
            .title = PR_MESSAGE("guides", "Say who connects from where"),
            .text = {PR_MESSAGE(
                "guides", "Go through this guide once for each site and kind of connection; measure there, not at your "
                          "own desk.")},
            .source = adminGuide(Chapter, 6658),
            .inputs = {regionInput(), protocolInput(), clientsInput()}};
}

Step dnsStep()
{
    return {.id = "dns",
            .title = PR_MESSAGE("guides", "Let clients resolve public names"),
            .source = adminGuide(Ports, 2102),
            .links = {rule("client-dns"), page("check")}};
}

Step signInStep()
{
    return {
        .id = "https",
        .title = PR_MESSAGE("guides", "Open HTTPS to the service"),
        .text = {PR_MESSAGE(
            "guides", "Updates, registration and sign-in use port 443, TCP and UDP, to ranges of AWS in four "
                      "places, and to hosts of their own. The pages of this program list them for your selection.")},
        .source = adminGuide(Ports, 2108),
        .links = {rule("client-443-tcp-amazon-workspace-region"), rule("client-443-udp-amazon-workspace-region"),
                  rule("client-443-tcp-amazon-global"), rule("client-443-udp-amazon-global"),
                  rule("client-443-tcp-amazon-us-east-1"), rule("client-443-udp-amazon-us-east-1"),
                  rule("client-443-tcp-amazon-us-west-2"), rule("client-443-udp-amazon-us-west-2"),
                  rule("client-443-tcp-s3-us-west-2"), rule("client-443-udp-s3-us-west-2"), rule("allow-user-login"),
                  rule("allow-ws-broker"), page("endpoints"), page("check"), page("firewall")}};
}

Contradiction proxies()
{
    return {PR_MESSAGE("guides", "The clients do not support proxy redirection in the application."),
            adminGuide(Chapter, 6714),
            PR_MESSAGE("guides", "The desktop clients have a setting for a proxy for HTTPS on port 443."),
            adminGuide(Ports, 2110),
            PR_MESSAGE("guides", "Set the proxy in the client where one is needed, and measure through it.")};
}

Contradiction proxyVersion()
{
    return {PR_MESSAGE("guides", "A proxy for port 4195 works from the macOS client 5.4 on."), adminGuide(Ports, 2140),
            PR_MESSAGE("guides", "DCV needs the macOS client 5.5.0 or later."),
            adminGuide("Protocols for WorkSpaces Personal", 1661), PR_MESSAGE("guides", "Use 5.5.0 or later on Macs.")};
}

Step proxyStep()
{
    return {.id = "proxy",
            .title = PR_MESSAGE("guides", "Say how proxies are used"),
            .text = {PR_MESSAGE(
                "guides",
                "Streams should go straight out: no UDP passes a proxy, and TLS inspection breaks them. Requests to "
                "the service and a stream through a proxy must take the same one.")},
            .source = adminGuide(Ports, 2139),
            .inputs = {yesOrNoInput("client-proxy", PR_MESSAGE("guides", "Do the clients use a proxy?"))},
            .contradictions = {proxies(), proxyVersion()}};
}

Step proxyRulesStep()
{
    return {
        .id = "proxy-rules",
        .title = PR_MESSAGE("guides", "Make exceptions at the proxy"),
        .items = {PR_MESSAGE("guides", "No TLS inspection for the hosts and ranges of the streams."),
                  PR_MESSAGE("guides", "PCoIP goes past the proxy altogether."),
                  PR_MESSAGE(
                      "guides",
                      "DCV may use it for TCP 4195 with the Windows client 5.1 or the macOS client 5.5.0 and later; "
                      "it is not recommended.")},
        .source = adminGuide(Ports, 2128),
        .when = {{"client-proxy", {"yes"}}},
        .evidence = PR_MESSAGE("guides", "The exceptions as the proxy has them."),
        .links = {page("firewall"), page("check")}};
}

Step dcvStep()
{
    return {.id = "stream-dcv",
            .title = PR_MESSAGE("guides", "Open the DCV stream"),
            .text = {PR_MESSAGE(
                "guides",
                "Port 4195 to gateways and health check servers, UDP and TCP. The client tries UDP first and falls "
                "back to TCP.")},
            .source = adminGuide(Ports, 2132),
            .when = {with("dcv")},
            .links = {rule("client-4195-udp-gateway"), rule("client-4195-tcp-gateway"), rule("client-4195-udp-health"),
                      rule("client-4195-tcp-health"), rule("allow-dcv-domain-tcp"), page("check")}};
}

Step dcvVersionsStep()
{
    return {.id = "dcv-versions",
            .title = PR_MESSAGE("guides", "Bring clients and WorkSpaces to versions that can do DCV"),
            .text = {PR_MESSAGE("guides", "At least these; WorkSpaces Thin Client and Web Access can do it as well:")},
            .items = {PR_MESSAGE("guides", "Windows client 5.1.0.329."), PR_MESSAGE("guides", "macOS client 5.5.0."),
                      PR_MESSAGE("guides", "Client for Ubuntu 22.04: a version of 2024."),
                      PR_MESSAGE("guides", "Agent on the WorkSpace: 2.0.0.312 on Windows, 2.0.0.596 on Amazon Linux 2, "
                                           "2.1.0.501 on Ubuntu."),
                      PR_MESSAGE("guides", "Agent on Rocky Linux and Red Hat Enterprise Linux: 2.1.0.1628.")},
            .source = adminGuide("Protocols for WorkSpaces Personal", 1640),
            .when = {with("dcv")},
            .evidence = PR_MESSAGE("guides", "Versions in use, from software management.")};
}

Step pcoipStep()
{
    return {
        .id = "stream-pcoip",
        .title = PR_MESSAGE("guides", "Open the PCoIP stream"),
        .text = {PR_MESSAGE("guides", "Port 4172 to gateways and health check servers, UDP and TCP, without a proxy.")},
        .source = adminGuide(Ports, 2121),
        .when = {with("pcoip")},
        .links = {rule("client-4172-udp-gateway"), rule("client-4172-tcp-gateway"), rule("client-4172-udp-health"),
                  rule("client-4172-tcp-health"), page("check")}};
}

Step pcoipLaterStep()
{
    return {.id = "stream-pcoip-later",
            .title = PR_MESSAGE("guides", "Open what a later revision of the guide adds for PCoIP"),
            .text = {PR_MESSAGE("guides", "Outbound UDP 50002 and 55002; where they are blocked, the screen can stay "
                                          "black. A stateless firewall must let answers in on 49152-65535.")},
            .source = laterDocument("admin-guide-later", Ports),
            .when = {with("pcoip")},
            .links = {rule("client-50002-55002-udp"), feature("stateless-firewall"), page("check")}};
}

Step browserStep()
{
    return {
        .id = "browsers",
        .title = PR_MESSAGE("guides", "Open Web Access for browsers and thin clients"),
        .source = adminGuide("Ports for Web Access", 2163),
        .when = {{"clients", {"web", "thin-client"}}},
        .links = {rule("web-443-tcp"), rule("web-4195-tcp"), rule("web-stream-fallback-443"), guideLink("web-access")}};
}

Step zeroStep()
{
    return {.id = "zero-clients",
            .title = PR_MESSAGE("guides", "Give zero clients PCoIP and the time"),
            .source = adminGuide(Chapter, 6718),
            .when = {{"clients", {"zero-client"}}},
            .links = {rule("zero-client-ntp"), guideLink("zero-clients")}};
}

Step statelessStep()
{
    return {
        .id = "answers",
        .title = PR_MESSAGE("guides", "Let answers back in"),
        .text = {PR_MESSAGE(
            "guides", "A stateful firewall does it by itself. A stateless one needs rules for the high ports of the "
                      "clients; add the stateless firewall to the selection to see them.")},
        .source = adminGuide(Ports, 2147),
        .links = {feature("stateless-firewall")}};
}

Step acceleratorStep()
{
    return {
        .id = "accelerator",
        .title = PR_MESSAGE("guides", "Open Global Accelerator, if the directory uses it"),
        .items = {PR_MESSAGE("guides", "Clients 5.23 or later; if its ranges are closed, streams take the usual way."),
                  PR_MESSAGE("guides", "TCP is used unless somebody allows UDP in the directory."),
                  PR_MESSAGE("guides",
                             "Included for each user and month: 20 GB with Value, Standard and Performance, 50 GB with "
                             "Power, PowerPro and Graphics.")},
        .source = adminGuide("Configure AWS Global Accelerator", 1927),
        .when = {with("dcv"), {"region.global-accelerator", {"yes"}}},
        .optional = true,
        .links = {feature("aga"), feature("aga-udp"), rule("client-4195-tcp-aga"), rule("client-4195-udp-aga")}};
}

Step latencyDcvStep()
{
    return {
        .id = "latency-dcv",
        .title = PR_MESSAGE("guides", "Measure the round-trip time for DCV"),
        .items = {PR_MESSAGE("guides", "Below 250 ms: best."),
                  PR_MESSAGE("guides", "From 250 to 400 ms: degraded, but usable."),
                  PR_MESSAGE("guides", "Above 400 ms: the guide does not say.")},
        .source = adminGuide(Chapter, 6691),
        .when = {with("dcv")},
        .evidence = PR_MESSAGE("guides", "Median and worst value over a working day."),
        .links = {page("check"), page("monitor")},
        .contradictions = {
            {PR_MESSAGE("guides", "Less than 100 ms between client and Region is recommended."),
             whitepaper("Client Device to WorkSpace", 350),
             PR_MESSAGE("guides", "Less than 250 ms gives the best performance with DCV."), adminGuide(Chapter, 6691),
             PR_MESSAGE("guides", "The whitepaper is from the time before DCV; aim for 100 ms, accept 250 ms.")}}};
}

Step latencyPcoipStep()
{
    return {.id = "latency-pcoip",
            .title = PR_MESSAGE("guides", "Measure the round-trip time for PCoIP"),
            .items = {PR_MESSAGE("guides", "Below 100 ms: best."),
                      PR_MESSAGE("guides", "From 100 to 200 ms: usable, but slower."),
                      PR_MESSAGE("guides", "From 200 to 375 ms: degraded."),
                      PR_MESSAGE("guides", "Above 375 ms: the client ends the connection.")},
            .source = adminGuide(Chapter, 6685),
            .when = {with("pcoip")},
            .evidence = PR_MESSAGE("guides", "Median and worst value over a working day."),
            .links = {page("check"), page("monitor")}};
}

/// Numbers of the guide: 1 Mbit/s down for each 480p video window (line 6678), 1.7 Mbit/s up for each camera (line
/// 6700).
Result<QString> makeBandwidth(const Answers &answers, const Facts &)
{
    const QStringList unread = unreadNumbers(answers, {"video-users", "camera-users"});
    if (!unread.isEmpty()) {
        return Error{ErrorCode::OutOfRange, PR_MESSAGE("guides", "cannot compute the bandwidth"),
                     PR_MESSAGE("guides", "an answer is no number that can be"), unread.join(QStringLiteral(", ")),
                     PR_MESSAGE("guides", "Correct that answer.")};
    }
    const qint64 video = answeredNumber(answers, "video-users").value_or(0);
    const qint64 cameras = answeredNumber(answers, "camera-users").value_or(0);
    const auto tenths = [](qint64 value) {
        return QStringLiteral("%1.%2 Mbit/s").arg(value / 10).arg(value % 10);
    };
    const QList<QStringList> rows{{QStringLiteral("Users who watch a 480p video at a time"), QString::number(video),
                                   QStringLiteral("1.0 Mbit/s each, down"), tenths(video * 10)},
                                  {QStringLiteral("Users with a camera at a time"), QString::number(cameras),
                                   QStringLiteral("1.7 Mbit/s each, up"), tenths(cameras * 17)}};
    return QString(QStringLiteral("Least bandwidth of the site for WorkSpaces\n\n") + tableLines(rows).join(u'\n') +
                   QStringLiteral("\n\nHigher resolutions need more. Everything else on the line comes on top.\n"));
}

Input atOnce(const char *id, const Message &label, const char *example)
{
    return {.id = id,
            .label = label,
            .help = PR_MESSAGE("guides", "At the same time, at this site."),
            .example = example,
            .validator = "whole-number"};
}

Step bandwidthStep()
{
    return {.id = "bandwidth",
            .title = PR_MESSAGE("guides", "Plan bandwidth"),
            .text = {PR_MESSAGE(
                "guides",
                "A broadband line is required. The guide plans at least 1 Mbit/s for each user who watches a video "
                "of 480p, and recommends 1.7 Mbit/s of upload for a camera with DCV.")},
            .source = adminGuide(Chapter, 6677),
            .inputs = {atOnce("video-users", PR_MESSAGE("guides", "Users who watch video"), "40"),
                       atOnce("camera-users", PR_MESSAGE("guides", "Users with a camera"), "15")},
            .artifacts = {{.id = "bandwidth",
                           .title = PR_MESSAGE("guides", "Least bandwidth of the site"),
                           .use = PR_MESSAGE("guides", "For the order at the provider."),
                           .fileName = "bandwidth.txt",
                           .language = "text",
                           .needs = {"video-users", "camera-users"},
                           .make = makeBandwidth}},
            .evidence = PR_MESSAGE("guides", "A measurement of the line at a busy hour.")};
}

Step cameraStep()
{
    return {.id = "camera-pcoip",
            .title = PR_MESSAGE("guides", "Move users with a camera to DCV"),
            .text = {PR_MESSAGE("guides", "Cameras in a session need DCV.")},
            .source = adminGuide("Protocols for WorkSpaces Personal", 1679),
            .when = {with("pcoip")},
            .optional = true};
}

Step vpnStep()
{
    return {.id = "vpn",
            .title = PR_MESSAGE("guides", "Say whether a VPN is in the way"),
            .source = adminGuide(Chapter, 6703),
            .inputs = {yesOrNoInput("client-vpn", PR_MESSAGE("guides", "Do the clients connect through a VPN?"))}};
}

Step mtuStep()
{
    return {.id = "vpn-mtu",
            .title = PR_MESSAGE("guides", "Check the MTU and the way of the VPN"),
            .items = {PR_MESSAGE("guides", "The VPN must carry packets of 1200 bytes or more."),
                      PR_MESSAGE(
                          "guides",
                          "A VPN into your own VPC does not lead to WorkSpaces: streams come over the internet, from "
                          "the public addresses of the VPN."),
                      PR_MESSAGE("guides", "Where you can, let WorkSpaces go past the VPN.")},
            .source = adminGuide(Chapter, 6704),
            .when = {{"client-vpn", {"yes"}}},
            .evidence = PR_MESSAGE("guides", "The path MTU that the check found."),
            .links = {page("check"), guideLink("ip-access-control")}};
}

Step clientCheckStep()
{
    return {.id = "client-check",
            .title = PR_MESSAGE("guides", "Run the client's own check"),
            .text = {PR_MESSAGE(
                "guides",
                "It tests connection, ports and round-trip time. Windows and Linux: the network icon at the upper "
                "right. macOS: Connections, Network. Clients 1 and 2: Network at the lower right. In a "
                "browser:")},
            .verbatim = {"https://clients.amazonworkspaces.com/Health.html"},
            .source = adminGuide(Chapter, 6722),
            .evidence = PR_MESSAGE("guides", "A picture of the result from each site."),
            .links = {page("check")}};
}

Step watchStep()
{
    return {.id = "watch",
            .title = PR_MESSAGE("guides", "Watch the line for a day"),
            .text = {PR_MESSAGE(
                "guides",
                "A single measurement says little about the hour in which everybody is there. Let the monitor run, "
                "and compare with the limits above.")},
            .source = adminGuide(Chapter, 6685, Certainty::Inferred),
            .evidence = PR_MESSAGE("guides", "The record of the monitor."),
            .links = {page("monitor"), guideLink("operations")}};
}

} // namespace

Guide make_client_network_guide()
{
    return {.id = "client-network",
            .title = PR_MESSAGE("guides", "Client network readiness"),
            .summary = PR_MESSAGE("guides", "A site from which WorkSpaces can be reached, with numbers that prove it."),
            .sections = {
                {"reach",
                 PR_MESSAGE("guides", "What must be reachable"),
                 {placeStep(), dnsStep(), signInStep(), proxyStep(), proxyRulesStep(), dcvStep(), dcvVersionsStep(),
                  pcoipStep(), pcoipLaterStep(), browserStep(), zeroStep(), statelessStep(), acceleratorStep()}},
                {"quality",
                 PR_MESSAGE("guides", "How good the line must be"),
                 {latencyDcvStep(), latencyPcoipStep(), bandwidthStep(), cameraStep(), vpnStep(), mtuStep()}},
                {"prove", PR_MESSAGE("guides", "Proof"), {clientCheckStep(), watchStep()}}}};
}

} // namespace portreeve::guides
