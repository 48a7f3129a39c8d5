#include "core/net/nativedatagram.h"
#include "core/net/quicversion.h"
#include "tests/support/fakenet.h"
#include "tests/support/socketserver.h"

#include <QTest>

using namespace portreeve;
using namespace portreeve::net;
using namespace std::chrono_literals;
using tests::UdpServerStub;

namespace {

/// Sends one datagram to 127.0.0.1 over real sockets and collects what comes back until `enough` events or the time.
QList<DatagramEvent> exchange(quint16 port, const QByteArray &datagram, int enough, bool whole = false,
                              const QString &address = QStringLiteral("127.0.0.1"))
{
    static const SystemClock clock;
    Result<std::unique_ptr<Poller>> poller = makePoller();
    if (!poller)
        qFatal("no poller");
    EventLoop loop(std::move(*poller), clock);
    NativeDatagramOpener opener(loop);
    QList<DatagramEvent> events;
    const Timer limit(loop, enough > 0 ? 10s : 200ms, [&loop] { loop.stop(); });
    const std::unique_ptr<DatagramChannel> channel =
        opener.open({tests::addressOf(address), port, whole}, [&](const DatagramEvent &event) {
            events.append(event);
            if (int(events.size()) == enough)
                loop.stop();
        });
    channel->send(datagram);
    loop.run();
    return events;
}

} // namespace

class TestDatagram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void brings();
    void bringsWhatComesTwice();
    void bringsAnEmptyOne();
    void tellsAClosedPort();
    void tellsWhatIsTooBig();
    void staysSilent();
    void closesInsideItsOwnEvent();
    void speaksQuic();
};

void TestDatagram::brings()
{
    const UdpServerStub server([](const QByteArray &datagram) { return std::vector{datagram + "!"}; });
    const QList<DatagramEvent> events = exchange(server.port(), "hello", 1);
    QCOMPARE(events.size(), 1);
    QVERIFY(!events[0].fault);
    QCOMPARE(events[0].bytes, QByteArray("hello!"));
    QVERIFY(events[0].elapsed > 0ns);
#ifdef Q_OS_LINUX
    QVERIFY(events[0].kernelTime);
#endif
}

void TestDatagram::bringsWhatComesTwice()
{
    const UdpServerStub server([](const QByteArray &datagram) { return std::vector(3, datagram); });
    QCOMPARE(exchange(server.port(), "hello", 3).size(), 3);
}

void TestDatagram::bringsAnEmptyOne()
{
    const UdpServerStub server([](const QByteArray &) { return std::vector{QByteArray()}; });
    const QList<DatagramEvent> events = exchange(server.port(), "hello", 1);
    QCOMPARE(events.size(), 1);
    QVERIFY(!events[0].fault && events[0].bytes.isEmpty());
}

void TestDatagram::tellsAClosedPort()
{
    quint16 closed = 0;
    {
        const UdpServerStub gone([](const QByteArray &) { return std::vector<QByteArray>(); });
        closed = gone.port();
    }
    const QList<DatagramEvent> events = exchange(closed, "hello", 1);
    QCOMPARE(events.size(), 1);
    QCOMPARE(*events[0].fault, DatagramFault::PortUnreachable);
    QCOMPARE(events[0].systemError, QStringLiteral("ECONNREFUSED"));
#ifdef Q_OS_LINUX
    QCOMPARE(events[0].icmpType, 3);
    QCOMPARE(events[0].icmpCode, 3);
    QCOMPARE(events[0].reporter, QStringLiteral("127.0.0.1"));
    QVERIFY(!events[0].local);
#endif
}

void TestDatagram::tellsWhatIsTooBig()
{
    const UdpServerStub server([](const QByteArray &datagram) { return std::vector{datagram}; });
    const QList<DatagramEvent> events = exchange(server.port(), QByteArray(65'600, 'x'), 1, true);
    QCOMPARE(events.size(), 1);
    QCOMPARE(*events[0].fault, DatagramFault::TooBig);
    QVERIFY(events[0].local);
}

void TestDatagram::staysSilent()
{
    const UdpServerStub server([](const QByteArray &) { return std::vector<QByteArray>(); });
    QVERIFY(exchange(server.port(), "hello", 0).isEmpty());
}

void TestDatagram::closesInsideItsOwnEvent()
{
    static const SystemClock clock;
    Result<std::unique_ptr<Poller>> poller = makePoller();
    QVERIFY(poller);
    EventLoop loop(std::move(*poller), clock);
    NativeDatagramOpener opener(loop);
    const UdpServerStub server([](const QByteArray &datagram) { return std::vector(5, datagram); });
    std::unique_ptr<DatagramChannel> channel;
    int told = 0;
    Timer end;
    channel =
        opener.open({tests::addressOf(QStringLiteral("127.0.0.1")), server.port(), false}, [&](const DatagramEvent &) {
            ++told;
            channel.reset();
            end = Timer(loop, 50ms, [&loop] { loop.stop(); });
        });
    channel->send("hello");
    loop.run();
    QCOMPARE(told, 1);
}

void TestDatagram::speaksQuic()
{
    const UdpServerStub server(
        [](const QByteArray &datagram) { return std::vector{tests::quicNegotiationFor(datagram)}; });
    const QuicProbe probe = makeQuicProbe(1200, tests::fakeRandom);
    const QList<DatagramEvent> events = exchange(server.port(), probe.datagram, 1, true);
    QCOMPARE(events.size(), 1);
    const QuicReading reading = readQuicAnswer(events[0].bytes, probe);
    QCOMPARE(reading.kind, QuicReading::Kind::Negotiation);
    QCOMPARE(reading.versions, (QList<quint32>{1, 0x6b3343cf}));
}

QTEST_GUILESS_MAIN(TestDatagram)
#include "tst_datagram.moc"
