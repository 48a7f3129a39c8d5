#include "core/ip/parse.h"
#include "tests/lab/nft/testbed.h"
#include "tests/support/lab.h"

#include <QTest>

#include <cerrno>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/ip.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace portreeve;
using namespace portreeve::lab;
using namespace std::chrono_literals;
using std::chrono::nanoseconds;

namespace {

constexpr quint16 FarPort = 7000;
constexpr int Patience = 5000; // ms; never waited out when all is well

ip::Address addressOf(ip::Family family)
{
    return *ip::parseAddress(family == ip::Family::IPv4 ? QStringLiteral("203.0.113.10")
                                                        : QStringLiteral("2001:db8::10"));
}

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

struct SocketAddress {
    sockaddr_storage bytes{};
    socklen_t size = 0;

    SocketAddress(const ip::Address &address, quint16 port)
    {
        const QByteArray text = address.toCanonicalText().toLatin1();
        if (address.isV4()) {
            auto *v4 = reinterpret_cast<sockaddr_in *>(&bytes);
            v4->sin_family = AF_INET;
            v4->sin_port = htons(port);
            inet_pton(AF_INET, text.constData(), &v4->sin_addr);
            size = sizeof *v4;
        } else {
            auto *v6 = reinterpret_cast<sockaddr_in6 *>(&bytes);
            v6->sin6_family = AF_INET6;
            v6->sin6_port = htons(port);
            inet_pton(AF_INET6, text.constData(), &v6->sin6_addr);
            size = sizeof *v6;
        }
    }
    [[nodiscard]] const sockaddr *get() const { return reinterpret_cast<const sockaddr *>(&bytes); }
};

/// A server's socket at the far end and a client's that is connected to it.
struct Line {
    Descriptor far;
    Descriptor near;
};

Line openLine(const Testbed &bed, ip::Family family, int kind)
{
    const SocketAddress there(addressOf(family), FarPort);
    const int domain = there.bytes.ss_family;
    Line line;
    line.far = bed.peer().inside([&] {
        Descriptor far(socket(domain, kind | SOCK_CLOEXEC, 0));
        const int roomy = 1 << 22;
        const int again = 1;
        setsockopt(far.get(), SOL_SOCKET, SO_RCVBUFFORCE, &roomy, sizeof roomy);
        setsockopt(far.get(), SOL_SOCKET, SO_REUSEADDR, &again, sizeof again);
        if (bind(far.get(), there.get(), there.size) != 0 || (kind == SOCK_STREAM && listen(far.get(), 1) != 0))
            return Descriptor();
        return far;
    });
    line.near = bed.client().inside([&] {
        Descriptor near(socket(domain, kind | SOCK_CLOEXEC, 0));
        return connect(near.get(), there.get(), there.size) == 0 ? std::move(near) : Descriptor();
    });
    return line;
}

bool hasMore(const Descriptor &from, int patience)
{
    pollfd waiting{from.get(), POLLIN, 0};
    return poll(&waiting, 1, patience) == 1;
}

QByteArray receiveOne(const Descriptor &from, int patience = Patience)
{
    if (!hasMore(from, patience))
        return {};
    QByteArray buffer(65536, Qt::Uninitialized);
    const ssize_t size = recv(from.get(), buffer.data(), size_t(buffer.size()), 0);
    return buffer.left(std::max<ssize_t>(size, 0));
}

/// Numbered datagrams.
void sendMany(const Descriptor &to, int count, qsizetype size = 8)
{
    for (int i = 0; i < count; ++i) {
        const QByteArray bytes = QByteArray::number(i).leftJustified(size, '.');
        QCOMPARE(send(to.get(), bytes.constData(), size_t(bytes.size()), 0), ssize_t(bytes.size()));
    }
}

QList<int> receiveNumbers(const Descriptor &from, qsizetype count)
{
    QList<int> numbers;
    while (numbers.size() < count) {
        QByteArray bytes = receiveOne(from);
        if (bytes.isEmpty())
            break;
        numbers.append(bytes.replace('.', ' ').trimmed().toInt());
    }
    return numbers;
}

std::vector<RelayedPacket> ofPort(const std::vector<RelayedPacket> &log, Direction direction, quint16 port = FarPort)
{
    std::vector<RelayedPacket> matching;
    std::copy_if(log.begin(), log.end(), std::back_inserter(matching), [&](const RelayedPacket &packet) {
        return packet.direction == direction &&
               (direction == Direction::ToAws ? packet.head.destinationPort : packet.head.sourcePort) == port;
    });
    return matching;
}

#define PR_VALUE(result) QVERIFY2((result), (result) ? "" : qPrintable((result).error().english()))

} // namespace

class TestRelay : public QObject
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
    void tooBig_data();
    void tooBig();

    void initLine();
    void unchanged_data();
    void unchanged();
    void delayed();
    void lost();
    void doubled();
    void overtaken();
    void blackHole_data();
    void blackHole();
    void tooBigIsSaid_data();
    void tooBigIsSaid();

private:
    std::unique_ptr<Testbed> m_bed;
};

