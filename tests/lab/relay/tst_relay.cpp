#include "core/ip/parse.h"
#include "tests/lab/nft/testbed.h"
#include "tests/lab/relay/relay.h"
#include "tests/support/lab.h"

#include <QTest>

#include <cerrno>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace portreeve;
using namespace portreeve::lab;
using namespace std::chrono_literals;
using std::chrono::nanoseconds;

namespace {

constexpr int Patience = 5000; // ms; never waited out when all is well

ip::Address addressOf(ip::Family family)
{
    return *ip::parseAddress(family == ip::Family::IPv4 ? QStringLiteral("203.0.113.10")
                                                        : QStringLiteral("2001:db8::10"));
}

PacketHead udpHead(quint16 port)
{
    PacketHead head;
    head.protocol = quint8(Protocol::Udp);
    head.destinationPort = port;
    return head;
}

QList<bool> fatesOf(Way way, quint16 port, int count)
{
    QList<bool> passed;
    for (int i = 0; i < count; ++i)
        passed.append(way.decide(udpHead(port), 0ns).fate == Fate::Passed);
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
    quint16 port = 0; ///< of its own: late packets of another line do not count
    Descriptor far;
    Descriptor near;
};

Line openLine(const Testbed &bed, ip::Family family, int kind)
{
    static quint16 lastPort = 7000;
    Line line;
    line.port = ++lastPort;
    const SocketAddress there(addressOf(family), line.port);
    const int domain = there.bytes.ss_family;
    line.far = bed.peer().inside([&] {
        Descriptor far(socket(domain, kind | SOCK_CLOEXEC, 0));
        const int roomy = 1 << 22;
        setsockopt(far.get(), SOL_SOCKET, SO_RCVBUFFORCE, &roomy, sizeof roomy);
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

std::vector<RelayedPacket> ofPort(const std::vector<RelayedPacket> &log, Direction direction, quint16 port)
{
    std::vector<RelayedPacket> matching;
    std::copy_if(log.begin(), log.end(), std::back_inserter(matching), [&](const RelayedPacket &packet) {
        return packet.direction == direction &&
               (direction == Direction::ToAws ? packet.head.destinationPort : packet.head.sourcePort) == port;
    });
    return matching;
}

} // namespace

class TestRelay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { m_bed->relay().set({}); }
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

void TestRelay::initTestCase()
{
    PR_SKIP_UNLESS(geteuid() == 0, "network namespaces need root");
    Result<std::unique_ptr<Testbed>> bed =
        Testbed::create(Path::Relayed, {addressOf(ip::Family::IPv4), addressOf(ip::Family::IPv6)});
    PR_SKIP_UNLESS(bed, qPrintable(QStringLiteral("no namespaces and TUN devices here: ") + bed.error().english()));
    m_bed = std::move(*bed);
}

void TestRelay::unchanged_data()
{
    QTest::addColumn<ip::Family>("family");
    QTest::newRow("IPv4") << ip::Family::IPv4;
    QTest::newRow("IPv6") << ip::Family::IPv6;
}

void TestRelay::unchanged()
{
    QFETCH(ip::Family, family);
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
    const auto log = ofPort(m_bed->relay().log(), Direction::ToAws, line.port);
    QVERIFY(log.size() > 70); // the stream in packets of at most 1,500 bytes
    for (const RelayedPacket &packet : log) {
        QVERIFY(packet.fate == Fate::Passed && packet.copies == 1 && packet.held() >= 0ns && packet.head.size <= 1500);
        QCOMPARE(packet.head.destination, addressOf(family));
    }
}

void TestRelay::delayed()
{
    RelaySetup setup;
    setup.toAws.delay = 30ms;
    setup.toOffice.delay = 20ms;
    m_bed->relay().set(setup);
    const auto begun = std::chrono::steady_clock::now();
    const Line line = openLine(*m_bed, ip::Family::IPv4, SOCK_STREAM); // a handshake there and back
    const auto taken = std::chrono::steady_clock::now() - begun;
    QVERIFY(line.near.isOpen());
    const std::vector<RelayedPacket> log = m_bed->relay().log();
    const RelayedPacket syn = ofPort(log, Direction::ToAws, line.port).front();
    const RelayedPacket answer = ofPort(log, Direction::ToOffice, line.port).front();
    QCOMPARE(syn.head.tcpFlags, TcpSyn);
    QCOMPARE(answer.head.tcpFlags, quint8(TcpSyn | TcpAck));
    QVERIFY(syn.held() >= 30ms);
    QVERIFY(answer.held() >= 20ms);
    QVERIFY(taken >= syn.held() + answer.held());
}

void TestRelay::lost()
{
    constexpr int Count = 400;
    RelaySetup setup;
    setup.seed = 7;
    setup.toAws = losing(0.2);
    m_bed->relay().set(setup);
    const Line line = openLine(*m_bed, ip::Family::IPv4, SOCK_DGRAM);
    sendMany(line.near, Count);
    QList<int> expected;
    const QList<bool> fates = fatesOf(Way(Direction::ToAws, losing(0.2), 7), line.port, Count);
    for (int i = 0; i < Count; ++i) {
        if (fates[i])
            expected.append(i);
    }
    QCOMPARE(receiveNumbers(line.far, expected.size()), expected);
    QVERIFY(!hasMore(line.far, 0));
    const auto log = ofPort(m_bed->relay().log(), Direction::ToAws, line.port);
    QCOMPARE(int(log.size()), Count);
    for (size_t i = 0; i < log.size(); ++i)
        QCOMPARE(log[i].fate == Fate::Passed, fates[qsizetype(i)]);
}

void TestRelay::doubled()
{
    RelaySetup setup;
    setup.toAws.duplicate = 1;
    m_bed->relay().set(setup);
    const Line line = openLine(*m_bed, ip::Family::IPv4, SOCK_DGRAM);
    sendMany(line.near, 3);
    QCOMPARE(receiveNumbers(line.far, 6), (QList<int>{0, 0, 1, 1, 2, 2}));
    QCOMPARE(ofPort(m_bed->relay().log(), Direction::ToAws, line.port).back().copies, 2);
}

void TestRelay::overtaken()
{
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
    const auto log = ofPort(m_bed->relay().log(), Direction::ToAws, line.port);
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
    const auto log = ofPort(m_bed->relay().log(), Direction::ToAws, line.port);
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
    QCOMPARE(ofPort(log, Direction::ToAws, line.port).front().fate, Fate::TooBig);
    const auto answer = std::find_if(log.begin(), log.end(), [](const RelayedPacket &packet) {
        return packet.direction == Direction::ToOffice &&
               (packet.head.is(Protocol::Icmp) || packet.head.is(Protocol::Icmp6));
    });
    QVERIFY(answer != log.end());
    QCOMPARE(int(answer->head.icmpType), v4 ? 3 : 2);
    QCOMPARE(int(answer->head.icmpCode), v4 ? 4 : 0);
}

QTEST_GUILESS_MAIN(TestRelay)
#include "tst_relay.moc"
