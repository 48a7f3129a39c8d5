#include "core/catalog/loader.h"
#include "core/ip/parse.h"
#include "tests/support/fakenet.h"
#include "tests/support/readreport.h"
#include "tests/support/samplereport.h"

#include <QTest>

using namespace portreeve;
using namespace portreeve::net;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;
using workspace::CheckReport;
using workspace::DeviceReport;

namespace {

ip::Prefix prefixOf(const QString &text)
{
    return ip::parsePrefix(QStringView(text)).value_or(ip::Prefix());
}

constexpr auto V4 = ip::Family::IPv4;
constexpr auto V6 = ip::Family::IPv6;

/// A device whose ways lead through interfaces of these kinds and sizes.
DeviceFacts through(LinkKind kind4, int mtu4, std::optional<LinkKind> kind6 = {}, int mtu6 = 1500)
{
    DeviceFacts facts;
    facts.links = QList<Link>{{u"out4"_s, kind4, mtu4, {}}};
    facts.ways = QList<Way>{{V4, u"out4"_s, {}}};
    if (kind6) {
        facts.links->append({u"out6"_s, *kind6, mtu6, {}});
        facts.ways->append({V6, u"out6"_s, {}});
    }
    return facts;
}

probes::Outcome httpOutcome(const QString &host, std::optional<int> ahead, bool tls = true)
{
    probes::Target target;
    target.host = host;
    target.expectTls = tls;
    probes::Outcome outcome = outcomeOf(target);
    outcome.http = probes::HttpFacts{200, {}, ahead ? std::optional(std::chrono::seconds(*ahead)) : std::nullopt};
    return outcome;
}

QStringList linesOf(const DeviceReport &report)
{
    QStringList lines;
    for (const Finding &finding : report.findings)
        lines.append(severityId(finding.severity) + u' ' + finding.id + u": "_s + finding.message.english());
    return lines;
}

/// Every member has a value.
DeviceReport sampleDevice()
{
    DeviceFacts facts = through(LinkKind::WireGuard, 1420, LinkKind::Ethernet, 1492);
    facts.system = u"Debian <b>12</b>"_s;
    facts.links->first().addresses = {
        {ShownAddress(addressOf(u"10.8.0.2"_s)), 32, AddressScope::Private, true},
        {ShownAddress(addressOf(u"fe80::200:5eff:fe00:5301"_s)), 64, AddressScope::LinkLocal, false}};
    facts.links->append({u"odd \"name\""_s, LinkKind::Unknown, 0, {}});
    facts.routes =
        QList<Route>{{prefixOf(u"128.0.0.0/1"_s), u"out4"_s, {}, 0, 51820},
                     {prefixOf(u"::/0"_s), u"out6"_s, ShownAddress(addressOf(u"fe80::1"_s)), 4294967295, 4294967295}};
    facts.ways->last().gateway = ShownAddress(addressOf(u"fe80::1"_s));
    facts.ipv6 = Ipv6State::NoRoute;
    facts.dnsServers = QStringList{u"192.0.2.53:53"_s};
    facts.proxies = {{u"https_proxy"_s, ProxyType::Http, u"proxy.example.com:3128"_s},
                     {u"desktop"_s, ProxyType::Socks5, {}}};
    return workspace::deviceReport(facts, {httpOutcome(u"a.example.com"_s, -42)});
}

} // namespace

class TestDeviceReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void findings_data();
    void findings();
    void clock_data();
    void clock();
    void asksForTheWayOfTheRun();
    void roundTrip_data();
    void roundTrip();
    void oldReports();
    void badReports_data();
    void badReports();
    void nothingPersonal();
    void table();

private:
    catalog::Catalog m_catalog;
};

void TestDeviceReport::initTestCase()
{
    Result<catalog::Catalog> catalog = catalog::loadCatalog(u":/catalog"_s);
    QVERIFY(catalog);
    m_catalog = *std::move(catalog);
}

