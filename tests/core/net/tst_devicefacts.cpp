#include "core/net/device/readdevice.h"
#include "tests/support/fakenet.h"
#include "tests/support/kerneltables.h"

#include <QTest>

using namespace portreeve;
using namespace portreeve::net;
using namespace Qt::StringLiterals;
using About = KernelQuestion::About;
namespace kernel = tests::kernel;
using kernel::LinkRow;
using kernel::RouteRow;
using tests::addressOf;

namespace {

constexpr int Wire = 2;
constexpr int Vpn = 3;

/// A device with one Ethernet interface and nothing else, for the test to change.
struct MadeUp {
    QByteArray links = kernel::link({1, "lo", 772, 65536, {}}) + kernel::link({Wire, "eth0", 1, 1500, {}});
    QByteArray addresses = kernel::linkAddress(1, addressOf(u"127.0.0.1"_s), 8) +
                           kernel::linkAddress(Wire, addressOf(u"192.168.1.7"_s), 24);
    QByteArray routes4;
    QByteArray routes6;
    QByteArray way4 = kernel::error(101);
    QByteArray way6 = kernel::error(101);
    bool hasKernel = true;
    QHash<QString, QByteArray> files;
    QStringList servers{u"192.0.2.53:53"_s};
    QProcessEnvironment environment;
    std::optional<QList<Link>> qtLinks;

    [[nodiscard]] DeviceFacts read(const DeviceQuestion &question = {addressesAnywhere(), {}, {}}) const
    {
        const DeviceSources sources{[this](const KernelQuestion &asked) { return answer(asked); },
                                    [this](const QString &path) { return files.value(path); },
                                    [this] { return qtLinks; },
                                    [this] { return std::optional(servers); },
                                    environment,
                                    u"Debian"_s};
        return readDevice(sources, question);
    }

private:
    [[nodiscard]] Result<QByteArray> answer(const KernelQuestion &asked) const
    {
        if (!hasKernel)
            return Error{ErrorCode::Unavailable, {}, {}, {}, {}};
        switch (asked.about) {
        case About::Links:
            return links + kernel::done();
        case About::Addresses:
            return addresses + kernel::done();
        case About::Routes:
            return (asked.family == ip::Family::IPv4 ? routes4 : routes6) + kernel::done();
        case About::Way:
            break;
        }
        return asked.towards.isV4() ? way4 : way6;
    }
};

/// What `route get` says.
QByteArray wayThrough(int link, const QString &gateway = {})
{
    RouteRow row;
    row.link = link;
    row.flags = 0x200; // cloned
    if (!gateway.isEmpty()) {
        row.gateway = kernel::address(addressOf(gateway));
        row.family = kernel::familyOf(addressOf(gateway));
    }
    return kernel::route(row, 0);
}

QString text(const std::optional<ShownAddress> &address)
{
    return address ? address->toText() : u"-"_s;
}

} // namespace

class TestDeviceFacts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void kinds_data();
    void kinds();
    void scopes_data();
    void scopes();
    void hardwareAddressesStayHere_data();
    void hardwareAddressesStayHere();
    void shownAddressesComeBack_data();
    void shownAddressesComeBack();
    void linkNames_data();
    void linkNames();
    void idsComeBack();
    void requests();
    void readsRoutes();
    void readsHops();
    void readsAWay_data();
    void readsAWay();
    void badAnswers_data();
    void badAnswers();
    void badRows();
    void cutAnswersNeverCrash();
    void wholeAnswers_data();
    void wholeAnswers();
    void readsADevice();
    void ipv6States_data();
    void ipv6States();
    void withoutAKernelToAsk();
    void withoutReadableTables();
    void dnsServersWithoutHardwareAddresses();
    void proxies_data();
    void proxies();
    void asksThisDevice();
};

