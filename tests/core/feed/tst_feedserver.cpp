#include "core/feed/feedserver.h"

#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>

using namespace portreeve;
using namespace portreeve::feed;
using namespace Qt::StringLiterals;

namespace {

QList<Feed> someFeeds(qsizetype size = 10)
{
    return {{u"a.txt"_s, u"a list"_s, QByteArray(size, 'a'), "\"t\"", QDateTime(QDate(2026, 11, 20), {}, Qt::UTC)}};
}

/// A client of the server on loopback.
class Client
{
public:
    explicit Client(const FeedServer &server)
    {
        m_socket.connectToHost(QHostAddress::LocalHost, server.port());
        m_socket.waitForConnected(); // the system takes it before the server does
    }

    void send(const QByteArray &bytes)
    {
        m_socket.write(bytes);
        m_socket.flush();
    }
    /// What has come by now.
    const QByteArray &received()
    {
        if (m_socket.isOpen())
            m_received += m_socket.readAll();
        return m_received;
    }
    [[nodiscard]] bool isClosed() const { return m_socket.state() == QAbstractSocket::UnconnectedState; }
    [[nodiscard]] bool isConnected() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    QTcpSocket &socket() { return m_socket; }

private:
    QTcpSocket m_socket;
    QByteArray m_received;
};

const QByteArray Get = "GET /a.txt HTTP/1.1\r\nHost: a\r\n\r\n";

} // namespace

class TestFeedServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void servesOnOneConnection()
    {
        FeedServer server(m_clock);
        server.setFeeds(someFeeds());
        QVERIFY(server.listen(QHostAddress::LocalHost, 0));
        QSignalSpy served(&server, &FeedServer::served);
        Client client(server);
        client.send(Get + Get); // pipelined
        QTRY_COMPARE(client.received().count("aaaaaaaaaa"), 2);
        client.send("HEAD /a.txt HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        QTRY_VERIFY(client.isClosed());
        QCOMPARE(served.size(), 3);
        const auto last = served.last().first().value<Served>();
        QCOMPARE(last.method, u"HEAD"_s);
        QCOMPARE(last.path, u"/a.txt"_s);
        QCOMPARE(last.status, 200);
        QCOMPARE(last.peer, u"127.0.0.1"_s);
    }

    void requestsComeInPieces()
    {
        FeedServer server(m_clock);
        server.setFeeds(someFeeds());
        QVERIFY(server.listen(QHostAddress::LocalHost, 0));
        Client client(server);
        for (const char c : "\r\n" + Get)
            client.send(QByteArray(1, c));
        QTRY_VERIFY(client.received().endsWith("aaaaaaaaaa"));
        QVERIFY(client.isConnected());
    }

    void largeListsCome()
    {
        constexpr qsizetype Size = 8 * 1024 * 1024;
        FeedServer server(m_clock);
        server.setFeeds(someFeeds(Size));
        QVERIFY(server.listen(QHostAddress::LocalHost, 0));
        Client client(server);
        client.send(Get + Get + Get);
        QTRY_COMPARE_WITH_TIMEOUT(client.received().count('a') / Size, 3, 20'000);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("status");
        QTest::newRow("nonsense") << QByteArray("hello\r\n\r\n") << QByteArray("HTTP/1.1 400 ");
        QTest::newRow("a body") << QByteArray("POST /a.txt HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc")
                                << QByteArray("HTTP/1.1 413 ");
        QTest::newRow("an endless head") << QByteArray("GET / HTTP/1.1\r\nX: ") + QByteArray(20'000, 'x')
                                         << QByteArray("HTTP/1.1 431 ");
        QTest::newRow("a large head") << QByteArray("GET / HTTP/1.1\r\nX: ") + QByteArray(8200, 'x') + "\r\n\r\n"
                                      << QByteArray("HTTP/1.1 431 ");
    }
    void refuses()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, status);
        FeedServer server(m_clock);
        server.setFeeds(someFeeds());
        QVERIFY(server.listen(QHostAddress::LocalHost, 0));
        Client client(server);
        client.send(bytes);
        QTRY_VERIFY2(client.received().startsWith(status), client.received().constData());
        QTRY_VERIFY(client.isClosed());
        QCOMPARE(client.received().count("HTTP/1.1 "), 1);
    }

    void idleConnectionsEnd()
    {
        ServerLimits limits;
        limits.idleMs = 50;
        FeedServer server(m_clock, limits);
        QVERIFY(server.listen(QHostAddress::LocalHost, 0));
        Client silent(server);
        Client slow(server);
        slow.send("GET / HT");
        QTRY_VERIFY(silent.isConnected() || silent.isClosed());
        QTRY_VERIFY(silent.isClosed() && slow.isClosed());
    }

    void tooManyConnectionsAreTold()
    {
        ServerLimits limits;
        limits.connections = 2;
        FeedServer server(m_clock, limits);
        server.setFeeds(someFeeds());
        QVERIFY(server.listen(QHostAddress::LocalHost, 0));
        Client first(server);
        Client second(server);
        QTRY_VERIFY(first.isConnected() && second.isConnected());
        first.send(Get);
        second.send(Get);
        QTRY_VERIFY(first.received().endsWith("aaa") && second.received().endsWith("aaa"));
        Client third(server);
        QTRY_VERIFY(third.received().startsWith("HTTP/1.1 503 "));
        first.socket().abort();
        QTRY_VERIFY(first.isClosed());
        // Its place is free again.
        const auto isServed = [&] {
            Client again(server);
            again.send(Get);
            return QTest::qWaitFor([&] { return again.received().endsWith("aaa"); }, 1000);
        };
        QTRY_VERIFY(isServed());
    }

    void tooManyRequestsAreTold()
    {
        ServerLimits limits;
        limits.burst = 2;
        limits.requestsPerMinute = 1;
        FeedServer server(m_clock, limits);
        server.setFeeds(someFeeds());
        QVERIFY(server.listen(QHostAddress::LocalHost, 0));
        Client client(server);
        client.send(Get + Get + Get);
        QTRY_VERIFY(client.isClosed());
        QCOMPARE(client.received().count("HTTP/1.1 200 "), 2);
        QCOMPARE(client.received().count("HTTP/1.1 429 "), 1);
    }

    void connectionsEndAfterManyRequests()
    {
        ServerLimits limits;
        limits.requestsPerConnection = 3;
        FeedServer server(m_clock, limits);
        server.setFeeds(someFeeds());
        QVERIFY(server.listen(QHostAddress::LocalHost, 0));
        Client client(server);
        client.send(Get + Get + Get + Get);
        QTRY_VERIFY(client.isClosed());
        QCOMPARE(client.received().count("HTTP/1.1 200 "), 3);
        QCOMPARE(client.received().count("Connection: close"), 1);
    }

    void takenPortsAreTold()
    {
        FeedServer server(m_clock);
        QVERIFY(server.listen(QHostAddress::LocalHost, 0));
        FeedServer other(m_clock);
        const Result<void> listening = other.listen(QHostAddress::LocalHost, server.port());
        QVERIFY(!listening);
        QCOMPARE(listening.error().code, ErrorCode::Unavailable);
        QVERIFY(!other.listen(QHostAddress(u"192.0.2.1"_s), 0)); // not of this device
    }

private:
    SystemClock m_clock;
};

QTEST_GUILESS_MAIN(TestFeedServer)
#include "tst_feedserver.moc"
