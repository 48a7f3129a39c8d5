#include "core/net/nativeconnector.h"
#include "tests/support/fakenet.h"
#include "tests/support/lab.h"
#include "tests/support/socketserver.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTest>

#include <set>

#include <sched.h>
#include <unistd.h>

using namespace portreeve;
using namespace portreeve::net;
using namespace std::chrono_literals;
using tests::Identity;
using tests::SocketServer;

namespace {

const QString Host = QStringLiteral("ws.example.com");

/// Says again and again that every socket has failed, as a kernel does that wakes its owner before the error is there.
class RestlessPoller final : public Poller
{
public:
    bool set(SocketHandle socket, Interest interest) override
    {
        m_known.insert(socket);
        return m_poller->set(socket, interest);
    }
    void remove(SocketHandle socket) override
    {
        m_known.erase(socket);
        m_poller->remove(socket);
    }
    void wait(std::chrono::milliseconds timeout, std::vector<ReadySocket> &ready) override
    {
        m_poller->wait(m_known.empty() || timeout == 0ms ? timeout : 1ms, ready);
        if (ready.empty()) {
            for (const SocketHandle socket : m_known)
                ready.push_back({socket, true, true});
        }
    }
    void wake() override { m_poller->wake(); }

private:
    std::unique_ptr<Poller> m_poller = std::move(*makePoller());
    std::set<SocketHandle> m_known;
};

/// One connection on a loop of its own.
ConnectResult connectOnce(const ConnectRequest &request, const TrustSettings &trust = {},
                          std::unique_ptr<Poller> poller = std::move(*makePoller()))
{
    const SystemClock clock;
    EventLoop loop(std::move(poller), clock);
    NativeConnector connector(loop, [&trust] { return trust; });
    ConnectResult result;
    int calls = 0;
    const auto job = connector.connect(request, [&](const ConnectResult &r) {
        result = r;
        ++calls;
        loop.stop();
    });
    if (calls != 0)
        qFatal("the callback came before connect returned");
    loop.run();
    return result;
}

ConnectRequest to(quint16 port, std::chrono::milliseconds timeout = 5s)
{
    ConnectRequest request;
    request.address = tests::addressOf(QStringLiteral("127.0.0.1"));
    request.port = port;
    request.timeout = timeout;
    return request;
}

ConnectRequest tlsTo(quint16 port, std::chrono::milliseconds timeout = 5s, const QString &name = Host)
{
    ConnectRequest request = to(port, timeout);
    request.tls = TlsRequest{name, {}};
    return request;
}

TrustSettings systemOnly(const Identity &root)
{
    TrustSettings trust;
    trust.system = *pki::TrustStore::from({root.der()});
    return trust;
}

} // namespace