void TestDeviceFacts::kinds_data()
{
    QTest::addColumn<int>("type");
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QByteArray>("uevent");
    QTest::addColumn<QString>("id");
    QTest::addColumn<bool>("vpn");
    QTest::newRow("Ethernet") << 1 << QByteArray() << QByteArray("INTERFACE=eth0\n") << u"ethernet"_s << false;
    QTest::newRow("Ethernet that has the name of a VPN") << 1 << QByteArray() << QByteArray() << u"ethernet"_s << false;
    QTest::newRow("Wi-Fi") << 1 << QByteArray() << QByteArray("DEVTYPE=wlan\n") << u"wifi"_s << false;
    QTest::newRow("modem with Ethernet frames")
        << 1 << QByteArray() << QByteArray("DEVTYPE=wwan\n") << u"mobile"_s << false;
    QTest::newRow("modem with IP packets")
        << 0xFFFE << QByteArray() << QByteArray("DEVTYPE=wwan\n") << u"mobile"_s << false;
    QTest::newRow("raw IP") << 519 << QByteArray() << QByteArray() << u"mobile"_s << false;
    QTest::newRow("VLAN") << 1 << QByteArray("vlan") << QByteArray() << u"ethernet"_s << false;
    QTest::newRow("TUN") << 0xFFFE << QByteArray("tun") << QByteArray() << u"tun"_s << true;
    QTest::newRow("TAP") << 1 << QByteArray("tun") << QByteArray() << u"tap"_s << false;
    QTest::newRow("WireGuard") << 0xFFFE << QByteArray("wireguard") << QByteArray() << u"wireguard"_s << true;
    QTest::newRow("XFRM") << 0xFFFE << QByteArray("xfrm") << QByteArray() << u"ipsec"_s << true;
    QTest::newRow("VTI") << 768 << QByteArray("vti") << QByteArray() << u"ipsec"_s << true;
    QTest::newRow("PPP may be PPPoE") << 512 << QByteArray() << QByteArray() << u"ppp"_s << false;
    QTest::newRow("PPP with its kind") << 512 << QByteArray("ppp") << QByteArray() << u"ppp"_s << false;
    QTest::newRow("6to4 and ISATAP") << 776 << QByteArray("sit") << QByteArray() << u"tunnel"_s << false;
    QTest::newRow("the old sit0") << 776 << QByteArray() << QByteArray() << u"tunnel"_s << false;
    QTest::newRow("IP in IP") << 768 << QByteArray("ipip") << QByteArray() << u"tunnel"_s << false;
    QTest::newRow("GRE") << 778 << QByteArray("gre") << QByteArray() << u"tunnel"_s << false;
    QTest::newRow("bridge of containers") << 1 << QByteArray("bridge") << QByteArray() << u"bridge"_s << false;
    QTest::newRow("veth") << 1 << QByteArray("veth") << QByteArray() << u"virtual"_s << false;
    QTest::newRow("dummy") << 1 << QByteArray("dummy") << QByteArray() << u"virtual"_s << false;
    QTest::newRow("a kind of later years") << 0xFFFE << QByteArray("netkit") << QByteArray() << u"virtual"_s << false;
    QTest::newRow("no type and no kind") << 0xFFFE << QByteArray() << QByteArray() << u"unknown"_s << false;
    QTest::newRow("loopback") << 772 << QByteArray() << QByteArray() << u"loopback"_s << false;
}

void TestDeviceFacts::kinds()
{
    QFETCH(int, type);
    QFETCH(QByteArray, kind);
    QFETCH(QByteArray, uevent);
    QFETCH(QString, id);
    QFETCH(bool, vpn);
    MadeUp device;
    device.links = kernel::link({7, "tun0", quint16(type), 1400, kind});
    device.files.insert(u"/sys/class/net/tun0/uevent"_s, uevent);
    const DeviceFacts facts = device.read();
    QVERIFY(facts.links);
    QCOMPARE(facts.links->size(), 1);
    QCOMPARE(linkKindId(facts.links->first().kind), id);
    QCOMPARE(isVpn(facts.links->first().kind), vpn);
    QCOMPARE(facts.links->first().mtu, 1400);
}

