#include "core/net/device/readdevice.h"
#include "tests/lab/nft/namespace.h"
#include "tests/support/lab.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include <unistd.h>

using namespace portreeve;
using namespace portreeve::lab;
using namespace portreeve::net;
using namespace Qt::StringLiterals;

#define PR_VALUE(result) QVERIFY2((result), (result) ? "" : qPrintable((result).error().english()))

/// The kernel's own tables, in namespaces without uplink that `ip` has set up.
class TestDeviceLab : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void ways_data();
    void ways();
    void manyInterfaces();
    void reported();

private:
    void set(const QStringList &commands)
    {
        for (const QString &command : commands) {
            const Result<QByteArray> done = m_space->run(u"ip"_s, command.split(u' '));
            QVERIFY2(done, done ? "" : qPrintable(done.error().english()));
        }
    }
    [[nodiscard]] DeviceFacts read() const
    {
        return m_space->inside([] { return readDevice(systemSources(), {addressesAnywhere(), {}, {}}); });
    }

    std::optional<Namespace> m_space;
};

namespace {

const QStringList Wire{u"link add eth0 type veth peer name far0"_s, u"link set eth0 mtu 1500 up"_s,
                       u"link set far0 up"_s, u"address add 192.168.7.2/24 dev eth0"_s};
const QStringList Vpn{u"tuntap add tun0 mode tun"_s, u"link set tun0 mtu 1420 up"_s,
                      u"address add 10.8.0.2/24 dev tun0"_s};
const QString Default = u"route add default via 192.168.7.1 dev eth0 metric 100"_s;

QString wayOf(const DeviceFacts &facts, ip::Family family)
{
    const Way *way = facts.way(family);
    if (way == nullptr)
        return u"none"_s;
    const Link *link = facts.link(way->link);
    return u"%1 %2 %3 %4"_s.arg(way->link, link ? linkKindId(link->kind) : u"?"_s)
        .arg(link ? link->mtu : 0)
        .arg(way->gateway ? way->gateway->toText() : u"-"_s);
}

} // namespace

void TestDeviceLab::initTestCase()
{
    PR_SKIP_UNLESS(geteuid() == 0, "network namespaces need root");
    const Result<Namespace> space = Namespace::create();
    PR_SKIP_UNLESS(space, "this system makes no network namespaces");
}

void TestDeviceLab::init()
{
    m_space.reset();
    Result<Namespace> space = Namespace::create();
    PR_VALUE(space);
    m_space.emplace(*std::move(space));
    // Addresses are ready at once.
    QVERIFY(m_space->set("net/ipv6/conf/default/accept_dad", "0"));
    QVERIFY(m_space->set("net/ipv6/conf/all/accept_dad", "0"));
}

void TestDeviceLab::ways_data()
{
    QTest::addColumn<QStringList>("commands");
    QTest::addColumn<QString>("way4");
    QTest::addColumn<QString>("way6");
    QTest::addColumn<int>("routes");
    QTest::addColumn<QString>("ipv6");
    const QString none = u"none"_s;
    const QString wire = u"eth0 virtual 1500 192.168.7.1"_s;
    const QString vpn = u"tun0 tun 1420 -"_s;
    QTest::newRow("nothing but loopback") << QStringList{} << none << none << 0 << none;
    QTest::newRow("a wire without a gateway") << Wire << none << none << 0 << u"link-local"_s;
    QTest::newRow("a gateway") << Wire + QStringList{Default} << wire << none << 1 << u"link-local"_s;
    QTest::newRow("a VPN that nothing goes through")
        << Wire + Vpn + QStringList{Default, u"route add 10.9.0.0/16 dev tun0"_s} << wire << none << 1
        << u"link-local"_s;
    QTest::newRow("a VPN by a better metric")
        << Wire + Vpn + QStringList{Default, u"route add default dev tun0 metric 50"_s} << vpn << none << 2
        << u"link-local"_s;
    QTest::newRow("a VPN by two halves") << Wire + Vpn +
                                                QStringList{Default, u"route add 0.0.0.0/1 dev tun0"_s,
                                                            u"route add 128.0.0.0/1 dev tun0"_s}
                                         << vpn << none << 3 << u"link-local"_s;
    QTest::newRow("a VPN by a table of its own")
        << Wire + Vpn +
               QStringList{Default, u"route add default dev tun0 table 51820"_s,
                           u"rule add not fwmark 51820 table 51820"_s}
        << vpn << none << 2 << u"link-local"_s;
    QTest::newRow("a route that forbids") << QStringList{u"route add prohibit default"_s} << none << none << 0 << none;
    QTest::newRow("several next hops")
        << Wire + QStringList{u"route add default nexthop via 192.168.7.1 nexthop via 192.168.7.1 dev eth0"_s} << wire
        << none << 2 << u"link-local"_s;
    QTest::newRow("IPv6 without a way out")
        << Wire + QStringList{u"address add 2001:db8:7::2/64 dev eth0 nodad"_s} << none << none << 0 << u"no-route"_s;
    QTest::newRow("IPv6 of this network alone")
        << Wire + QStringList{u"address add fd00:7::2/64 dev eth0 nodad"_s} << none << none << 0 << u"unique-local"_s;
    QTest::newRow("IPv6") << Wire + QStringList{u"address add 2001:db8:7::2/64 dev eth0 nodad"_s, Default,
                                                u"-6 route add default via 2001:db8:7::1 dev eth0 metric 1024"_s}
                          << wire << u"eth0 virtual 1500 2001:db8:7::1"_s << 2 << u"usable"_s;
}

