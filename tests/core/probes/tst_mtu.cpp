#include "core/probes/mtusearch.h"
#include "tests/core/probes/enginebench.h"

#include <QTest>

using namespace portreeve;
using namespace portreeve::probes;
using tests::EngineBench;
using tests::FakeDatagrams;
using tests::hasEvidence;
using tests::unpaced;

namespace {

constexpr int Headers4 = 28;

/// A way that carries packets up to a size and tells, or does not, what is too big.
MtuFacts searchOn(int mtu, bool tells, ip::Family family, int &questions)
{
    MtuSearch search(family);
    const int headers = family == ip::Family::IPv4 ? 28 : 48;
    for (questions = 0; !search.isDone() && questions < 100; ++questions) {
        if (search.payload() + headers <= mtu)
            search.answered();
        else if (tells)
            search.tooBig(QStringLiteral("192.0.2.1"));
        else
            search.lost();
    }
    return search.facts();
}

} // namespace

class TestMtu : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void search_data()
    {
        QTest::addColumn<int>("mtu");
        QTest::addColumn<int>("carried4");
        QTest::addColumn<int>("lost4");
        QTest::addColumn<int>("carried6");
        QTest::addColumn<int>("lost6");
        QTest::newRow("Ethernet") << 1500 << 1500 << 0 << 1500 << 0;
        QTest::newRow("larger than asked for") << 9000 << 1500 << 0 << 1500 << 0;
        QTest::newRow("PPPoE") << 1492 << 1492 << 1500 << 1492 << 1500;
        QTest::newRow("GRE") << 1480 << 1480 << 1492 << 1480 << 1492;
        QTest::newRow("PPPoE with a VLAN") << 1452 << 1452 << 1480 << 1452 << 1480;
        QTest::newRow("PPPoE with IPsec") << 1428 << 1428 << 1440 << 1428 << 1440;
        QTest::newRow("WireGuard") << 1420 << 1420 << 1428 << 1420 << 1428;
        QTest::newRow("between two sizes") << 1399 << 1328 << 1400 << 1328 << 1400;
        QTest::newRow("the least of IPv6") << 1280 << 1280 << 1308 << 1280 << 1308;
        QTest::newRow("nothing but the smallest") << 1250 << 1228 << 1280 << 1248 << 1280;
    }

    void search()
    {
        QFETCH(int, mtu);
        for (const bool tells : {true, false}) {
            int questions = 0;
            const MtuFacts over4 = searchOn(mtu, tells, ip::Family::IPv4, questions);
            QTEST(over4.carried, "carried4");
            QTEST(over4.lost, "lost4");
            QVERIFY(over4.ended);
            QCOMPARE(over4.told, tells && over4.lost > 0);
            QVERIFY2(questions <= 5 * 6, qPrintable(QString::number(questions)));
            const MtuFacts over6 = searchOn(mtu, tells, ip::Family::IPv6, questions);
            QTEST(over6.carried, "carried6");
            QTEST(over6.lost, "lost6");
        }
    }

    void aServerThatStopsAnsweringIsNoBlackHole()
    {
        MtuSearch search(ip::Family::IPv4);
        int lost = 0;
        while (!search.isDone()) {
            search.lost();
            ++lost;
        }
        QCOMPARE(lost, 6); // three of the largest, three of the smallest
        QVERIFY(!search.facts().ended);
        QCOMPARE(search.facts().lost, 0);
        QCOMPARE(search.facts().carried, 1228);
    }

    void oneLossIsNoBlackHole()
    {
        MtuSearch search(ip::Family::IPv4);
        search.lost();
        search.lost();
        search.answered();
        QVERIFY(search.isDone());
        QCOMPARE(search.facts().carried, 1500);
    }

    void streamingPorts_data()
    {
        QTest::addColumn<int>("mtu");
        QTest::addColumn<int>("answersBeforeSilence"); // -1: it never stops
        QTest::addColumn<QString>("evidence");
        QTest::addColumn<int>("carried");
        QTest::newRow("full packets pass") << 1500 << -1 << QStringLiteral("mtu") << 1500;
        QTest::newRow("a black hole") << 1400 << -1 << QStringLiteral("mtu-black-hole") << 1400;
        QTest::newRow("PPPoE") << 1492 << -1 << QStringLiteral("mtu-possible-cause") << 1492;
        QTest::newRow("a server that answers once") << 1500 << 1 << QStringLiteral("mtu-unfinished") << 1228;
    }

    void streamingPorts()
    {
        QFETCH(int, mtu);
        QFETCH(int, answersBeforeSilence);
        EngineBench bench;
        const QString address = QStringLiteral("198.51.100.1");
        int answers = 0;
        FakeDatagrams::Reply reply;
        reply.bytes = [&, mtu, answersBeforeSilence](const QByteArray &sent) {
            const bool carried = sent.size() + Headers4 <= mtu;
            const bool speaks = answersBeforeSilence < 0 || answers < answersBeforeSilence;
            answers += carried ? 1 : 0;
            return carried && speaks ? tests::quicNegotiationFor(sent) : QByteArray("?");
        };
        bench.datagrams.rule(address, 4195, {reply});
        Target target;
        target.id = target.host = address;
        target.port = 4195;
        target.transport = Transport::Udp;
        target.measureMtu = true;
        Options options = unpaced();
        options.samples = 3;
        const QList<PlannedTraffic> plan = planRun(bench.table, {target}, options, {});
        bench.run({target}, options);
        const Outcome &outcome = bench.outcomes.first();
        QVERIFY(outcome.passed());
        QVERIFY(outcome.mtu.has_value());
        QTEST(outcome.mtu->carried, "carried");
        QFETCH(QString, evidence);
        QVERIFY(hasEvidence(outcome, evidence.toLatin1().constData()));
        int announced = 0;
        for (const PlannedTraffic &one : plan)
            announced += one.atMost;
        QVERIFY(bench.datagrams.sent.size() <= announced);
        QCOMPARE(bench.datagrams.openChannels, 0);
    }
};

QTEST_GUILESS_MAIN(TestMtu)
#include "tst_mtu.moc"