void TestDeviceFacts::scopes_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("scope");
    for (const auto &[address, scope] : {std::pair{"127.0.0.1", "loopback"},
                                         {"169.254.7.7", "link-local"},
                                         {"10.255.0.1", "private"},
                                         {"172.31.255.255", "private"},
                                         {"172.32.0.0", "global"},
                                         {"192.168.0.1", "private"},
                                         {"100.64.0.1", "shared"},
                                         {"100.128.0.1", "global"},
                                         {"192.0.2.1", "global"},
                                         {"::1", "loopback"},
                                         {"fe80::1", "link-local"},
                                         {"febf::1", "link-local"},
                                         {"fec0::1", "global"},
                                         {"fd00::1", "unique-local"},
                                         {"2001::1", "transition"},
                                         {"2001:0:ffff::1", "transition"},
                                         {"2001:1::1", "global"},
                                         {"2002::1", "transition"},
                                         {"2001:db8::1", "global"}})
        QTest::newRow(address) << QString::fromLatin1(address) << QString::fromLatin1(scope);
}

void TestDeviceFacts::scopes()
{
    QFETCH(QString, address);
    QFETCH(QString, scope);
    QCOMPARE(addressScopeId(scopeOf(addressOf(address))), scope);
}

void TestDeviceFacts::hardwareAddressesStayHere_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("shown");
    QTest::newRow("IPv4") << u"192.0.2.1"_s << u"192.0.2.1"_s;
    QTest::newRow("by hand") << u"2001:db8::1"_s << u"2001:db8::1"_s;
    QTest::newRow("random") << u"2001:db8::a1b2:c3d4:e5f6:1728"_s << u"2001:db8::a1b2:c3d4:e5f6:1728"_s;
    QTest::newRow("modified EUI-64") << u"2001:db8:1:2:200:5eff:fe00:5301"_s << u"2001:db8:1:2::/64"_s;
    QTest::newRow("modified EUI-64, link-local") << u"fe80::200:5eff:fe00:5301"_s << u"fe80::/64"_s;
    QTest::newRow("ff:fe elsewhere") << u"2001:db8::fffe:1"_s << u"2001:db8::fffe:1"_s;
}

void TestDeviceFacts::hardwareAddressesStayHere()
{
    QFETCH(QString, address);
    QFETCH(QString, shown);
    const ShownAddress made(addressOf(address));
    QCOMPARE(made.toText(), shown);
    QCOMPARE(ShownAddress::from(shown), std::optional(made));
}

void TestDeviceFacts::shownAddressesComeBack_data()
{
    QTest::addColumn<QString>("text");
    for (const char *wrong : {"", "/64", "x", "192.0.2.0/64", "192.0.2.1/24", "2001:db8::1/64", "fe80::/65",
                              "fe80::200:5eff:fe00:5301", "fe80::1%eth0", " ::1"})
        QTest::newRow(*wrong ? wrong : "nothing") << QString::fromLatin1(wrong);
}

void TestDeviceFacts::shownAddressesComeBack()
{
    QFETCH(QString, text);
    QVERIFY(!ShownAddress::from(text));
}

void TestDeviceFacts::linkNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("shown");
    for (const auto &[name, shown] : {std::pair{"eth0", "eth0"},
                                      {"enp3s0", "enp3s0"},
                                      {"enx00005e005301", "enx-9"},
                                      {"wlx00005e0053ff", "wlx-9"},
                                      {"wwx00005e0053ff", "wwx-9"},
                                      {"br-00005e005301", "br-00005e005301"},
                                      {"enx0", "enx0"}})
        QTest::newRow(name) << QString::fromLatin1(name) << QString::fromLatin1(shown);
}