void TestDeviceReport::findings_data()
{
    QTest::addColumn<DeviceFacts>("facts");
    QTest::addColumn<QStringList>("findings");
    const auto with = [](DeviceFacts facts, Ipv6State state) {
        facts.ipv6 = state;
        return facts;
    };
    const DeviceFacts wire = through(LinkKind::Ethernet, 1500, LinkKind::Ethernet);
    QTest::newRow("a plain wire") << wire << QStringList{};
    QTest::newRow("nothing is known") << DeviceFacts() << QStringList{};
    DeviceFacts none;
    none.links = QList<Link>{};
    none.ways = QList<Way>{};
    QTest::newRow("no way") << none
                            << QStringList{u"warning device-no-way: This device has no route to the Internet. "
                                           "Connect it to a network."_s};
    for (const LinkKind kind : {LinkKind::Tun, LinkKind::WireGuard, LinkKind::Ipsec})
        QTest::addRow("VPN of kind %s", qPrintable(linkKindId(kind)))
            << through(kind, 1420)
            << QStringList{u"info device-vpn: The way to the Internet goes through a VPN (out4, MTU 1420)."_s};
    DeviceFacts both = through(LinkKind::Tun, 1500);
    both.ways->append({V6, u"out4"_s, {}});
    QTest::newRow("VPN for both families")
        << both << QStringList{u"info device-vpn: The way to the Internet goes through a VPN (out4, MTU 1500)."_s};
    QTest::newRow("IPv6 passes the VPN by")
        << through(LinkKind::WireGuard, 1420, LinkKind::Ethernet)
        << QStringList{u"info device-vpn: Over IPv4, the way to the Internet goes through a VPN (out4, MTU 1420)."_s};
    for (const LinkKind kind : {LinkKind::Bridge, LinkKind::Virtual, LinkKind::Wifi, LinkKind::Unknown})
        QTest::addRow("%s is no VPN", qPrintable(linkKindId(kind))) << through(kind, 1500) << QStringList{};
    QTest::newRow("6to4 and ISATAP are no VPN")
        << through(LinkKind::Ethernet, 1500, LinkKind::Tunnel, 1480)
        << QStringList{u"info device-tunnel: Over IPv6, the way to the Internet goes through a tunnel (out6, MTU "
                       "1480)."_s,
                       u"info device-mtu: The MTU of out6 is 1480, below the 1500 of Ethernet. A possible cause is a "
                       "GRE or IP-in-IP tunnel."_s};
    QTest::newRow("PPPoE is no VPN")
        << through(LinkKind::Ppp, 1492)
        << QStringList{u"info device-ppp: The way to the Internet goes through a PPP link (out4, MTU 1492): PPPoE, a "
                       "modem or a VPN."_s,
                       u"info device-mtu: The MTU of out4 is 1492, below the 1500 of Ethernet. A possible cause is "
                       "PPPoE."_s};
    QTest::newRow("a virtual machine's TAP")
        << through(LinkKind::Tap, 1500)
        << QStringList{u"info device-tap: The way to the Internet goes through a program on this device (out4, MTU "
                       "1500): a VPN, or the network of a virtual machine or container."_s};
    QTest::newRow("mobile") << through(LinkKind::Mobile, 1500)
                            << QStringList{u"info device-mobile: The way to the Internet goes through a mobile network "
                                           "(out4, MTU 1500)."_s};
    const auto mtu = [](int bytes, const QString &finding) {
        QTest::addRow("MTU %d", bytes) << through(LinkKind::Ethernet, bytes) << QStringList{finding};
    };
    const QString below = u"info device-mtu: The MTU of out4 is %1, below the 1500 of Ethernet."_s;
    mtu(1499, below.arg(1499));
    mtu(1452, below.arg(1452) + u" A possible cause is PPPoE with a VLAN."_s);
    mtu(1428, below.arg(1428) + u" A possible cause is PPPoE with IPsec."_s);
    mtu(1280, below.arg(1280));
    mtu(1279, u"warning device-mtu-small: The MTU of out4 is 1279: IPv6 needs 1280."_s);
    mtu(1227, u"warning device-mtu-small: The MTU of out4 is 1227: IPv6 needs 1280, and QUIC, which DCV uses over UDP, "
              "1228."_s);
    QTest::newRow("larger frames") << through(LinkKind::Ethernet, 9000) << QStringList{};
    QTest::newRow("MTU not known") << through(LinkKind::Ethernet, 0) << QStringList{};
    QTest::newRow("a VPN too small for IPv6")
        << through(LinkKind::Tun, 1200)
        << QStringList{u"info device-vpn: The way to the Internet goes through a VPN (out4, MTU 1200)."_s,
                       u"warning device-mtu-small: The MTU of out4 is 1200: IPv6 needs 1280, and QUIC, which DCV uses "
                       "over UDP, 1228."_s};
    QTest::newRow("IPv6 without a way")
        << with(wire, Ipv6State::NoRoute)
        << QStringList{u"warning device-ipv6-no-route: IPv6: this device has an address but no way out. Programs that "
                       "try IPv6 first may be slow to connect."_s};
    QTest::newRow("IPv6 at home")
        << with(wire, Ipv6State::UniqueLocal)
        << QStringList{u"info device-ipv6-local: IPv6: this device has addresses for its own network only."_s};
    QTest::newRow("IPv6 through 6to4")
        << with(wire, Ipv6State::Transition)
        << QStringList{u"info device-ipv6-transition: IPv6: this device has it through 6to4 or Teredo only."_s};
    for (const Ipv6State state : {Ipv6State::None, Ipv6State::LinkLocal, Ipv6State::Usable, Ipv6State::NotKnown})
        QTest::addRow("IPv6 %s needs no word", qPrintable(ipv6StateId(state))) << with(wire, state) << QStringList{};
    DeviceFacts proxies = wire;
    proxies.proxies = {{u"https_proxy"_s, ProxyType::Http, u"proxy.example.com:3128"_s}};
    QTest::newRow("proxy") << proxies
                           << QStringList{u"info device-proxy: This device is set to use the proxy "
                                          "proxy.example.com:3128."_s};
    proxies.proxies.first().proxy.clear();
    QTest::newRow("a proxy that cannot be used")
        << proxies
        << QStringList{u"warning device-proxy-unusable: The variable https_proxy names no proxy that can be used."_s};
}