void TestRelay::heads_data()
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

void TestRelay::heads()
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

void TestRelay::lossFollowsTheSeed()
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

void TestRelay::lossByNumber_data()
{
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("leastBytes");
    QTest::addColumn<QList<bool>>("passed");
    QTest::newRow("the first") << 1 << 1 << 0 << QList<bool>{false, true, true, true};
    QTest::newRow("two from the second") << 2 << 2 << 0 << QList<bool>{true, false, false, true};
    QTest::newRow("none so big") << 1 << 9 << 101 << QList<bool>{true, true, true, true};
}

void TestRelay::lossByNumber()
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

void TestRelay::delayAndJitterKeepTheOrder()
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

void TestRelay::rateAndQueue()
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

void TestRelay::tooBig_data()
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

void TestRelay::tooBig()
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

/// From here on with real sockets.
void TestRelay::initLine()
{
    PR_SKIP_UNLESS(geteuid() == 0, "network namespaces need root");
    Result<std::unique_ptr<Testbed>> bed =
        Testbed::create(Path::Relayed, {addressOf(ip::Family::IPv4), addressOf(ip::Family::IPv6)});
    PR_SKIP_UNLESS(bed, qPrintable(QStringLiteral("no namespaces and TUN devices here: ") + bed.error().english()));
    m_bed = std::move(*bed);
}

#define PR_NEED_LINE()                                                                                                 \
    PR_SKIP_UNLESS(m_bed, "there is no line");                                                                         \
    m_bed->relay().set({})

void TestRelay::unchanged_data()
{
    QTest::addColumn<ip::Family>("family");
    QTest::newRow("IPv4") << ip::Family::IPv4;
    QTest::newRow("IPv6") << ip::Family::IPv6;
}