void TestDeviceFacts::linkNames()
{
    QFETCH(QString, name);
    QFETCH(QString, shown);
    QCOMPARE(shownLinkName(name, 9), shown);
}

void TestDeviceFacts::idsComeBack()
{
    for (int i = 0; i <= int(LinkKind::Virtual); ++i)
        QCOMPARE(linkKindFrom(linkKindId(LinkKind(i))), std::optional(LinkKind(i)));
    for (int i = 0; i <= int(AddressScope::Global); ++i)
        QCOMPARE(addressScopeFrom(addressScopeId(AddressScope(i))), std::optional(AddressScope(i)));
    for (int i = 0; i <= int(Ipv6State::Usable); ++i)
        QCOMPARE(ipv6StateFrom(ipv6StateId(Ipv6State(i))), std::optional(Ipv6State(i)));
    QVERIFY(!linkKindFrom(u"vpn") && !addressScopeFrom(u"") && !ipv6StateFrom(u"Usable"));
}

void TestDeviceFacts::requests()
{
    const QByteArray links = kernelRequest({About::Links, {}, {}});
    QCOMPARE(links, kernel::message(18, QByteArray(16, '\0'), 0x301));
    const QByteArray routes = kernelRequest({About::Routes, ip::Family::IPv6, {}});
    QCOMPARE(routes, kernel::message(26, '\x0A' + QByteArray(11, '\0'), 0x301));
    const QByteArray way = kernelRequest({About::Way, {}, addressOf(u"192.0.2.1"_s)});
    QCOMPARE(way, kernel::message(26,
                                  QByteArray("\x02\x20", 2) + QByteArray(10, '\0') +
                                      kernel::attribute(1, QByteArray("\xC0\x00\x02\x01", 4)),
                                  1));
}

void TestDeviceFacts::readsRoutes()
{
    MadeUp device;
    device.links += kernel::link({Vpn, "tun0", 0xFFFE, 1400, "tun"});
    RouteRow plain{2, 0, Wire, kernel::address(addressOf(u"192.168.1.1"_s)), 100, 254, 1, 0, {}};
    const auto to = [](const QString &first) {
        return kernel::attribute(1, kernel::address(addressOf(first)));
    };
    RouteRow half{2, 1, Vpn, {}, 0, 51820, 1, 0, to(u"128.0.0.0"_s)};
    RouteRow globalUnicast{10, 3, Vpn, {}, 50, 254, 1, 0, to(u"2000::"_s)};
    RouteRow narrow{2, 24, Wire, {}, 0, 254, 1, 0, to(u"192.168.1.0"_s)};
    RouteRow blackhole{2, 0, Wire, {}, 0, 254, 6, 0, {}};
    RouteRow cached{2, 0, Wire, {}, 0, 254, 1, 0x200, {}};
    device.routes4 = kernel::route(plain) + kernel::route(half) + kernel::route(narrow) + kernel::route(blackhole) +
                     kernel::route(cached);
    const QByteArray via = kernel::number(quint16(10)) + kernel::address(addressOf(u"fe80::1"_s));
    RouteRow through{2, 0, Wire, {}, 200, 254, 1, 0, kernel::attribute(18, via)};
    device.routes4 += kernel::route(through);
    device.routes6 =
        kernel::route({10, 0, Wire, kernel::address(addressOf(u"fe80::200:5eff:fe00:5301"_s)), 1024, 254, 1, 0, {}}) +
        kernel::route(globalUnicast);
    const std::optional<QList<Route>> routes = device.read().routes;
    QVERIFY(routes);
    QStringList lines;
    for (const Route &route : *routes)
        lines.append(u"%1 %2 %3 %4 %5"_s.arg(route.prefix.toCanonicalText(), route.link, text(route.gateway))
                         .arg(route.metric)
                         .arg(route.table));
    QCOMPARE(lines, (QStringList{u"128.0.0.0/1 tun0 - 0 51820"_s, u"0.0.0.0/0 eth0 192.168.1.1 100 254"_s,
                                 u"0.0.0.0/0 eth0 fe80::1 200 254"_s, u"2000::/3 tun0 - 50 254"_s,
                                 u"::/0 eth0 fe80::/64 1024 254"_s}));
}

