#include "samples.h"

#include "core/ip/parse.h"

#include <QRandomGenerator>

#include <cmath>

namespace portreeve::samples {
namespace {

using namespace requirements;

QString latin(const char *text)
{
    return QString::fromLatin1(text);
}

ip::Prefix prefix(const QString &text)
{
    return ip::parsePrefix(text).value();
}

struct Rule {
    const char *id;
    const char *purpose;
    const char *hostPattern; ///< %1 is the Region
    const char *port;
    const char *choice;
    const char *why;
    bool required;
    catalog::Certainty certainty;
};

constexpr Rule rules[] = {
    {"client-registration", "Register the client with its code", "skylight-client-ds.%1.amazonaws.com", "443", "region",
     "You chose %1.", true, catalog::Certainty::Exact},
    {"client-broker", "Find the user's WorkSpace and start the session", "ws-broker-service.%1.amazonaws.com", "443",
     "region", "You chose %1.", true, catalog::Certainty::SingleSource},
    {"client-session-broker", "Hand the session to the streaming gateway", "skylight-cm.%1.amazonaws.com", "443",
     "protocol", "PCoIP needs a session broker.", true, catalog::Certainty::SingleSource},
    {"client-health-check", "Network health check of the client", "drp-%1.amazonworkspaces.com", "443", "region",
     "You chose %1.", true, catalog::Certainty::Exact},
    {"client-metrics", "Client metrics", "skylight-client-ds-metrics.%1.amazonaws.com", "443", "client",
     "The Windows, macOS and Linux clients send metrics.", false, catalog::Certainty::Exact},
    {"client-dcv-gateway", "DCV streaming gateway", "*.prod.%1.highlander.aws.a2z.com", "4195", "protocol",
     "DCV streams through these gateways.", true, catalog::Certainty::Exact},
    {"saml-sso", "Single sign-on pages", "euc-sso.%1.aws.amazon.com", "443", "feature",
     "SAML 2.0 sends the browser here.", true, catalog::Certainty::SingleSource},
    {"co-branding", "Logo and texts of the sign-in page", "d1cbg795sa4g1u.cloudfront.net/%1", "443", "feature",
     "Co-branding is on.", false, catalog::Certainty::Conflict},
    {"smart-card", "Smart card sign-in", "smartcard.%1.signin.aws", "443", "feature",
     "Smart cards are used before the session.", true, catalog::Certainty::Inferred},
};

Requirement requirementOf(const Rule &rule, const QString &region)
{
    Requirement r;
    r.rule = latin(rule.id);
    r.region = region;
    r.id = r.rule + u'@' + region;
    r.vantage = latin("client-network");
    r.ports = {latin(rule.port)};
    r.purpose = Message("samples", rule.purpose);
    r.because = {{latin(rule.choice) + u'=' + region, Message("samples", rule.why).arg(region)}};
    r.necessity = rule.required ? Necessity::Required : Necessity::Optional;
    r.provable = Provable::Answer;
    r.proxy = Tolerance::Yes;
    r.tlsInspection = Tolerance::No;
    r.certainty = rule.certainty;
    r.source = {latin("workspaces-admin-guide"), latin("IP address and port requirements for WorkSpaces"), 4711};
    r.remote.kind = RemoteKind::Fqdn;
    HostDetail detail;
    detail.host = latin(rule.hostPattern).section(u'/', 0, 0).replace(latin("%1"), region);
    detail.certainty = rule.certainty;
    detail.source = r.source;
    if (rule.certainty == catalog::Certainty::Conflict)
        detail.spellings = {latin("d1cbg795sa4g1u.cloudfront.net"), latin("d1cbg795sa4glu.cloudfront.net")};
    r.remote.hosts = {detail.host};
    r.remote.hostDetails = {detail};
    return r;
}

Requirement gatewayOf(const QString &region, bool dcv, int count)
{
    Requirement r = requirementOf(rules[5], region);
    r.rule = dcv ? latin("client-4195-dcv") : latin("client-4172-pcoip");
    r.id = r.rule + u'@' + region;
    r.protocol = dcv ? Transport::Udp : Transport::Tcp;
    r.ports = dcv ? QStringList{latin("4195")} : QStringList{latin("4172")};
    r.purpose = Message("samples", dcv ? "DCV streaming over QUIC" : "PCoIP streaming");
    r.certainty = catalog::Certainty::Exact;
    r.provable = Provable::HandshakeOnly;
    r.proxy = Tolerance::No;
    r.remote = {};
    r.remote.kind = RemoteKind::PrefixSet;
    r.remote.name = dcv ? latin("DCV gateways") : latin("PCoIP gateways");
    for (int i = 0; i < count; ++i)
        r.remote.prefixes.append(prefix(latin("%1.%2.%3.0/24").arg(dcv ? 3 : 54).arg(200 + i % 50).arg(i)));
    return r;
}

struct RegionName {
    const char *code, *name, *continent;
};

constexpr RegionName regionNames[] = {
    {"us-east-1", "US East (N. Virginia)", "North America"},
    {"us-west-2", "US West (Oregon)", "North America"},
    {"ca-central-1", "Canada (Central)", "North America"},
    {"us-gov-east-1", "AWS GovCloud (US-East)", "North America"},
    {"us-gov-west-1", "AWS GovCloud (US-West)", "North America"},
    {"sa-east-1", "South America (S\u00e3o Paulo)", "South America"},
    {"eu-west-1", "Europe (Ireland)", "Europe"},
    {"eu-west-2", "Europe (London)", "Europe"},
    {"eu-west-3", "Europe (Paris)", "Europe"},
    {"eu-central-1", "Europe (Frankfurt)", "Europe"},
    {"af-south-1", "Africa (Cape Town)", "Africa"},
    {"il-central-1", "Israel (Tel Aviv)", "Middle East"},
    {"ap-south-1", "Asia Pacific (Mumbai)", "Asia Pacific"},
    {"ap-northeast-1", "Asia Pacific (Tokyo)", "Asia Pacific"},
    {"ap-northeast-2", "Asia Pacific (Seoul)", "Asia Pacific"},
    {"ap-southeast-1", "Asia Pacific (Singapore)", "Asia Pacific"},
    {"ap-southeast-2", "Asia Pacific (Sydney)", "Asia Pacific"},
};

Finding finding(const char *id, Severity severity, const char *sentence, const char *where)
{
    return {latin(id), severity, Message("samples", sentence), latin(where)};
}

} // namespace

pages::PlanData plan()
{
    pages::PlanData data;
    for (const RegionName &region : regionNames)
        data.regions.append({latin(region.code), QString::fromUtf8(region.name), latin(region.continent), {}});
    data.rtts = {{latin("us-east-1"), 98.4}, {latin("eu-west-1"), 24.1},   {latin("eu-central-1"), 9.82},
                 {latin("eu-west-2"), 17.6}, {latin("ap-south-1"), 128.9}, {latin("ap-northeast-1"), 236.0}};
    data.products = {
        {latin("workspaces-personal"), latin("WorkSpaces Personal"), latin("One persistent desktop per user."), {}},
        {latin("workspaces-pools"),
         latin("WorkSpaces Pools"),
         latin("Desktops that are handed out for a session."),
         {}},
        {latin("appstream"), latin("AppStream 2.0"), latin("Single applications in a browser or client."), {}}};
    data.protocols = {
        {latin("pcoip"), latin("PCoIP"), latin("TCP and UDP 4172."),
         latin("Web Access over PCoIP is not available in Frankfurt."), true},
        {latin("dcv"), latin("DCV"), latin("TCP and UDP 4195, QUIC where the network lets it pass."), {}}};
    data.clients = {{latin("native"), latin("Native clients"), latin("Windows, macOS, Linux, iOS and Android."), {}},
                    {latin("web"), latin("Web Access"), latin("A browser, nothing installed."), {}},
                    {latin("zero-client"), latin("Zero clients"), latin("Teradici hardware, needs an NTP server."), {}},
                    {latin("thin-client"), latin("Thin clients"), latin("WorkSpaces Thin Client and alike."), {}}};
    data.features = {
        {latin("saml"), latin("SAML 2.0 sign-in"), latin("Users sign in at your identity provider."),
         latin("Your identity provider's own hosts are added on this page as own rows."), false},
        {latin("smart-card"), latin("Smart cards"), latin("Before the session, within it, or both."), {}},
        {latin("certificate-based-auth"),
         latin("Certificate-based sign-in"),
         latin("No second password at the desktop."),
         {}},
        {latin("trusted-devices"),
         latin("Trusted devices"),
         latin("Only devices with your certificate may connect."),
         {}},
        {latin("fips"), latin("FIPS endpoints"), latin("Encryption validated under FIPS 140-2."),
         latin("FIPS does not work together with Global Accelerator."), true},
        {latin("aga"), latin("Global Accelerator"), latin("Streaming over the AWS backbone."), {}},
        {latin("ipv6"), latin("IPv6"), latin("Clients on IPv6-only networks."), {}},
        {latin("byol"), latin("Bring your own licence"), latin("Your Windows desktop image and keys."), {}},
        {latin("co-branding"), latin("Co-branding"), latin("Your logo and texts on the sign-in page."), {}},
        {latin("diagnostic-logs"), latin("Diagnostic logs"), latin("Clients send logs to AWS support."), {}},
        {latin("radius-mfa"), latin("RADIUS second factor"), latin("Asked for by the directory."), {}},
    };
    data.selection.regions = {latin("us-east-1"), latin("eu-west-1"), latin("eu-central-1")};
    data.selection.products = {latin("workspaces-personal")};
    data.selection.protocols = {latin("pcoip"), latin("dcv")};
    data.selection.clients = {latin("native")};
    data.selection.features = {latin("saml"), latin("fips")};
    data.figures = {87, 612, 41, true};
    data.findings = {
        finding("fips-and-aga", Severity::Warning,
                "FIPS endpoints and Global Accelerator exclude each other. Switch one of them off.", "fips"),
        finding(
            "gateway-withdrawn", Severity::Warning,
            "AWS no longer publishes 52.23.61.0/24, which the guide still lists for us-east-1. It is kept until you "
            "switch it off.",
            "us-east-1"),
        finding("port-not-stated", Severity::Info,
                "The guide names the co-branding hosts without a port. TCP 443 is assumed and marked.", "co-branding"),
    };
    return data;
}

pages::EndpointsData endpoints()
{
    pages::EndpointsData data;
    for (const char *code : {"us-east-1", "eu-west-1", "eu-central-1"}) {
        for (const Rule &rule : rules)
            data.requirements.requirements.append(requirementOf(rule, latin(code)));
        data.requirements.requirements.append(gatewayOf(latin(code), false, 7));
        data.requirements.requirements.append(gatewayOf(latin(code), true, 2));
    }
    Requirement dns = requirementOf(rules[0], latin("global"));
    dns.rule = latin("client-dns");
    dns.id = latin("client-dns@global");
    dns.protocol = Transport::Udp;
    dns.ports = {latin("53")};
    dns.purpose = PR_MESSAGE("samples", "Resolve host names");
    dns.remote = {};
    dns.remote.kind = RemoteKind::Customer;
    dns.remote.name = latin("dns-servers");
    dns.remote.undefined = true;
    data.requirements.requirements.append(dns);
    data.requirements.sources = {
        {latin("workspaces-admin-guide"), latin("WorkSpaces Administration Guide"), latin("2024-11-05"), {}, {}}};
    data.requirements.findings = {
        finding("host-spelling", Severity::Warning,
                "The documents spell this host in two ways. A check resolves each; the export has the first one.",
                "d1cbg795sa4g1u.cloudfront.net"),
    };
    data.verdicts = {
        {latin("client-health-check@us-east-1"), {latin("pass"), latin("Answered in 98 ms, 5 minutes ago.")}},
        {latin("co-branding@us-east-1"), {latin("blocked"), latin("No answer after 3 tries, 5 minutes ago.")}}};
    data.exported = {{latin("client-health-check@us-east-1"), {latin("portreeve-client-health-check")}}};
    return data;
}

RequirementSet manyEndpoints(int rows)
{
    RequirementSet set;
    set.requirements.reserve(rows);
    const int ruleCount = static_cast<int>(std::size(rules));
    for (int i = 0; i < rows; ++i) {
        Requirement r = requirementOf(rules[i % ruleCount], latin(regionNames[i % 17].code));
        r.id += QString::number(i);
        r.remote.hosts = {latin("host%1.%2").arg(i).arg(r.remote.hosts.first())};
        r.remote.hostDetails.first().host = r.remote.hosts.first();
        set.requirements.append(r);
    }
    return set;
}

pages::RangesData ranges()
{
    pages::RangesData data;
    data.loaded = true;
    data.state = latin("2026-06-15 20:27, sync token 1781555225");
    for (const char *service : {"AMAZON", "EC2", "S3", "CLOUDFRONT", "WORKSPACES_GATEWAYS", "GLOBALACCELERATOR",
                                "DYNAMODB", "ROUTE53", "ROUTE53_HEALTHCHECKS", "API_GATEWAY", "KINESIS_VIDEO_STREAMS"})
        data.services.append(latin(service));
    data.regions.append(latin("GLOBAL"));
    for (const RegionName &region : regionNames)
        data.regions.append(latin(region.code));
    QRandomGenerator random(11);
    for (qsizetype s = 0; s < data.services.size(); ++s) {
        QList<int> counts;
        for (qsizetype r = 0; r < data.regions.size(); ++r) {
            const bool none = (r == 0) != (s == 3 || s == 5 || s == 7) && s > 2;
            counts.append(none ? 0 : static_cast<int>(std::exp(random.bounded(s < 2 ? 7.0 : 4.0))));
        }
        data.counts.append(counts);
    }
    data.query.services = {latin("WORKSPACES_GATEWAYS")};
    data.query.aggregation = pages::Aggregation::Merged;
    for (int i = 0; i < 64; ++i)
        data.rows.append(
            {prefix(latin("%1.%2.%3.0/%4").arg(3 + i % 60).arg(40 + i * 3 % 200).arg(i % 4 * 64).arg(i % 3 ? 24 : 26)),
             latin("WORKSPACES_GATEWAYS"), latin(regionNames[i % 17].code), latin(regionNames[i % 17].code)});
    data.rows.append(
        {prefix(latin("2600:f00f:8000::/40")), latin("WORKSPACES_GATEWAYS"), latin("us-east-1"), latin("us-east-1")});
    data.cost = latin("65 prefixes instead of 91, the same addresses.");
    return data;
}

QList<charts::LimitBand> bands()
{
    return {{latin("PCoIP 100"), 100, 1, 0},
            {latin("PCoIP 200"), 200, 2, 0},
            {latin("PCoIP 375"), 375, 3, 0},
            {latin("DCV 250"), 250, 1, 1},
            {latin("DCV 400"), 400, 2, 1}};
}

QList<pages::CheckRow> checkRows()
{
    QList<pages::CheckRow> rows;
    QRandomGenerator random(5);
    int number = 0;
    for (const Requirement &requirement : endpoints().requirements.requirements) {
        if (requirement.remote.hosts.isEmpty())
            continue;
        pages::CheckRow row;
        row.requirementId = requirement.id;
        row.target = requirement.remote.hosts.first();
        row.id = requirement.id + row.target;
        row.port = requirement.ports.first();
        row.protocol = latin("TCP");
        row.region = requirement.region;
        row.purpose = QString::fromUtf8(requirement.purpose.source());
        row.required = requirement.necessity == Necessity::Required;
        const int kind = number++ % 13;
        const double rtt =
            requirement.region == latin("us-east-1") ? 98 + random.bounded(9.0) : 9 + random.bounded(16.0);
        row.address = latin("52.94.%1.%2").arg(random.bounded(200)).arg(random.bounded(250));
        const double name = random.bounded(30.0);
        const double handshake = rtt * 2 + random.bounded(20.0);
        using pages::PhaseState;
        row.phases = {{PhaseState::Passed, name}, {PhaseState::Passed, rtt}, {PhaseState::Passed, handshake}};
        row.rttMs = rtt;
        row.p95Ms = rtt * 1.3;
        row.rttSource = latin("tcp-info");
        row.loss = 0;
        row.verdict = latin("pass");
        row.evidence = {
            {0.0, latin("Asked 192.0.2.53 for %1.").arg(row.target), {}},
            {name, latin("Answer: %1, TTL 60 s, no alias.").arg(row.address), {}},
            {name + rtt, latin("TCP handshake complete on port %1.").arg(row.port), {}},
            {name + rtt * 3, latin("TLS 1.3, certificate for %1 by Amazon RSA 2048 M02.").arg(row.target), {}}};
        if (kind == 3) {
            row.verdict = latin("blocked");
            row.phases = {{PhaseState::Passed, name}, {PhaseState::Failed, -1}, {PhaseState::NotReached, -1}};
            row.rttMs = row.p95Ms = -1;
            row.loss = 1;
            row.evidence = row.evidence.mid(0, 2);
            row.evidence.append({3004, latin("No answer to three SYN on port %1.").arg(row.port), latin("error")});
            row.evidence.append({3010, latin("Other hosts on this path answer within 25 ms."), {}});
            row.cause =
                latin("No answer from %1 on TCP %2 after 3 tries; other hosts on this path answer. A firewall between "
                      "here and AWS probably drops it.")
                    .arg(row.target, row.port);
            row.remedy = latin("Let TCP %1 to %2 pass; the export has the rule.").arg(row.port, row.target);
            row.ruleIds = {requirement.rule};
            row.forFirewallTeam = row.cause;
            row.raw = latin("requirement  %1\ntarget       %2 %3/tcp\naddress      %4\nverdict      blocked\n"
                            "failedPhase  tcp\n\ndns  %5 ms\n\ntcp-timeout  ETIMEDOUT")
                          .arg(row.requirementId, row.target, row.port, row.address)
                          .arg(name, 0, 'f', 2);
        } else if (kind == 6) {
            row.verdict = latin("intercepted");
            row.phases[2].state = PhaseState::Failed;
            row.cause = latin(
                "The certificate is by Example Corp Proxy CA, not by a public authority. A proxy inspects TLS here.");
            row.remedy = latin("Exempt this host from TLS inspection; the service does not work through it.");
            row.evidence.last() = {handshake, latin("Certificate for %1 by Example Corp Proxy CA.").arg(row.target),
                                   latin("error")};
            row.forFirewallTeam = row.cause;
        } else if (kind == 9) {
            row.verdict = latin("degraded");
            row.rttMs = 231;
            row.p95Ms = 284;
            row.loss = 0.021;
            row.cause = latin("The round trip takes 231 ms; PCoIP is documented as usable up to 200 ms.");
        } else if (kind == 11) {
            row.verdict = latin("inconclusive");
            row.phases = {{PhaseState::Failed, 3000}, {PhaseState::NotReached, -1}, {PhaseState::NotReached, -1}};
            row.rttMs = row.p95Ms = row.loss = -1;
            row.address.clear();
            row.cause = latin("The DNS server did not answer, and the control name failed too.");
        } else if (kind == 12) {
            row.verdict = latin("not-run");
            row.phases = {{PhaseState::Pending, -1}, {PhaseState::Pending, -1}, {PhaseState::Pending, -1}};
            row.evidence.clear();
            row.rttMs = row.p95Ms = row.loss = -1;
            row.address.clear();
        }
        if (kind == 5) {
            row.port = latin("4195");
            row.protocol = latin("UDP");
            row.phases = QList<pages::PhaseCell>(int(pages::CheckPhase::Count));
            row.phases[int(pages::CheckPhase::Dns)] = {PhaseState::Passed, name};
            row.phases[int(pages::CheckPhase::Quic)] = {PhaseState::Passed, rtt};
            row.phases[int(pages::CheckPhase::Mtu)] = {PhaseState::Passed, 4 * rtt};
            row.pathMtu = 1420;
            row.rttSource = latin("quic-vn");
        }
        rows.append(row);
    }
    return rows;
}

QList<pages::CheckFeature> checkFeatures()
{
    QStringList all;
    for (const pages::CheckRow &row : checkRows())
        all.append(row.requirementId);
    return {{latin("dcv-streaming@us-east-1"), latin("pass"),
             latin("DCV streaming to us-east-1 works, over UDP and TCP."), all.mid(5, 1)},
            {latin("dcv-streaming@eu-west-1"), latin("degraded"),
             latin("DCV streaming to eu-west-1 works; UDP does not get through, so TCP will be used."), all.mid(14, 1)},
            {latin("pcoip-streaming@us-east-1"), latin("blocked"),
             latin("PCoIP streaming to us-east-1 does not work from here."), all.mid(3, 2)},
            {latin("sign-in"), latin("intercepted"),
             latin("Sign-in and the services that clients need: 21 of 27 requirements pass."), all}};
}

std::shared_ptr<stats::MinMaxPyramid> roundTrips(int samples, quint32 seed, double base)
{
    auto pyramid = std::make_shared<stats::MinMaxPyramid>(5'000);
    QRandomGenerator random(seed);
    double time = 1'781'500'000'000.0;
    double drift = 0;
    for (int i = 0; i < samples; ++i) {
        time += i == samples * 2 / 3 ? 3'600'000.0 : 1'000.0;
        drift = drift * 0.995 + random.bounded(2.0) - 1.0;
        const bool lost = random.bounded(200) == 0 || (i > samples / 3 && i < samples / 3 + samples / 60);
        const double spike = random.bounded(400) == 0 ? random.bounded(180.0) : 0;
        pyramid->append(time, lost ? qQNaN() : base + std::abs(drift) + random.bounded(3.0) + spike);
    }
    return pyramid;
}

pages::CheckCharts checkCharts()
{
    pages::CheckCharts data;
    data.bands = bands();
    data.ranking = {{latin("eu-central-1"), 9.82, 12.9, {}}, {latin("eu-west-2"), 17.6, 21, {}},
                    {latin("eu-west-3"), 19.1, 24, {}},      {latin("eu-west-1"), 24.1, 30.2, {}},
                    {latin("il-central-1"), 61.0, 74, {}},   {latin("us-east-1"), 98.4, 121, latin("2 % lost")},
                    {latin("ca-central-1"), 104, 118, {}},   {latin("ap-south-1"), 128.9, 150, {}},
                    {latin("us-west-2"), 152, 171, {}},      {latin("ap-southeast-1"), 171, 190, {}},
                    {latin("sa-east-1"), 204, 262, {}},      {latin("ap-northeast-1"), 236, 251, {}},
                    {latin("ap-southeast-2"), 281, 333, {}}, {latin("us-gov-west-1"), -1, -1, {}}};
    data.series = {{latin("a"), latin("eu-central-1"), roundTrips(20'000, 1, 10)},
                   {latin("b"), latin("us-east-1"), roundTrips(20'000, 2, 98)}};
    return data;
}

pages::DeviceBlock device()
{
    pages::DeviceBlock block;
    block.facts = {{latin("System"), latin("Debian GNU/Linux 12 (bookworm)"), false},
                   {latin("Way out over IPv4"), latin("wg0: VPN (WireGuard), MTU 1420"), true},
                   {latin("Way out over IPv6"), latin("None"), false},
                   {latin("IPv6"), latin("An address, but no way out"), false},
                   {latin("DNS servers"), latin("192.0.2.53:53\n[2001:db8::53]:53"), true},
                   {latin("Proxy"), latin("proxy.example.com:3128 (https_proxy)"), true},
                   {latin("Clock"), latin("42 s ahead of connectivity.example.com"), false},
                   {latin("Interfaces"),
                    latin("enp3s0: Ethernet, MTU 1492, 192.0.2.7/24, 2001:db8:7::/64, fe80::/64\n"
                          "wg0: VPN (WireGuard), MTU 1420, 10.8.0.2/32\ndocker0: bridge, MTU 1500, 172.17.0.1/16"),
                    true}};
    block.findings = {
        {latin("device-vpn"),
         Severity::Info,
         PR_MESSAGE("workspace", "The way to the Internet goes through a VPN (%1, MTU %2).")
             .arg(latin("wg0"))
             .arg(1420),
         {}},
        {latin("device-ipv6-no-route"),
         Severity::Warning,
         PR_MESSAGE("workspace", "IPv6: this device has an address but no way out. Programs that try IPv6 first may be "
                                 "slow to connect."),
         {}}};
    return block;
}

QList<pages::MonitorRow> monitorRows(int samples)
{
    struct Line {
        const char *host, *port, *transport, *family, *protocol, *region, *state, *words;
        double base, loss;
    };
    const QList<Line> lines{
        {"drp-iad.amazonworkspaces.com", "4172", "TCP", "IPv4", "PCoIP", "us-east-1", "warning", "Above 100 ms", 108,
         0.012},
        {"drp-iad.amazonworkspaces.com", "4172", "TCP", "IPv6", "PCoIP", "us-east-1", "", "Within the limits", 91,
         0.004},
        {"drp-iad.amazonworkspaces.com", "4195", "TCP", "IPv4", "DCV", "us-east-1", "", "Within the limits", 99, 0},
        {"drp-iad.amazonworkspaces.com", "4195", "UDP", "IPv4", "DCV", "us-east-1", "", "No answer yet: proves nothing",
         -1, -1},
        {"drp-dub.amazonworkspaces.com", "4172", "TCP", "IPv4", "PCoIP", "eu-west-1", "", "Within the limits", 24,
         0.002},
        {"drp-dub.amazonworkspaces.com", "4195", "TCP", "IPv4", "DCV", "eu-west-1", "error", "No answer", 25, 1},
        {"drp-fra.amazonworkspaces.com", "4172", "TCP", "IPv4", "PCoIP", "eu-central-1", "", "Within the limits", 9, 0},
        {"drp-fra.amazonworkspaces.com", "4195", "TCP", "IPv6", "DCV", "eu-central-1", "", "Within the limits", 11, 0},
    };
    QList<pages::MonitorRow> rows;
    quint32 seed = 11;
    for (const Line &line : lines) {
        pages::MonitorRow row;
        row.host = latin(line.host);
        row.port = latin(line.port);
        row.transport = latin(line.transport);
        row.family = latin(line.family);
        row.id = row.name();
        row.protocol = latin(line.protocol);
        row.region = latin(line.region);
        row.pattern = row.transport == latin("UDP") ? Qt::DotLine
                      : row.family == latin("IPv6") ? Qt::DashLine
                                                    : Qt::SolidLine;
        row.state = latin(line.state);
        row.words = latin(line.words);
        row.mayBeSilent = row.transport == latin("UDP");
        row.sent = line.base > 0 ? 300 : 12;
        row.answered = line.base > 0 ? 290 : 0;
        row.loss = line.loss;
        if (line.base > 0) {
            row.address = latin("3.217.228.10");
            row.medianMs = row.lastMs = line.base;
            row.p95Ms = line.base * 1.3;
            row.ipdvMs = line.base / 20;
            row.samples = 300;
            row.line = roundTrips(samples, ++seed, line.base);
        }
        rows.append(row);
    }
    return rows;
}

pages::Preview firewallPreview(int lines)
{
    pages::Preview preview;
    preview.text = latin("# Portreeve 0.1.0, nftables, us-east-1 eu-west-1 eu-central-1, 2026-06-17\n"
                         "# Rows that this format cannot carry are listed at the end.\n"
                         "table inet portreeve {\n    set dcv_gateways_v4 {\n        type ipv4_addr; flags interval;\n"
                         "        elements = { 3.227.4.0/22, 52.23.61.0/24 }\n    }\n    chain output {\n"
                         "        type filter hook output priority 0; policy accept;\n"
                         "        ct state established,related accept\n");
    for (int i = 0; i < lines; ++i)
        preview.text +=
            latin("        ip daddr 52.%1.%2.0/24 tcp dport 4172 accept comment \"client-4172-pcoip@us-east-1\"\n")
                .arg(i / 256 % 256)
                .arg(i % 256);
    preview.text += latin("        ip daddr @dcv_gateways_v4 udp dport 4195 accept\n        counter drop\n    }\n}\n");
    preview.used = 612;
    preview.allowed = 4096;
    preview.notExpressed = {latin("client-dcv-gateway@us-east-1: nftables has no host names with wildcards."),
                            latin("client-dns@global: dns-servers is not defined.")};
    preview.findings = {finding("drop-warning", Severity::Warning,
                                "With the default drop, everything that is not listed stops working on this host.",
                                "")};
    return preview;
}

void fillFirewall(pages::FirewallModel &model)
{
    const auto entry = [](const char *id, const char *title, const char *group, const char *sentence,
                          const char *file) {
        return pages::FormatEntry{latin(id), latin(title), latin(group), latin(sentence), latin(file)};
    };
    model.setFormats({
        entry("nftables", "nftables", "Linux", "Addresses and sets; no host names.", "portreeve.nft"),
        entry("iptables", "iptables", "Linux", "Addresses; no host names.", "portreeve.rules"),
        entry("windows-powershell", "Defender Firewall, PowerShell", "Windows", "Addresses; a rule per purpose.",
              "portreeve.ps1"),
        entry("paloalto-set", "PAN-OS set commands", "Palo Alto Networks", "Host names, addresses, services.",
              "portreeve.txt"),
        entry("paloalto-edl-ip", "External dynamic list, addresses", "Palo Alto Networks", "Addresses only.",
              "portreeve-edl.txt"),
        entry("fortigate", "FortiOS CLI", "Fortinet", "Host names with wildcards, addresses.", "portreeve.conf"),
        entry("csv", "CSV", "Documents", "Everything, for people.", "portreeve.csv"),
    });
    using Kind = pages::FormatOption::Kind;
    const QList<pages::FormatOption> options{
        {latin("mode"),
         latin("Write"),
         latin("Host names follow the service when its addresses change."),
         Kind::Choice,
         {latin("addresses"), latin("domains"), latin("both")},
         {latin("Addresses"), latin("Host names"), latin("Both")},
         latin("addresses")},
        {latin("default"),
         latin("Everything else"),
         latin("With drop, only established, loopback and listed traffic passes."),
         Kind::Choice,
         {latin("none"), latin("drop")},
         {latin("Is left to your ruleset"), latin("Is dropped")},
         latin("none")},
        {latin("hook"),
         latin("Place"),
         {},
         Kind::Choice,
         {latin("output"), latin("forward")},
         {latin("This host (output)"), latin("A gateway (forward)")},
         latin("output")},
        {latin("max-entries"),
         latin("At most so many entries"),
         latin("0 means no limit. Fewer entries cover more than asked."),
         Kind::Number,
         {},
         {},
         0},
        {latin("stateless"), latin("Rules for answers as well"), {}, Kind::Switch, {}, {}, false},
    };
    for (const pages::FormatEntry &format : model.formats())
        model.setOptions(format.id, options);
}

shell::FrameData frame()
{
    shell::FrameData data;
    data.projectName = latin("Head office");
    data.projectPath = latin("/home/someone/head-office.portreeve");
    const auto chip = [&data](const char *id, const char *text) {
        data.chips.append({latin(id), latin(text), {}, true});
    };
    chip("region=us-east-1", "us-east-1");
    chip("region=eu-west-1", "eu-west-1");
    chip("region=eu-central-1", "eu-central-1");
    chip("product=workspaces-personal", "WorkSpaces Personal");
    chip("protocol=pcoip", "PCoIP");
    chip("protocol=dcv", "DCV");
    chip("client=native", "Native clients");
    chip("feature=saml", "SAML 2.0");
    chip("feature=fips", "FIPS");
    data.rangesText = latin("AWS ranges: 2 d");
    data.rangesHint = latin("Range file of 2026-06-15 20:27. Click to get the current one.");
    data.badges = {{latin("check"), 4}};
    data.recentFiles = {latin("/home/someone/head-office.portreeve"), latin("/home/someone/branch.portreeve")};
    data.job = {true, false, true, latin("Checking 23 of 87"), 23, 87};
    return data;
}

Models::Models(Fill fill)
    : guideAnswers(guides)
{
    fillFirewall(firewall);
    if (fill == Empty) {
        pages::PlanData choices = samples::plan();
        choices.selection = {};
        choices.figures = {};
        choices.findings.clear();
        choices.rtts.clear();
        choices.rangesProblem =
            latin("No AWS range file is loaded. The documented gateway and health-check ranges work "
                  "without it; other prefixes are missing.");
        plan.setData(choices);
        shell::FrameData quiet;
        quiet.rangesText = latin("AWS ranges: none");
        quiet.rangesStale = true;
        frame.setData(quiet);
        return;
    }
    QObject::connect(&plan, &pages::PlanModel::selectionChanged, this, [this](const Selection &selection) {
        pages::PlanData data = plan.data();
        data.selection = selection;
        plan.setData(data);
    });
    QObject::connect(&ranges, &pages::RangesModel::lookupRequested, this, [this](const QString &question) {
        const auto parsed = ip::parsePrefix(question);
        pages::LookupAnswer answer{question, {}, !parsed, {}};
        answer.sentence = parsed ? latin("%1 is in 2 published ranges.").arg(question)
                                 : latin("%1 is not an address or a prefix.").arg(question);
        if (parsed)
            answer.matches = {{prefix(latin("54.239.28.0/24")), latin("WORKSPACES_GATEWAYS"), latin("us-east-1"), {}},
                              {prefix(latin("54.239.0.0/17")), latin("AMAZON"), latin("us-east-1"), {}}};
        ranges.setAnswer(answer);
    });
    QObject::connect(&firewall, &pages::FirewallModel::previewRequested, this,
                     [this](int number) { firewall.setPreview(number, firewallPreview(240)); });
    plan.setData(samples::plan());
    endpoints.setData(samples::endpoints());
    ranges.setData(samples::ranges());
    check.setRows(checkRows());
    check.setState({false, false, latin("Last run 5 minutes ago (2026-06-17 09:40): 27 targets in 4.2 s."), true});
    check.setCharts(checkCharts());
    check.setFeatures(checkFeatures(), latin("Rule needed: client-session-broker@us-east-1 (TCP 443)."));
    check.setDevice(device());
    monitor.setBands(bands());
    monitor.setRows(monitorRows(20'000));
    monitor.setState({true, false, true, false, 1000, 300, {}, latin("Since 09:40, 8 series."), {}, {}});
    monitor.setEvents({{monitor.rows()[0].line->firstTime() + 9'000'000, latin("New address: 3.217.228.10")}});
    fillGuides(guides);
    fillChanges(changes);
    fillReport(report);
    frame.setData(samples::frame());
}

shell::PageModels Models::pages()
{
    return {plan, endpoints, ranges, check, monitor, firewall, guides, changes, report};
}

} // namespace portreeve::samples