void TestRelay::unchanged()
{
    QFETCH(ip::Family, family);
    PR_NEED_LINE();
    QByteArray bytes;
    for (int i = 0; i < 100'000; ++i)
        bytes.append(char(i * 7 % 251));
    {
        const Line line = openLine(*m_bed, family, SOCK_DGRAM);
        QVERIFY(line.far.isOpen() && line.near.isOpen());
        const QByteArray datagram = bytes.left(1200);
        QCOMPARE(send(line.near.get(), datagram.constData(), size_t(datagram.size()), 0), ssize_t(datagram.size()));
        QCOMPARE(receiveOne(line.far), datagram);
    }
    const Line line = openLine(*m_bed, family, SOCK_STREAM);
    QVERIFY(line.far.isOpen() && line.near.isOpen());
    const Descriptor accepted(accept4(line.far.get(), nullptr, nullptr, SOCK_CLOEXEC));
    QVERIFY(accepted.isOpen());
    QByteArray received;
    qsizetype sent = 0;
    while (received.size() < bytes.size()) {
        sent += std::max<ssize_t>(
            0, send(line.near.get(), bytes.constData() + sent, size_t(bytes.size() - sent), MSG_DONTWAIT));
        const QByteArray more = receiveOne(accepted);
        QVERIFY(!more.isEmpty());
        received += more;
    }
    QVERIFY(received == bytes);
    const auto log = ofPort(m_bed->relay().log(), Direction::ToAws);
    QVERIFY(log.size() > 70); // the stream in packets of at most 1,500 bytes
    for (const RelayedPacket &packet : log) {
        QVERIFY(packet.fate == Fate::Passed && packet.copies == 1 && packet.held() >= 0ns && packet.head.size <= 1500);
        QCOMPARE(packet.head.destination, addressOf(family));
    }
}

void TestRelay::delayed()
{
    PR_NEED_LINE();
    RelaySetup setup;
    setup.toAws.delay = 30ms;
    setup.toOffice.delay = 20ms;
    m_bed->relay().set(setup);
    const auto begun = std::chrono::steady_clock::now();
    const Line line = openLine(*m_bed, ip::Family::IPv4, SOCK_STREAM); // a handshake there and back
    const auto taken = std::chrono::steady_clock::now() - begun;
    QVERIFY(line.near.isOpen());
    const std::vector<RelayedPacket> log = m_bed->relay().log();
    QCOMPARE(log[0].head.tcpFlags, TcpSyn);
    QCOMPARE(log[1].head.tcpFlags, quint8(TcpSyn | TcpAck));
    QVERIFY(log[0].held() >= 30ms);
    QVERIFY(log[1].held() >= 20ms);
    QVERIFY(taken >= log[0].held() + log[1].held());
}

void TestRelay::lost()
{
    PR_NEED_LINE();
    constexpr int Count = 400;
    RelaySetup setup;
    setup.seed = 7;
    setup.toAws = losing(0.2);
    m_bed->relay().set(setup);
    const Line line = openLine(*m_bed, ip::Family::IPv4, SOCK_DGRAM);
    sendMany(line.near, Count);
    QList<int> expected;
    const QList<bool> fates = fatesOf(Way(Direction::ToAws, losing(0.2), 7), Count);
    for (int i = 0; i < Count; ++i) {
        if (fates[i])
            expected.append(i);
    }
    QCOMPARE(receiveNumbers(line.far, expected.size()), expected);
    QVERIFY(!hasMore(line.far, 0));
    const auto log = ofPort(m_bed->relay().log(), Direction::ToAws);
    QCOMPARE(int(log.size()), Count);
    for (size_t i = 0; i < log.size(); ++i)
        QCOMPARE(log[i].fate == Fate::Passed, fates[qsizetype(i)]);
}

void TestRelay::doubled()
{
    PR_NEED_LINE();
    RelaySetup setup;
    setup.toAws.duplicate = 1;
    m_bed->relay().set(setup);
    const Line line = openLine(*m_bed, ip::Family::IPv4, SOCK_DGRAM);
    sendMany(line.near, 3);
    QCOMPARE(receiveNumbers(line.far, 6), (QList<int>{0, 0, 1, 1, 2, 2}));
    QCOMPARE(ofPort(m_bed->relay().log(), Direction::ToAws).back().copies, 2);
}

void TestRelay::overtaken()
{
    PR_NEED_LINE();
    constexpr int Count = 100;
    RelaySetup setup;
    setup.seed = 5;
    setup.toAws.reorder = 0.25;
    setup.toAws.late = 200ms;
    m_bed->relay().set(setup);
    const Line line = openLine(*m_bed, ip::Family::IPv4, SOCK_DGRAM);
    sendMany(line.near, Count);
    QList<int> early;
    QList<int> late;
    const QList<int> received = receiveNumbers(line.far, Count);
    QCOMPARE(received.size(), Count);
    const auto log = ofPort(m_bed->relay().log(), Direction::ToAws);
    for (int i = 0; i < Count; ++i)
        (log[size_t(i)].overtaken ? late : early).append(i);
    QVERIFY(!late.isEmpty());
    QCOMPARE(received, early + late);
}

void TestRelay::blackHole_data()
{
    unchanged_data();
}

void TestRelay::blackHole()
{
    QFETCH(ip::Family, family);
    PR_NEED_LINE();
    RelaySetup setup;
    setup.toAws.mtu = 1400;
    setup.toAws.mtuSilent = true;
    m_bed->relay().set(setup);
    const Line line = openLine(*m_bed, family, SOCK_DGRAM);
    const qsizetype heads = family == ip::Family::IPv4 ? 28 : 48;
    for (const qsizetype size : {1401 - heads, 1400 - heads}) {
        const QByteArray bytes(size, 'x');
        QCOMPARE(send(line.near.get(), bytes.constData(), size_t(bytes.size()), 0), ssize_t(bytes.size()));
    }
    QCOMPARE(receiveOne(line.far).size(), 1400 - heads);
    QVERIFY(!hasMore(line.far, 0));
    QVERIFY(!hasMore(line.near, 0)); // no error either
    const auto log = m_bed->relay().log();
    QCOMPARE(log.front().fate, Fate::Swallowed);
    QCOMPARE(log.size(), size_t(2));
}

void TestRelay::tooBigIsSaid_data()
{
    unchanged_data();
}

void TestRelay::tooBigIsSaid()
{
    QFETCH(ip::Family, family);
    PR_NEED_LINE();
    RelaySetup setup;
    setup.toAws.mtu = 1400;
    m_bed->relay().set(setup);
    const Line line = openLine(*m_bed, family, SOCK_DGRAM);
    const bool v4 = family == ip::Family::IPv4;
    const int discover = v4 ? int(IP_PMTUDISC_DO) : int(IPV6_PMTUDISC_DO);
    QCOMPARE(setsockopt(line.near.get(), v4 ? IPPROTO_IP : IPPROTO_IPV6, v4 ? IP_MTU_DISCOVER : IPV6_MTU_DISCOVER,
                        &discover, sizeof discover),
             0);
    const QByteArray bytes(1440, 'x');
    QCOMPARE(send(line.near.get(), bytes.constData(), size_t(bytes.size()), 0), ssize_t(bytes.size()));
    pollfd waiting{line.near.get(), POLLIN, 0};
    QCOMPARE(poll(&waiting, 1, Patience), 1);
    QCOMPARE(send(line.near.get(), bytes.constData(), size_t(bytes.size()), 0), ssize_t(-1));
    QCOMPARE(errno, EMSGSIZE);
    int mtu = 0;
    socklen_t size = sizeof mtu;
    getsockopt(line.near.get(), v4 ? IPPROTO_IP : IPPROTO_IPV6, v4 ? IP_MTU : IPV6_MTU, &mtu, &size);
    QCOMPARE(mtu, 1400);
    const auto log = m_bed->relay().log();
    QCOMPARE(log[0].fate, Fate::TooBig);
    QCOMPARE(int(log[1].head.icmpType), v4 ? 3 : 2);
    QCOMPARE(int(log[1].head.icmpCode), v4 ? 4 : 0);
    QCOMPARE(log[1].direction, Direction::ToOffice);
}

QTEST_GUILESS_MAIN(TestRelay)
#include "tst_relay.moc"