void TestDeviceFacts::readsHops()
{
    const auto hop = [](int link, const QString &gateway) {
        const QByteArray attributes = kernel::attribute(5, kernel::address(addressOf(gateway)));
        return kernel::number(quint16(8 + attributes.size())) + kernel::number(quint16(0)) +
               kernel::number(qint32(link)) + attributes;
    };
    MadeUp device;
    RouteRow row;
    row.link = 0;
    row.more = kernel::attribute(9, hop(Wire, u"192.168.1.1"_s) + hop(1, u"192.168.1.2"_s));
    device.routes4 = kernel::route(row);
    const std::optional<QList<Route>> routes = device.read().routes;
    QVERIFY(routes);
    QCOMPARE(routes->size(), 2);
    QCOMPARE((*routes)[0].link + text((*routes)[0].gateway), u"eth0192.168.1.1"_s);
    QCOMPARE((*routes)[1].link + text((*routes)[1].gateway), u"lo192.168.1.2"_s);
}

void TestDeviceFacts::readsAWay_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("known");
    QTest::addColumn<QString>("link");
    QTest::newRow("through a gateway") << wayThrough(Wire, u"192.168.1.1"_s) << true << u"eth0"_s;
    QTest::newRow("unreachable") << kernel::error(101) << true << QString();
    QTest::newRow("no host") << kernel::error(113) << true << QString();
    QTest::newRow("prohibited") << kernel::error(13) << true << QString();
    QTest::newRow("blackhole") << kernel::error(22) << true << QString();
    QTest::newRow("family switched off") << kernel::error(97) << true << QString();
    QTest::newRow("not allowed to ask") << kernel::error(1) << false << QString();
    QTest::newRow("broken") << QByteArray("\x05\x00\x00\x00", 4) << false << QString();
    QTest::newRow("no interface in it") << wayThrough(0) << true << QString();
}

void TestDeviceFacts::readsAWay()
{
    QFETCH(QByteArray, answer);
    QFETCH(bool, known);
    QFETCH(QString, link);
    MadeUp device;
    device.way4 = answer;
    const DeviceFacts facts = device.read();
    QCOMPARE(facts.ways.has_value(), known);
    const Way *way = facts.way(ip::Family::IPv4);
    QCOMPARE(way ? way->link : QString(), link);
}

void TestDeviceFacts::badAnswers_data()
{
    QTest::addColumn<QByteArray>("answer");
    const QByteArray good = kernel::link({1, "lo", 772, 65536, {}});
    QTest::newRow("a head alone") << good.first(10);
    QTest::newRow("length of nought") << kernel::number(quint32(0)) + good.sliced(4);
    QTest::newRow("length below the head") << kernel::number(quint32(15)) + good.sliced(4);
    QTest::newRow("length beyond the end") << kernel::number(quint32(good.size() + 1)) + good.sliced(4);
    QTest::newRow("largest length") << kernel::number(quint32(0xFFFFFFFF)) + good.sliced(4);
    QTest::newRow("message shorter than its fixed part") << kernel::message(16, "1234567");
    QTest::newRow("attribute of no length")
        << kernel::message(16, QByteArray(16, '\0') + kernel::number(quint16(0)) + kernel::number(quint16(3)));
    QTest::newRow("attribute beyond the end")
        << kernel::message(16, QByteArray(16, '\0') + kernel::number(quint16(9)) + kernel::number(quint16(3)));
    QTest::newRow("short MTU") << kernel::message(16, QByteArray(16, '\0') + kernel::attribute(4, "12"));
    QTest::newRow("nested attribute beyond the end") << kernel::message(
        16, QByteArray(16, '\0') + kernel::attribute(18, kernel::number(quint16(40)) + kernel::number(quint16(1))));
    QTest::newRow("short error") << kernel::message(2, "12");
    QTest::newRow("refused") << kernel::error(1);
}