void TestDeviceReport::findings()
{
    QFETCH(DeviceFacts, facts);
    QFETCH(QStringList, findings);
    QCOMPARE(linesOf(workspace::deviceReport(facts, {})), findings);
}

void TestDeviceReport::clock_data()
{
    QTest::addColumn<QList<int>>("ahead");
    QTest::addColumn<int>("median");
    QTest::addColumn<QString>("finding");
    QTest::newRow("in time") << QList<int>{0} << 0 << QString();
    QTest::newRow("within what a Date can tell") << QList<int>{2, 2, 1} << 2 << QString();
    QTest::newRow("behind, within it") << QList<int>{-2} << -2 << QString();
    QTest::newRow("ahead") << QList<int>{3} << 3
                           << u"warning device-clock: The clock of this device is 3 s ahead of AWS (host0)."_s;
    QTest::newRow("behind") << QList<int>{-7200} << -7200
                            << u"warning device-clock: The clock of this device is 7200 s behind AWS (host0)."_s;
    QTest::newRow("one server is wrong") << QList<int>{0, 90000, 1} << 1 << QString();
}

void TestDeviceReport::clock()
{
    QFETCH(QList<int>, ahead);
    QFETCH(int, median);
    QFETCH(QString, finding);
    QList<probes::Outcome> outcomes{httpOutcome(u"plain"_s, 5000, false), httpOutcome(u"without"_s, std::nullopt)};
    outcomes.append(httpOutcome(u"failed"_s, 5000));
    outcomes.last().failure = probes::Failure::TlsUntrusted;
    for (const int seconds : ahead)
        outcomes.append(httpOutcome(u"host%1"_s.arg(outcomes.size() - 3), seconds));
    const DeviceReport report = workspace::deviceReport({}, outcomes);
    QVERIFY(report.clock);
    QCOMPARE(int(report.clock->aheadSeconds), median);
    QCOMPARE(linesOf(report).join(u'\n'), finding);
    QVERIFY(!workspace::deviceReport({}, outcomes.first(3)).clock);
}

