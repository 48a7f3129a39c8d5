#include "tests/lab/relay/way.h"

#include <QTest>

using namespace portreeve;
using namespace portreeve::lab;
using namespace std::chrono_literals;
using std::chrono::nanoseconds;

namespace {

constexpr quint16 FarPort = 7000;

PacketHead udpHead(quint16 port = FarPort, int payload = 100)
{
    PacketHead head;
    head.protocol = quint8(Protocol::Udp);
    head.destinationPort = port;
    head.payload = payload;
    head.size = payload + 28;
    return head;
}

QList<bool> fatesOf(Way way, int count, const QList<int> &between = {})
{
    QList<bool> passed;
    for (int i = 0; i < count; ++i) {
        for (const int port : between)
            (void)way.decide(udpHead(quint16(port)), 0ns);
        passed.append(way.decide(udpHead(), 0ns).fate == Fate::Passed);
    }
    return passed;
}

WaySetup losing(double share)
{
    WaySetup setup;
    setup.loss = share;
    return setup;
}

} // namespace

/// What the relay does to packets, without any.
class TestWay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void heads_data();
    void heads();
    void lossFollowsTheSeed();
    void lossByNumber_data();
    void lossByNumber();
    void delayAndJitterKeepTheOrder();
    void rateAndQueue();
    void slowServer();
    void tooBig_data();
    void tooBig();
};

void TestWay::heads_data()
{
    QTest::addColumn<QByteArray>("packet");
    QTest::addColumn<QString>("said");
    const auto row = [](const char *name, const char *hex, const char *said) {
        QTest::newRow(name) << QByteArray::fromHex(hex) << QString::fromLatin1(said);
    };
    const QByteArray v4 = "4500001d000040004011000064400001cb00710a";
    row("UDP over IPv4", (v4 + "27101b580009000041").constData(), "17 100.64.0.1:10000 203.0.113.10:7000 1 whole");
    row("UDP over IPv4 that may be fragmented", "4500001d000000004011000064400001cb00710a27101b580009000041",
        "17 100.64.0.1:10000 203.0.113.10:7000 1 parts");
    row("UDP over IPv6",
        "600000000009114020010db800000000000000000000000120010db800000000000000000000001027101b580009000041",
        "17 2001:db8::1:10000 2001:db8::10:7000 1 whole");
    row("a later fragment has no ports", "4500001d000000014011000064400001cb00710a27101b580009000041",
        "17 100.64.0.1:0 203.0.113.10:0 0 parts");
    row("cut off in the ports", (v4 + "2710").constData(), "17 100.64.0.1:0 203.0.113.10:0 0 whole");
    row("nothing", "", "none");
    row("cut off in the head", v4.left(30).constData(), "none");
    row("a head that claims more than there is", ("4f" + v4.mid(2)).constData(), "none");
    row("a head that claims too little", ("41" + v4.mid(2)).constData(), "none");
    row("IPv6 cut off", "600000000009114020010db8", "none");
    row("another version", ("50" + v4.mid(2)).constData(), "none");
}

void TestWay::heads()
{
    QFETCH(QByteArray, packet);
    QFETCH(QString, said);
    const std::optional<PacketHead> head = readHead(packet);
    const QString seen = head ? QStringLiteral("%1 %2:%3 %4:%5 %6 %7")
                                    .arg(head->protocol)
                                    .arg(head->source.toCanonicalText())
                                    .arg(head->sourcePort)
                                    .arg(head->destination.toCanonicalText())
                                    .arg(head->destinationPort)
                                    .arg(head->payload)
                                    .arg(head->mayBeFragmented ? QStringLiteral("parts") : QStringLiteral("whole"))
                              : QStringLiteral("none");
    QCOMPARE(seen, said);
}

void TestWay::lossFollowsTheSeed()
{
    const Way way(Direction::ToAws, losing(0.2), 7);
    const QList<bool> fates = fatesOf(way, 1000);
    QCOMPARE(fates.count(false), 200); // of this seed
    QCOMPARE(fatesOf(way, 1000), fates);
    QCOMPARE(fatesOf(way, 1000, {53, 443, 443}), fates); // whatever else is on the line
    QVERIFY(fatesOf(Way(Direction::ToAws, losing(0.2), 8), 1000) != fates);
    QCOMPARE(fatesOf(Way(Direction::ToAws, losing(0), 7), 1000).count(false), 0);
    QCOMPARE(fatesOf(Way(Direction::ToAws, losing(1), 7), 1000).count(true), 0);
}