void TestDeviceFacts::badAnswers()
{
    QFETCH(QByteArray, answer);
    const Result<QList<KernelLink>> links = readLinks(answer);
    QVERIFY(!links);
    QVERIFY(!links.error().english().isEmpty());
}

void TestDeviceFacts::badRows()
{
    QVERIFY(readAddresses(kernel::linkAddress(1, addressOf(u"192.0.2.1"_s), 32)));
    QVERIFY(!readAddresses(kernel::linkAddress(1, addressOf(u"192.0.2.1"_s), 33)));
    QVERIFY(!readAddresses(kernel::message(20, QByteArray("\x02\x18", 2) + QByteArray(6, '\0'))));
    const auto routeTo = [](const QString &first, quint8 length) {
        return readRoutes(
            kernel::route({2, length, 1, {}, 0, 254, 1, 0, kernel::attribute(1, kernel::address(addressOf(first)))}));
    };
    QVERIFY(routeTo(u"128.0.0.0"_s, 1));
    QVERIFY(!routeTo(u"128.0.0.1"_s, 1));
    QVERIFY(!routeTo(u"192.0.2.1"_s, 33));
    const QByteArray short4 = kernel::number(quint16(6)) + QByteArray(6, '\0');
    QVERIFY(!readRoutes(kernel::route({2, 0, 0, {}, 0, 254, 1, 0, kernel::attribute(9, short4)})));
    // Of a family that nobody knows: not ours, and no error.
    const Result<QList<KernelRoute>> other = readRoutes(kernel::route({77, 0, 1, {}, 0, 254, 1, 0, {}}));
    QVERIFY(other && other->isEmpty());
}

/// Whatever an answer is cut to, and whichever octet is turned, something is told and nothing is read beyond the end.
void TestDeviceFacts::cutAnswersNeverCrash()
{
    RouteRow row{10, 0, 0, {}, 5, 254, 1, 0, kernel::attribute(9, kernel::number(quint16(8)) + QByteArray(6, '\1'))};
    const QByteArray answer = kernel::link({1, "lo", 772, 65536, "bridge"}) +
                              kernel::linkAddress(1, addressOf(u"2001:db8::1"_s), 64) + kernel::route(row);
    const auto readAll = [](const QByteArray &bytes) {
        (void)readLinks(bytes);
        (void)readAddresses(bytes);
        (void)readRoutes(bytes);
        (void)readWay(bytes);
        (void)isWholeAnswer(bytes);
    };
    for (qsizetype i = 0; i < answer.size(); ++i) {
        readAll(QByteArray(answer.constData(), i));
        QByteArray turned = answer;
        turned[i] = char(~turned[i]);
        readAll(turned);
    }
    QVERIFY(readLinks(answer) && readAddresses(answer) && readRoutes(answer));
}

void TestDeviceFacts::wholeAnswers_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("whole");
    const QByteArray part = kernel::link({1, "lo", 772, 65536, {}});
    QTest::newRow("nothing") << QByteArray() << false;
    QTest::newRow("more to come") << part << false;
    QTest::newRow("done") << part + kernel::done() << true;
    QTest::newRow("an error") << kernel::error(101) << true;
    QTest::newRow("one message") << wayThrough(Wire) << true;
    QTest::newRow("broken") << part.first(7) << true;
}

void TestDeviceFacts::wholeAnswers()
{
    QFETCH(QByteArray, answer);
    QFETCH(bool, whole);
    QCOMPARE(isWholeAnswer(answer), whole);
}