void TestDeviceLab::ways()
{
    QFETCH(QStringList, commands);
    QFETCH(QString, way4);
    QFETCH(QString, way6);
    QFETCH(int, routes);
    QFETCH(QString, ipv6);
    set(commands);
    QTRY_COMPARE(ipv6StateId(read().ipv6), ipv6); // the kernel gives link-local addresses a moment later
    const DeviceFacts facts = read();
    QVERIFY(facts.links && facts.routes && facts.ways);
    QCOMPARE(wayOf(facts, ip::Family::IPv4), way4);
    QCOMPARE(wayOf(facts, ip::Family::IPv6), way6);
    QCOMPARE(int(facts.routes->size()), routes);
}

/// The table does not fit into one answer of the kernel.
void TestDeviceLab::manyInterfaces()
{
    QByteArray batch;
    for (int i = 0; i < 100; ++i)
        batch += "link add many" + QByteArray::number(i) + " up type veth peer name far" + QByteArray::number(i) + "\n";
    const Result<QByteArray> done = m_space->run(u"ip"_s, {u"-batch"_s, u"-"_s}, batch);
    PR_VALUE(done);
    const DeviceFacts facts = read();
    QVERIFY(facts.links);
    QCOMPARE(facts.links->size(), 101); // with loopback; the far ends are down
}

/// The program itself: nobody listens on the loopback port, and the report says what the way out is.
void TestDeviceLab::reported()
{
    set(Wire + Vpn + QStringList{Default, u"route add default dev tun0 metric 50"_s});
    QTemporaryDir folder;
    const QString out = folder.filePath(u"report.json"_s);
    (void)m_space->run(QStringLiteral(PORTREEVE_BINARY),
                       {u"check"_s, u"--targets"_s, u"-"_s, u"--format"_s, u"json"_s, u"-o"_s, out, u"--data-dir"_s,
                        folder.path(), u"--timeout"_s, u"200"_s},
                       "127.0.0.1 9 tcp\n"); // ends with 1: refused
    QFile file(out);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject device = QJsonDocument::fromJson(file.readAll()).object()[u"device"].toObject();
    const QJsonArray ways = device[u"ways"].toArray();
    QCOMPARE(ways.size(), 1);
    QCOMPARE(ways[0][u"interface"].toString(), u"tun0"_s);
    QCOMPARE(device[u"routes"].toArray().size(), 2);
    const QJsonArray findings = device[u"findings"].toArray();
    QVERIFY(!findings.isEmpty());
    QCOMPARE(findings[0][u"id"].toString(), u"device-vpn"_s);
    QCOMPARE(findings[0][u"message"].toString(), u"The way to the Internet goes through a VPN (tun0, MTU 1420)."_s);
}

QTEST_GUILESS_MAIN(TestDeviceLab)
#include "tst_devicelab.moc"
