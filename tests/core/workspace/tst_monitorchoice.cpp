#include "core/probes/monitorengine.h"
#include "core/workspace/monitorchoice.h"

#include <QTest>

using namespace portreeve;
using namespace portreeve::workspace;
using ip::Family;

namespace {

/// Each target in both families.
QList<MonitorTarget> targetsOf(int hosts)
{
    QList<MonitorTarget> targets;
    for (int host = 0; host < hosts; ++host) {
        for (const auto transport : {probes::Transport::Tcp, probes::Transport::Udp}) {
            MonitorTarget target;
            target.target.host = QStringLiteral("h%1.example.com").arg(host);
            target.target.port = 4172;
            target.target.transport = transport;
            target.target.id = target.target.host + (transport == probes::Transport::Udp ? QStringLiteral(":4172/udp")
                                                                                         : QStringLiteral(":4172/tcp"));
            targets.append(target);
        }
    }
    return targets;
}

QList<probes::Assignment> unitsOf(const QList<MonitorTarget> &targets)
{
    QList<probes::Assignment> units;
    for (const MonitorTarget &target : targets) {
        for (const Family family : {Family::IPv4, Family::IPv6}) {
            probes::Assignment unit;
            unit.target = target.target;
            unit.family = family;
            units.append(unit);
        }
    }
    return units;
}

QList<MonitorSeries> seriesOfHosts(int hosts)
{
    const QList<MonitorTarget> targets = targetsOf(hosts);
    return seriesOf(targets, unitsOf(targets));
}

} // namespace

class TestMonitorChoice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void load()
    {
        QCOMPARE(loadOf({}), MonitorLoad());
        QCOMPARE(loadOf(seriesOfHosts(3)), (MonitorLoad{3, 6, 6}));
    }

    void usual_data()
    {
        QTest::addColumn<int>("hosts");
        QTest::addColumn<qsizetype>("count");
        QTest::addColumn<bool>("udp");
        QTest::addColumn<bool>("ipv6");
        QTest::newRow("nothing") << 0 << qsizetype(0) << false << false;
        QTest::newRow("few") << 2 << qsizetype(8) << true << true;
        QTest::newRow("as many as a second has attempts") << 50 << qsizetype(200) << true << true;
        QTest::newRow("more") << 51 << qsizetype(102) << false << true;
        QTest::newRow("more over TCP, too") << 150 << qsizetype(150) << false << false;
    }
    void usual()
    {
        QFETCH(int, hosts);
        const QList<MonitorSeries> series = seriesOfHosts(hosts);
        const QSet<QString> ids = usualSeries(series);
        QTEST(ids.size(), "count");
        bool udp = false;
        bool ipv6 = false;
        for (const MonitorSeries &one : series) {
            udp = udp || (ids.contains(one.id) && one.transport == QLatin1String("udp"));
            ipv6 = ipv6 || (ids.contains(one.id) && one.family == Family::IPv6);
        }
        QTEST(udp, "udp");
        QTEST(ipv6, "ipv6");
    }

    void chosen_data()
    {
        QTest::addColumn<QSet<QString>>("ids");
        QTest::addColumn<bool>("proxy"); // before what goes over TCP
        QTest::addColumn<int>("count");
        const QString tcp = QStringLiteral("h0.example.com:4172/tcp");
        QTest::newRow("none") << QSet<QString>() << false << 0;
        QTest::newRow("one family") << QSet<QString>{tcp + QLatin1String("/ipv6")} << false << 1;
        QTest::newRow("both") << QSet<QString>{tcp + QLatin1String("/ipv6"), tcp + QLatin1String("/ipv4")} << false
                              << 2;
        QTest::newRow("what is not there") << QSet<QString>{QStringLiteral("gone:1/tcp/ipv4")} << false << 0;
        QTest::newRow("the family that the proxy does not take")
            << QSet<QString>{tcp + QLatin1String("/ipv6")} << true << 1;
    }
    void chosen()
    {
        QFETCH(QSet<QString>, ids);
        QFETCH(bool, proxy);
        const QList<MonitorTarget> targets = targetsOf(2);
        QList<probes::Assignment> units = unitsOf(targets);
        if (proxy) { // which has one family
            units.removeIf([](const probes::Assignment &unit) {
                return unit.family == Family::IPv6 && unit.target.transport == probes::Transport::Tcp;
            });
            for (probes::Assignment &unit : units) {
                if (unit.target.transport == probes::Transport::Tcp)
                    unit.proxy = net::Proxy{net::ProxyType::Http, QStringLiteral("proxy.example.com"), 3128, {}, {}};
            }
        }
        QTEST(int(chosenUnits(targets, units, ids).size()), "count");
    }
};

QTEST_GUILESS_MAIN(TestMonitorChoice)
#include "tst_monitorchoice.moc"