void TestDeviceFacts::readsADevice()
{
    MadeUp device;
    device.links +=
        kernel::link({Vpn, "enx00005e005301", 0xFFFE, 1420, "wireguard"}) + kernel::link({4, "eth1", 1, 1500, {}, 0});
    device.addresses += kernel::linkAddress(Vpn, addressOf(u"10.8.0.2"_s), 32);
    device.way4 = wayThrough(Vpn);
    const DeviceFacts facts = device.read();
    QCOMPARE(facts.system, u"Debian"_s);
    QVERIFY(facts.links && facts.routes && facts.ways);
    QCOMPARE(facts.links->size(), 3); // eth1 is down
    const Way *way = facts.way(ip::Family::IPv4);
    QVERIFY(way != nullptr);
    QCOMPARE(way->link, u"enx-3"_s);
    const Link *link = facts.link(way->link);
    QVERIFY(link != nullptr);
    QVERIFY(isVpn(link->kind));
    QCOMPARE(link->addresses,
             (QList<LinkAddress>{{ShownAddress(addressOf(u"10.8.0.2"_s)), 32, AddressScope::Private, true}}));
    QVERIFY(facts.way(ip::Family::IPv6) == nullptr);
    QCOMPARE(facts.dnsServers, std::optional(QStringList{u"192.0.2.53:53"_s}));
}

void TestDeviceFacts::ipv6States_data()
{
    QTest::addColumn<QStringList>("addresses");
    QTest::addColumn<bool>("way");
    QTest::addColumn<QString>("state");
    QTest::newRow("none") << QStringList{} << false << u"none"_s;
    QTest::newRow("loopback alone") << QStringList{u"::1"_s} << false << u"none"_s;
    QTest::newRow("link-local") << QStringList{u"fe80::1"_s} << true << u"link-local"_s;
    QTest::newRow("unique local") << QStringList{u"fe80::1"_s, u"fd00::1"_s} << true << u"unique-local"_s;
    QTest::newRow("6to4") << QStringList{u"2002:c000:201::1"_s} << true << u"transition"_s;
    QTest::newRow("Teredo") << QStringList{u"2001::1"_s} << true << u"transition"_s;
    QTest::newRow("no way out") << QStringList{u"fe80::1"_s, u"2001:db8::1"_s} << false << u"no-route"_s;
    QTest::newRow("usable") << QStringList{u"2001:db8::1"_s, u"fd00::1"_s, u"fe80::1"_s} << true << u"usable"_s;
    QTest::newRow("another device has the address") << QStringList{u"2001:db8::1 48"_s} << true << u"none"_s;
    QTest::newRow("being tried") << QStringList{u"2001:db8::1 40"_s} << true << u"none"_s;
    QTest::newRow("tried and used") << QStringList{u"2001:db8::1 44"_s} << true << u"usable"_s;
}

void TestDeviceFacts::ipv6States()
{
    QFETCH(QStringList, addresses);
    QFETCH(bool, way);
    QFETCH(QString, state);
    MadeUp device;
    for (const QString &text : addresses)
        device.addresses += kernel::linkAddress(Wire, addressOf(text.section(u' ', 0, 0)), 64,
                                                text.section(u' ', 1).toUInt(nullptr, 16));
    if (way)
        device.way6 = wayThrough(Wire, u"fe80::9"_s);
    QCOMPARE(ipv6StateId(device.read().ipv6), state);
}

void TestDeviceFacts::withoutAKernelToAsk()
{
    MadeUp device;
    device.hasKernel = false;
    DeviceFacts facts = device.read();
    QVERIFY(!facts.links && !facts.routes && !facts.ways);
    QCOMPARE(facts.ipv6, Ipv6State::NotKnown);
    device.qtLinks = QList<Link>{
        {u"en0"_s, LinkKind::Wifi, 1500, {{ShownAddress(addressOf(u"fe80::1"_s)), 64, AddressScope::LinkLocal, true}}}};
    facts = device.read();
    QCOMPARE(facts.links, device.qtLinks);
    QCOMPARE(facts.ipv6, Ipv6State::LinkLocal);
    device.qtLinks->first().addresses.append(
        {ShownAddress(addressOf(u"2001:db8::1"_s)), 64, AddressScope::Global, true});
    QCOMPARE(device.read().ipv6, Ipv6State::NotKnown); // its way out is not known
}