void TestWay::lossByNumber_data()
{
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("leastBytes");
    QTest::addColumn<QList<bool>>("passed");
    QTest::newRow("the first") << 1 << 1 << 0 << QList<bool>{false, true, true, true};
    QTest::newRow("two from the second") << 2 << 2 << 0 << QList<bool>{true, false, false, true};
    QTest::newRow("none so big") << 1 << 9 << 101 << QList<bool>{true, true, true, true};
}

void TestWay::lossByNumber()
{
    QFETCH(int, first);
    QFETCH(int, count);
    QFETCH(int, leastBytes);
    QFETCH(QList<bool>, passed);
    WaySetup setup;
    setup.losses = {{Protocol::Udp, FarPort, first, count, leastBytes}};
    QCOMPARE(fatesOf(Way(Direction::ToAws, setup, 1), 4, {53}), passed);
    setup.losses.first().protocol = Protocol::Tcp;
    QCOMPARE(fatesOf(Way(Direction::ToAws, setup, 1), 4), QList<bool>(4, true));
}

void TestWay::delayAndJitterKeepTheOrder()
{
    WaySetup setup;
    setup.delay = 10ms;
    setup.jitter = 5ms;
    Way way(Direction::ToAws, setup, 3);
    nanoseconds last{0};
    bool varied = false;
    for (int i = 0; i < 200; ++i) {
        const nanoseconds now = i * 1ms;
        const Decision decision = way.decide(udpHead(), now);
        QCOMPARE(decision.departures.size(), 1);
        const nanoseconds departure = decision.departures.first();
        QVERIFY(departure >= std::max(last, now + 10ms) && departure <= now + 15ms);
        varied = varied || (i > 0 && departure - last != 1ms);
        last = departure;
    }
    QVERIFY(varied);
}

void TestWay::rateAndQueue()
{
    WaySetup setup;
    setup.bitsPerSecond = 128 * 8 * 1000; // a packet of 128 bytes takes 1 ms
    setup.queue = 3;
    Way way(Direction::ToAws, setup, 1);
    QList<nanoseconds> departures;
    int full = 0;
    for (int i = 0; i < 5; ++i) {
        const Decision decision = way.decide(udpHead(), 0ns);
        departures += decision.departures;
        full += decision.fate == Fate::QueueFull ? 1 : 0;
    }
    QCOMPARE(departures, (QList<nanoseconds>{1ms, 2ms, 3ms}));
    QCOMPARE(full, 2);
    QCOMPARE(way.decide(udpHead(), 2500us).departures, QList<nanoseconds>{4ms});
    QCOMPARE(way.decide(udpHead(), 9ms).departures, QList<nanoseconds>{10ms});
}

void TestWay::slowServer()
{
    WaySetup setup;
    setup.delay = 5ms;
    setup.thought = 100ms;
    Way way(Direction::ToOffice, setup, 1);
    PacketHead said = udpHead();
    said.protocol = quint8(Protocol::Tcp);
    PacketHead handshake = said;
    handshake.payload = 0;
    QCOMPARE(way.decide(said, 0ns).departures, QList<nanoseconds>{105ms});
    QCOMPARE(way.decide(handshake, 1ms).departures, QList<nanoseconds>{6ms}); // the kernel's, not the server's
    QCOMPARE(way.decide(said, 1ms).departures, QList<nanoseconds>{106ms});
    QCOMPARE(way.decide(udpHead(), 2ms).departures, QList<nanoseconds>{7ms});
}

void TestWay::tooBig_data()
{
    QTest::addColumn<int>("payload");
    QTest::addColumn<bool>("silent");
    QTest::addColumn<bool>("mayBeFragmented");
    QTest::addColumn<Fate>("fate");
    QTest::newRow("as wide as the line") << 1372 << false << false << Fate::Passed;
    QTest::newRow("a byte too wide") << 1373 << false << false << Fate::TooBig;
    QTest::newRow("a byte too wide for a black hole") << 1373 << true << false << Fate::Swallowed;
    QTest::newRow("may be fragmented") << 1373 << true << true << Fate::Passed;
}

void TestWay::tooBig()
{
    QFETCH(int, payload);
    QFETCH(bool, silent);
    QFETCH(bool, mayBeFragmented);
    WaySetup setup;
    setup.mtu = 1400;
    setup.mtuSilent = silent;
    PacketHead head = udpHead(FarPort, payload);
    head.mayBeFragmented = mayBeFragmented;
    QTEST(Way(Direction::ToAws, setup, 1).decide(head, 0ns).fate, "fate");
}

QTEST_GUILESS_MAIN(TestWay)
#include "tst_way.moc"