class TestConnector : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tcpIsAnswered()
    {
        const SocketServer server(SocketServer::holdOpen());
        const ConnectResult result = connectOnce(to(server.port()));
        QCOMPARE(result.failure, ConnectFailure::None);
        QCOMPARE(result.step, ConnectStep::Tcp);
        QVERIFY(result.tcpTime && *result.tcpTime > 0ns);
        QVERIFY(!result.tls);
#ifdef Q_OS_LINUX
        QVERIFY(result.kernelRtt);
        QVERIFY(result.kernelRtt->smoothed > 0us && result.kernelRtt->smoothed < 100ms);
        QVERIFY(result.kernelRtt->min <= result.kernelRtt->smoothed);
        QCOMPARE(result.kernelRtt->retransmits, 0);
#endif
    }

    void tcpIsRefused()
    {
        const tests::ClosedPort closed;
        const ConnectResult result = connectOnce(to(closed.port()));
        QCOMPARE(result.failure, ConnectFailure::Refused);
        QCOMPARE(result.systemError, QStringLiteral("ECONNREFUSED"));
        QVERIFY(!result.local);
        QVERIFY(!result.tcpTime);
    }

    void tcpIsSilent()
    {
        const tests::SilentPort silent;
        const ConnectResult result = connectOnce(to(silent.port(), 150ms));
        QCOMPARE(result.failure, ConnectFailure::TimedOut);
        QCOMPARE(result.step, ConnectStep::Tcp);
    }

    void aWakeUpAloneProvesNothing()
    {
        const auto restless = [](const ConnectRequest &request) {
            return connectOnce(request, {}, std::make_unique<RestlessPoller>());
        };
        const tests::SilentPort silent;
        QCOMPARE(restless(to(silent.port(), 150ms)).failure, ConnectFailure::TimedOut);
        const tests::ClosedPort closed;
        QCOMPARE(restless(to(closed.port())).failure, ConnectFailure::Refused);
        const SocketServer server(SocketServer::holdOpen());
        const ConnectResult answered = restless(to(server.port()));
        QCOMPARE(answered.failure, ConnectFailure::None);
        QVERIFY(answered.tcpTime);
    }

    void noWayOut()
    {
        // A namespace with nothing in it: no packet can leave. The thread takes its namespace with it.
        ConnectResult v4;
        ConnectResult v6;
        bool possible = false;
        std::thread inside([&] {
            possible = ::unshare(CLONE_NEWNET) == 0;
            if (!possible)
                return;
            ConnectRequest request = to(443);
            request.address = tests::addressOf(QStringLiteral("192.0.2.1"));
            v4 = connectOnce(request);
            request.address = tests::addressOf(QStringLiteral("2001:db8::1"));
            v6 = connectOnce(request);
        });
        inside.join();
        PR_SKIP_UNLESS(possible, "network namespaces need root");
        for (const ConnectResult &result : {v4, v6}) {
            QCOMPARE(result.failure, ConnectFailure::Unreachable);
            QVERIFY(result.local);
        }
        QCOMPARE(v4.systemError, QStringLiteral("ENETUNREACH"));
        QCOMPARE(v6.systemError, QStringLiteral("EADDRNOTAVAIL"));
    }

    void tlsIsAnswered()
    {
        const Identity root = tests::makeAuthority(QStringLiteral("Root"));
        Identity::Names names;
        names.commonName = QStringLiteral("Intermediate");
        names.authority = true;
        const Identity intermediate = Identity::make(names, &root);
        const Identity leaf = tests::makeServer(Host, intermediate);
        const SocketServer server(SocketServer::tls(leaf, {intermediate}, "http/1.1"));
        ConnectRequest request = tlsTo(server.port());
        request.tls->alpn = QStringList{QStringLiteral("h2"), QStringLiteral("http/1.1")};
        TrustSettings trust = systemOnly(root);
        trust.pinned = *pki::TrustStore::from({tests::makeAuthority(QStringLiteral("Pinned")).der()});
        const ConnectResult result = connectOnce(request, trust);
        QCOMPARE(result.failure, ConnectFailure::None);
        QCOMPARE(result.step, ConnectStep::Tls);
        QVERIFY(result.tls && result.tlsTime && result.tls->firstAnswer);
        QVERIFY(*result.tls->firstAnswer <= *result.tlsTime);
        QCOMPARE(result.tls->version, QStringLiteral("TLSv1.3"));
        QVERIFY(result.tls->cipherSuite.startsWith(QStringLiteral("TLS_")));
        QCOMPARE(result.tls->alpn, QStringLiteral("http/1.1"));
        QCOMPARE(result.tls->chain.size(), 2);
        QCOMPARE(result.tls->chain.first().der, leaf.der());
        QVERIFY(result.tls->nameMatches);
        QVERIFY(result.tls->system.trusted);
        QCOMPARE(result.tls->system.path.last(), root.der());
        QVERIFY(!result.tls->pinned.trusted);
        QVERIFY(!result.tls->service.trusted);
    }

    void aCertificateThatNobodyTrustsIsStillRecorded()
    {
        const Identity leaf =
            tests::makeServer(QStringLiteral("other.example"), tests::makeAuthority(QStringLiteral("X")));
        const SocketServer server(SocketServer::tls(leaf));
        const ConnectResult result =
            connectOnce(tlsTo(server.port()), systemOnly(tests::makeAuthority(QStringLiteral("Y"))));
        QCOMPARE(result.failure, ConnectFailure::None);
        QVERIFY(result.tls);
        QCOMPARE(result.tls->chain.size(), 1);
        QVERIFY(!result.tls->nameMatches);
        QVERIFY(!result.tls->system.trusted);
        QVERIFY(!result.tls->system.fault.isEmpty());
    }

    void tlsFailures_data()
    {
        QTest::addColumn<QString>("server");
        QTest::addColumn<ConnectFailure>("failure");
        QTest::newRow("silence after TCP") << "silent" << ConnectFailure::TimedOut;
        QTest::newRow("reset after the ClientHello") << "reset" << ConnectFailure::Reset;
        QTest::newRow("closed after the ClientHello") << "closed" << ConnectFailure::Reset;
        QTest::newRow("an alert") << "alert" << ConnectFailure::TlsAlert;
        QTest::newRow("a web page instead") << "http" << ConnectFailure::TlsProtocol;
        QTest::newRow("rubbish instead") << "rubbish" << ConnectFailure::TlsProtocol;
    }

    void tlsFailures()
    {
        QFETCH(QString, server);
        QFETCH(ConnectFailure, failure);
        const QHash<QString, SocketServer::Handler> handlers{
            {QStringLiteral("silent"), SocketServer::holdOpen()},
            {QStringLiteral("reset"), SocketServer::reset()},
            {QStringLiteral("closed"),
             [](int socket) {
                 char hello[4096];
                 [[maybe_unused]] const ssize_t count = ::read(socket, hello, sizeof hello);
             }},
            {QStringLiteral("alert"), SocketServer::tlsThatAlerts()},
            {QStringLiteral("http"), SocketServer::say("HTTP/1.1 302 Found\r\nLocation: http://portal/\r\n\r\n")},
            {QStringLiteral("rubbish"), SocketServer::say(QByteArray(100, '\x7f'))},
        };
        const SocketServer listening(handlers.value(server));
        const ConnectResult result =
            connectOnce(tlsTo(listening.port(), failure == ConnectFailure::TimedOut ? 200ms : 5s));
        QCOMPARE(result.failure, failure);
        QCOMPARE(result.step, ConnectStep::Tls);
        QVERIFY(result.tcpTime);
        if (failure == ConnectFailure::TlsAlert)
            QCOMPARE(result.tls->alert, QStringLiteral("handshake failure"));
    }

    void tunnels_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<bool>("behind");
        QTest::addColumn<ConnectFailure>("failure");
        QTest::addColumn<int>("status");
        const QByteArray end = "\r\n\r\n";
        QTest::newRow("open") << "HTTP/1.1 200 Connection established" + end << true << ConnectFailure::None << 200;
        QTest::newRow("open, with fields") << "HTTP/1.0 200 OK\r\nVia: x" + end << true << ConnectFailure::None << 200;
        QTest::newRow("open after an interim answer")
            << "HTTP/1.1 100 Continue" + end + "HTTP/1.1 200 OK" + end << true << ConnectFailure::None << 200;
        QTest::newRow("sign-in") << "HTTP/1.1 407 Proxy Authentication Required" + end << false
                                 << ConnectFailure::ProxyAuthentication << 407;
        QTest::newRow("denied") << "HTTP/1.1 403 Forbidden" + end << false << ConnectFailure::ProxyDenied << 403;
        QTest::newRow("no way on") << "HTTP/1.1 503 Service Unavailable" + end << false << ConnectFailure::ProxyStatus
                                   << 503;
        QTest::newRow("redirection") << "HTTP/1.1 302 Found" + end << false << ConnectFailure::ProxyStatus << 302;
        QTest::newRow("not HTTP") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n") << false << ConnectFailure::ProxyProtocol
                                  << 0;
        QTest::newRow("a status that is none") << "HTTP/1.1 abc" + end << false << ConnectFailure::ProxyProtocol << 0;
        QTest::newRow("closed") << QByteArray() << false << ConnectFailure::Reset << 0;
        QTest::newRow("half a head, then closed")
            << QByteArray("HTTP/1.1 200 OK\r\n") << false << ConnectFailure::Reset << 0;
        QTest::newRow("a head without end")
            << "HTTP/1.1 200 OK\r\nX: " + QByteArray(70000, 'x') << false << ConnectFailure::ProxyProtocol << 0;
    }

    void tunnels()
    {
        QFETCH(QByteArray, answer);
        QFETCH(bool, behind);
        QFETCH(ConnectFailure, failure);
        QFETCH(int, status);
        const Identity root = tests::makeAuthority(QStringLiteral("Root"));
        const SocketServer server(SocketServer::tls(tests::makeServer(Host, root)));
        std::mutex mutex;
        QByteArray head;
        const SocketServer proxy(SocketServer::proxy(answer, behind ? server.port() : 0, [&](const QByteArray &h) {
            const std::lock_guard lock(mutex);
            head = h;
        }));
        ConnectRequest request = tlsTo(proxy.port());
        request.tunnel = TunnelRequest{ProxyType::Http, Host, 443, "u", "p"};
        const ConnectResult result = connectOnce(request, systemOnly(root));
        QCOMPARE(result.failure, failure);
        QCOMPARE(result.proxyStatus, status);
        QCOMPARE(bool(result.tls), behind);
        QVERIFY(!behind || result.tls->system.trusted);
        const std::lock_guard lock(mutex);
        QCOMPARE(head, QByteArray("CONNECT ws.example.com:443 HTTP/1.1\r\nHost: ws.example.com:443\r\n"
                                  "Proxy-Authorization: Basic dTpw\r\n\r\n"));
    }

    void asks_data()
    {
        QTest::addColumn<QByteArray>("answer"); // empty: nothing but the end, or silence
        QTest::addColumn<bool>("tls");
        QTest::addColumn<ConnectFailure>("failure");
        const auto none = ConnectFailure::None;
        QTest::newRow("an answer") << QByteArray("whole.") << false << none;
        QTest::newRow("an answer inside TLS") << QByteArray("whole.") << true << none;
        QTest::newRow("half an answer, then silence") << QByteArray("half") << false << ConnectFailure::TimedOut;
        QTest::newRow("half an answer inside TLS, then the end") << QByteArray("half") << true << ConnectFailure::Reset;
        QTest::newRow("another protocol") << QByteArray("!") << false << ConnectFailure::Foreign;
        QTest::newRow("another protocol inside TLS") << QByteArray("!") << true << ConnectFailure::Foreign;
        QTest::newRow("an answer without end") << QByteArray(2000, 'x') << false << ConnectFailure::Foreign;
        QTest::newRow("the end inside TLS, no answer") << QByteArray() << true << ConnectFailure::Reset;
    }

    void asks()
    {
        QFETCH(QByteArray, answer);
        QFETCH(bool, tls);
        QFETCH(ConnectFailure, failure);
        const Identity root = tests::makeAuthority(QStringLiteral("Root"));
        const SocketServer server(tls ? SocketServer::tlsSaying(tests::makeServer(Host, root), answer)
                                      : SocketServer::say(answer));
        const auto timeout = failure == ConnectFailure::TimedOut ? 300ms : 5000ms;
        ConnectRequest request = tls ? tlsTo(server.port(), timeout) : to(server.port(), timeout);
        request.exchange = ExchangeRequest{"question",
                                           [](const QByteArray &received, bool) {
                                               return received.endsWith('.')   ? Reading::Whole
                                                      : received.contains('!') ? Reading::Foreign
                                                                               : Reading::More;
                                           },
                                           1000};
        const ConnectResult result = connectOnce(request, systemOnly(root));
        QCOMPARE(result.failure, failure);
        QCOMPARE(result.step, ConnectStep::Exchange);
        QCOMPARE(result.received, answer);
        QCOMPARE(bool(result.firstByte), !answer.isEmpty());
        QCOMPARE(bool(result.exchangeTime), failure == ConnectFailure::None);
        QCOMPARE(bool(result.tls), tls);
        QVERIFY(!tls || result.tls->system.trusted);
        QVERIFY(!tls || !result.tls->version.isEmpty());
    }

    void socks_data()
    {
        QTest::addColumn<QByteArray>("password");
        QTest::addColumn<bool>("open");
        QTest::addColumn<ConnectFailure>("failure");
        QTest::newRow("a tunnel") << QByteArray("secret") << true << ConnectFailure::None;
        QTest::newRow("a wrong password") << QByteArray("wrong") << true << ConnectFailure::ProxyAuthentication;
        QTest::newRow("a closed port") << QByteArray("secret") << false << ConnectFailure::ProxyStatus;
    }

    /// A real server of the protocol.
    void socks()
    {
        QFETCH(QByteArray, password);
        QFETCH(bool, open);
        QFETCH(ConnectFailure, failure);
        const QString program = QStandardPaths::findExecutable(QStringLiteral("microsocks"));
        PR_SKIP_UNLESS(!program.isEmpty(), "microsocks is not installed");
        const Identity root = tests::makeAuthority(QStringLiteral("Root"));
        const SocketServer server(SocketServer::tls(tests::makeServer(Host, root)));
        const tests::ClosedPort closed;
        quint16 port = 0;
        {
            const SocketServer free(SocketServer::holdOpen());
            port = free.port();
        }
        QProcess proxy;
        proxy.start(program,
                    {QStringLiteral("-i"), QStringLiteral("127.0.0.1"), QStringLiteral("-p"), QString::number(port),
                     QStringLiteral("-u"), QStringLiteral("user"), QStringLiteral("-P"), QStringLiteral("secret")});
        QVERIFY(proxy.waitForStarted());
        QTRY_VERIFY(connectOnce(to(port)).failure == ConnectFailure::None);
        ConnectRequest request = tlsTo(port);
        request.tunnel = TunnelRequest{ProxyType::Socks5, QStringLiteral("127.0.0.1"),
                                       open ? server.port() : closed.port(), "user", password};
        const ConnectResult result = connectOnce(request, systemOnly(root));
        proxy.kill();
        proxy.waitForFinished();
        QCOMPARE(result.failure, failure);
        QCOMPARE(bool(result.tls), failure == ConnectFailure::None);
    }

    void aDroppedConnectionIsClosedAndNotTold()
    {
        const SocketServer server(SocketServer::holdOpen());
        const SystemClock clock;
        EventLoop loop(std::move(*makePoller()), clock);
        NativeConnector connector(loop, [] { return TrustSettings(); });
        int calls = 0;
        auto dropped = connector.connect(tlsTo(server.port()), [&](const ConnectResult &) { ++calls; });
        const auto kept = connector.connect(to(server.port()), [&](const ConnectResult &) {
            dropped.reset();
            loop.after(50ms, [&] { loop.stop(); });
        });
        loop.run();
        QCOMPARE(calls, 0);
    }

    void aCallbackMayDestroyItsJob()
    {
        const SocketServer server(SocketServer::holdOpen());
        const SystemClock clock;
        EventLoop loop(std::move(*makePoller()), clock);
        NativeConnector connector(loop, [] { return TrustSettings(); });
        std::unique_ptr<Job> job;
        bool told = false;
        job = connector.connect(to(server.port()), [&](const ConnectResult &) {
            job.reset();
            told = true;
            loop.stop();
        });
        loop.run();
        QVERIFY(told && !job);
    }
};

QTEST_GUILESS_MAIN(TestConnector)
#include "tst_connector.moc"