void TestDeviceFacts::withoutReadableTables()
{
    MadeUp device;
    device.routes6 = QByteArray(17, '\xFF');
    DeviceFacts facts = device.read();
    QVERIFY(facts.links && !facts.routes && facts.ways);
    device.links = QByteArray(17, '\xFF');
    facts = device.read();
    QVERIFY(!facts.links && !facts.routes && !facts.ways);
}

void TestDeviceFacts::dnsServersWithoutHardwareAddresses()
{
    MadeUp device;
    device.servers = {u"[fe80::200:5eff:fe00:5301]:53"_s, u"[2001:db8::53]:5353"_s, u"not a server"_s};
    QCOMPARE(device.read().dnsServers,
             std::optional(QStringList{u"fe80::/64"_s, u"[2001:db8::53]:5353"_s, u"not a server"_s}));
}

void TestDeviceFacts::proxies_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("desktop");
    QTest::addColumn<QString>("shown");
    QTest::newRow("none") << QString() << QString() << false << QString();
    QTest::newRow("variable") << u"https_proxy"_s << u"http://proxy.example.com:3128"_s << false
                              << u"https_proxy proxy.example.com:3128"_s;
    QTest::newRow("user and password stay here") << u"HTTPS_PROXY"_s << u"http://jane:secret@proxy.example.com:3128"_s
                                                 << false << u"HTTPS_PROXY proxy.example.com:3128"_s;
    QTest::newRow("SOCKS5") << u"all_proxy"_s << u"socks5://192.0.2.9"_s << false << u"all_proxy 192.0.2.9:1080"_s;
    QTest::newRow("cannot be used") << u"https_proxy"_s << u"https://jane:secret@proxy.example.com"_s << false
                                    << u"https_proxy "_s;
    QTest::newRow("desktop") << QString() << QString() << true << u"desktop desk.example.com:8080"_s;
    QTest::newRow("variable before desktop")
        << u"ALL_PROXY"_s << u"http://proxy.example.com:1"_s << true << u"ALL_PROXY proxy.example.com:1"_s;
}

void TestDeviceFacts::proxies()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    QFETCH(bool, desktop);
    QFETCH(QString, shown);
    MadeUp device;
    if (!name.isEmpty())
        device.environment.insert(name, value);
    DeviceQuestion question{addressesAnywhere(), {}, u"host.example.com"_s};
    if (desktop)
        question.desktopProxies =
            ProxySettings::fixed({ProxyType::Http, u"desk.example.com"_s, 8080, u"jane"_s, u"secret"_s});
    QStringList lines;
    for (const ProxyFact &proxy : device.read(question).proxies)
        lines.append(proxy.source + u' ' + proxy.proxy);
    QCOMPARE(lines.join(u'\n'), shown);
}

/// The real tables of this device, whatever they hold: they can be read, and a loopback interface is in them.
void TestDeviceFacts::asksThisDevice()
{
    const DeviceFacts facts = readDevice(systemSources(), {addressesAnywhere(), {}, {}});
    QVERIFY(!facts.system.isEmpty());
    QVERIFY(facts.links);
#ifdef Q_OS_LINUX
    QVERIFY(facts.routes && facts.ways);
#endif
    QVERIFY(std::any_of(facts.links->begin(), facts.links->end(),
                        [](const Link &link) { return link.kind == LinkKind::Loopback; }));
    QVERIFY(systemSources().links()); // as Qt tells it
}

QTEST_GUILESS_MAIN(TestDeviceFacts)
#include "tst_devicefacts.moc"