void TestDeviceReport::asksForTheWayOfTheRun()
{
    QCOMPARE(workspace::deviceQuestion({}).towards, addressesAnywhere());
    QList<probes::Outcome> outcomes(3, httpOutcome(u"host.example.com"_s, {}));
    outcomes[0].address = addressOf(u"10.0.0.1"_s); // the user's own controller
    outcomes[0].target.mayUseProxy = false;
    outcomes[1].address = addressOf(u"9.9.9.9"_s);
    outcomes[1].target.host = u"proxied.example.com"_s;
    const DeviceQuestion question = workspace::deviceQuestion(outcomes, ProxySettings::none());
    QCOMPARE(question.towards, (QList<ip::Address>{addressOf(u"9.9.9.9"_s), addressesAnywhere().last()}));
    QCOMPARE(question.host, u"proxied.example.com"_s);
    QVERIFY(question.desktopProxies);
}

void TestDeviceReport::roundTrip_data()
{
    QTest::addColumn<DeviceReport>("device");
    QTest::newRow("everything") << sampleDevice();
    QTest::newRow("nothing is known") << DeviceReport();
    DeviceReport empty;
    empty.facts.links = QList<Link>{};
    empty.facts.routes = QList<Route>{};
    empty.facts.ways = QList<Way>{};
    empty.facts.dnsServers = QStringList{};
    QTest::newRow("there is nothing") << empty;
}

void TestDeviceReport::roundTrip()
{
    QFETCH(DeviceReport, device);
    CheckReport report = sampleReport();
    report.system = device.facts.system;
    report.device = device;
    const QByteArray bytes = workspace::toJson(report);
    const Result<CheckReport> again = readReport(m_catalog, bytes);
    QVERIFY2(again, again ? "" : qPrintable(again.error().english()));
    QCOMPARE(workspace::toJson(*again), bytes);
    QVERIFY(again->device);
    QCOMPARE(again->device->facts, device.facts);
    QCOMPARE(again->device->clock, device.clock);
    QCOMPARE(linesOf(*again->device), linesOf(device));
}

void TestDeviceReport::oldReports()
{
    const QByteArray bytes = workspace::toJson(sampleReport());
    QVERIFY(bytes.contains(R"("device": {"system": "Debian <b>12</b>"})"));
    const Result<CheckReport> report = readReport(m_catalog, bytes);
    QVERIFY(report);
    QCOMPARE(report->system, u"Debian <b>12</b>"_s);
    QVERIFY(!report->device);
}

void TestDeviceReport::badReports_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, const char *from, const char *to, ErrorCode code) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to) << int(code);
    };
    row("member of an interface", R"("kind": "wireguard")", R"("kind": "wireguard", "colour": 1)",
        ErrorCode::UnknownName);
    row("member of an address", R"("ready": true)", R"("ready": true, "mac": "x")", ErrorCode::UnknownName);
    row("member of a route", R"("metric": 0,)", R"("metric": 0, "colour": 1,)", ErrorCode::UnknownName);
    row("member of a finding", R"("id": "device-clock")", R"("id": "device-clock", "colour": 1)",
        ErrorCode::UnknownName);
    row("member of the clock", R"("aheadSeconds": -42)", R"("aheadSeconds": -42, "colour": 1)", ErrorCode::UnknownName);
    row("unknown kind", R"("wireguard")", R"("vpn")", ErrorCode::UnknownName);
    row("unknown scope", R"("private")", R"("public")", ErrorCode::UnknownName);
    row("unknown state", R"("no-route")", R"("fine")", ErrorCode::UnknownName);
    row("unknown family", R"("family": "ipv4")", R"("family": "ipx")", ErrorCode::UnknownName);
    row("unknown severity", R"("severity": "warning")", R"("severity": "fatal")", ErrorCode::UnknownName);
    row("unknown proxy type", R"("socks5")", R"("socks4")", ErrorCode::UnknownName);
    row("no address", R"("10.8.0.2")", R"("10.8.0.02")", ErrorCode::InvalidSyntax);
    row("a gateway with its hardware address", R"("gateway": "fe80::1")", R"("gateway": "fe80::200:5eff:fe00:5301")",
        ErrorCode::InvalidSyntax);
    row("prefix too long", R"("prefixLength": 32)", R"("prefixLength": 33)", ErrorCode::OutOfRange);
    row("a prefix with host bits", R"("128.0.0.0/1")", R"("128.0.0.1/1")", ErrorCode::InvalidSyntax);
    row("MTU below nought", R"("mtu": 1420)", R"("mtu": -1)", ErrorCode::OutOfRange);
    row("metric as text", R"("metric": 0)", R"("metric": "0")", ErrorCode::InvalidSyntax);
    row("a list that is none", R"("proxies": [)", R"("proxies": {}, "x": [)", ErrorCode::InvalidSyntax);
    row("without a name", R"("name": "out4",)", "", ErrorCode::MissingValue);
}

void TestDeviceReport::badReports()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(int, code);
    CheckReport report = sampleReport();
    report.device = sampleDevice();
    QByteArray bytes = workspace::toJson(report);
    const qsizetype at = bytes.indexOf(from);
    QVERIFY(at > 0);
    bytes.replace(at, from.size(), to);
    const Result<CheckReport> again = readReport(m_catalog, bytes);
    QVERIFY(!again);
    QVERIFY2(int(again.error().code) == code, qPrintable(again.error().english()));
}

void TestDeviceReport::nothingPersonal()
{
    CheckReport report = sampleReport();
    report.device = sampleDevice();
    const QByteArray bytes = workspace::toJson(report) + workspace::toTable(report);
    QVERIFY(bytes.contains("fe80::/64"));
    for (const char *kept : {"5eff", "5301"})
        QVERIFY2(!bytes.contains(kept), kept);
}

void TestDeviceReport::table()
{
    CheckReport report = sampleReport();
    report.device = sampleDevice();
    const QString text = QString::fromUtf8(workspace::toTable(report));
    QCOMPARE(
        text.section(u"\nThis device\n"_s, 1).split(u'\n'),
        (QStringList{
            u"System             Debian <b>12</b>"_s,
            u"Way out over IPv4  out4 (wireguard, MTU 1420)"_s,
            u"Way out over IPv6  out6 (ethernet, MTU 1492), gateway fe80::1"_s,
            u"IPv6               no-route"_s,
            u"DNS servers        192.0.2.53:53"_s,
            u"Proxy              proxy.example.com:3128 (https_proxy), not known (desktop)"_s,
            u"Clock              42 s behind a.example.com"_s,
            u"(info)             Over IPv4, the way to the Internet goes through a VPN (out4, MTU 1420)."_s,
            u"(warning)          IPv6: this device has an address but no way out. Programs that try IPv6 first may "
            "be slow to connect."_s,
            u"(info)             The MTU of out6 is 1492, below the 1500 of Ethernet. A possible cause is PPPoE."_s,
            u"(info)             This device is set to use the proxy proxy.example.com:3128."_s,
            u"(warning)          The variable desktop names no proxy that can be used."_s,
            u"(warning)          The clock of this device is 42 s behind AWS (a.example.com)."_s,
            QString(),
        }));
    report.device = DeviceReport();
    QVERIFY(workspace::toTable(report).contains("Way out over IPv4  not known\n"));
}

QTEST_GUILESS_MAIN(TestDeviceReport)
#include "tst_devicereport.moc"
