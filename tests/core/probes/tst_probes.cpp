#include "core/net/nativeconnector.h"
#include "core/probes/runner.h"
#include "tests/support/fakenet.h"
#include "tests/support/lab.h"
#include "tests/support/socketserver.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <cstdlib>
#include <sched.h>

using namespace portreeve;
using namespace portreeve::probes;
using namespace std::chrono_literals;
using tests::Identity;
using tests::SocketServer;

namespace {

const QString Host = QStringLiteral("ws.example.com");

/// The system's clock with another date on it.
class ShiftedClock final : public Clock
{
public:
    int days = 0;
    [[nodiscard]] QDateTime now() const override { return QDateTime::currentDateTimeUtc().addDays(days); }
    [[nodiscard]] std::chrono::nanoseconds monotonic() const override { return m_system.monotonic(); }

private:
    SystemClock m_system;
};

/// Who signs in the test's world.
struct Signers {
    Identity service = tests::makeAuthority(QStringLiteral("Service Root"));     // pinned, and in the system's store
    Identity lab = tests::makeAuthority(QStringLiteral("Lab Root"));             // given as a service root
    Identity corporate = tests::makeAuthority(QStringLiteral("Corporate Root")); // in the system's store only
    Identity nobody = tests::makeAuthority(QStringLiteral("Nobody's Root"));
};

const Signers &signers()
{
    static const Signers all;
    return all;
}

/// Answers 127.0.0.1 for every A, NODATA for every AAAA, NXDOMAIN for names that begin with "no.".
QByteArray answerDns(const QByteArray &query)
{
    QByteArray bytes = query;
    const bool missing = query.mid(13, 2) == "no" && query[12] == 2;
    const bool v4 = query[query.size() - 3] == 1;
    bytes[2] = char(0x81);
    bytes[3] = char(missing ? 0x83 : 0x80);
    bytes[7] = char(v4 && !missing);
    return v4 && !missing ? bytes + QByteArray::fromHex("c00c 0001 0001 0000003c 0004 7f000001") : bytes;
}

/// The real network, but with the test's trust stores.
net::NetworkFactory world(bool systemKnowsService = true)
{
    return [systemKnowsService](net::EventLoop &loop, const net::NetworkOptions &options) -> Result<net::Network> {
        Result<net::Network> network = net::makeNativeNetwork(loop, options);
        if (!network)
            return network.error();
        const QList<QByteArray> roots = options.serviceRoots;
        network->connector = std::make_unique<net::NativeConnector>(loop, [roots, systemKnowsService] {
            QList<QByteArray> system{signers().corporate.der()};
            if (systemKnowsService)
                system.append(signers().service.der());
            net::TrustSettings trust;
            trust.system = *pki::TrustStore::from(system);
            trust.pinned = *pki::TrustStore::from({signers().service.der()});
            if (!roots.isEmpty())
                trust.service = *pki::TrustStore::from(roots, true);
            return trust;
        });
        return network;
    };
}

struct Report {
    QList<Outcome> outcomes;
    std::optional<RunEnd> end;
    Error error;
};

Report measure(const QList<Target> &targets, const Options &options, const net::NetworkFactory &network = world(),
               const Clock &clock = SystemClock())
{
    Report report;
    RunEvents events;
    events.outcome = [&report](const Outcome &outcome) {
        report.outcomes.append(outcome);
    };
    const std::atomic<bool> interrupted = false;
    const auto end = runAndWait(clock, network, targets, options, events, interrupted);
    if (end)
        report.end = *end;
    else
        report.error = end.error();
    return report;
}

Target local(quint16 port, bool tls = false)
{
    Target target;
    target.id = QStringLiteral("t%1").arg(port);
    target.host = QStringLiteral("127.0.0.1");
    target.port = port;
    target.expectTls = tls;
    target.serverName = tls ? Host : QString();
    return target;
}

Options quick()
{
    Options options;
    options.rate.reset();
    options.timeout = 5s;
    options.backOff = 1ms;
    options.families = Families::IPv4;
    return options;
}

QStringList evidenceIds(const Outcome &outcome)
{
    QStringList ids;
    for (const Evidence &line : outcome.evidence)
        ids.append(line.id);
    return ids;
}

} // namespace

class TestProbes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void certificates_data()
    {
        QTest::addColumn<QString>("signer");
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("from"); // days from now
        QTest::addColumn<int>("to");
        QTest::addColumn<int>("clock"); // days that the device's clock is ahead
        QTest::addColumn<Trust>("trust");
        QTest::addColumn<Failure>("failure");
        QTest::addColumn<QString>("evidence");
        const Trust pinned = Trust::AmazonRoots;
        const Trust any = Trust::SystemRoots;
        const QString other = QStringLiteral("portal.example.net");
        QTest::newRow("the service") << "service" << Host << -1 << 30 << 0 << pinned << Failure::None
                                     << "tls-certificate";
        QTest::newRow("a lab with its own root")
            << "lab" << Host << -1 << 30 << 0 << pinned << Failure::None << "tls-service-root";
        QTest::newRow("inspection by a trusted company root")
            << "corporate" << Host << -1 << 30 << 0 << pinned << Failure::TlsIntercepted << "tls-other-root";
        QTest::newRow("inspection by an unknown root")
            << "nobody" << Host << -1 << 30 << 0 << pinned << Failure::TlsUntrusted << "tls-no-path";
        QTest::newRow("a host that is not the service's, company root")
            << "corporate" << Host << -1 << 30 << 0 << any << Failure::None << "tls-certificate";
        QTest::newRow("a host that is not the service's, unknown root")
            << "nobody" << Host << -1 << 30 << 0 << any << Failure::TlsUntrusted << "tls-no-path";
        QTest::newRow("the service under another name")
            << "service" << other << -1 << 30 << 0 << pinned << Failure::TlsNameMismatch << "tls-other-name";
        QTest::newRow("a sign-in page with a public certificate is no inspection")
            << "corporate" << other << -1 << 30 << 0 << pinned << Failure::TlsNameMismatch << "tls-other-name";
        QTest::newRow("an expired certificate is no inspection")
            << "service" << Host << -30 << -1 << 0 << pinned << Failure::TlsExpired << "tls-expired";
        QTest::newRow("an expired certificate of a company root")
            << "corporate" << Host << -30 << -1 << 0 << pinned << Failure::TlsExpired << "tls-expired";
        QTest::newRow("an expired certificate of an unknown root")
            << "nobody" << Host << -30 << -1 << 0 << pinned << Failure::TlsExpired << "tls-expired";
        QTest::newRow("a clock that is ahead is no inspection")
            << "service" << Host << -1 << 30 << 3650 << pinned << Failure::TlsExpired << "tls-expired";
        QTest::newRow("a clock that is behind is no inspection")
            << "service" << Host << -1 << 30 << -3650 << pinned << Failure::TlsExpired << "tls-not-yet-valid";
        QTest::newRow("an expired lab certificate")
            << "lab" << Host << -30 << -1 << 0 << pinned << Failure::TlsExpired << "tls-expired";
    }

    void certificates()
    {
        QFETCH(QString, signer);
        QFETCH(QString, name);
        QFETCH(int, from);
        QFETCH(int, to);
        QFETCH(int, clock);
        QFETCH(Trust, trust);
        QFETCH(QString, evidence);
        const Identity &issuer = signer == u"service"     ? signers().service
                                 : signer == u"lab"       ? signers().lab
                                 : signer == u"corporate" ? signers().corporate
                                                          : signers().nobody;
        Identity::Names names;
        names.commonName = QStringLiteral("server");
        names.dns = QStringList{name};
        names.notBefore = QDateTime::currentDateTimeUtc().addDays(from);
        names.notAfter = QDateTime::currentDateTimeUtc().addDays(to);
        const SocketServer server(SocketServer::tls(Identity::make(names, &issuer)));
        Target target = local(server.port(), true);
        target.trust = trust;
        Options options = quick();
        options.serviceRoots = {signers().lab.der()};
        ShiftedClock shifted;
        shifted.days = clock;
        const Report report = measure({target}, options, world(), shifted);
        QCOMPARE(report.outcomes.size(), 1);
        const Outcome &outcome = report.outcomes.first();
        QTEST(outcome.failure, "failure");
        QCOMPARE(outcome.kind, QStringLiteral("tls"));
        QVERIFY2(evidenceIds(outcome).contains(evidence), qPrintable(evidenceIds(outcome).join(u' ')));
        QVERIFY(outcome.tls && outcome.tls->chain.size() == 1); // recorded, whatever it is
        QVERIFY(outcome.ms(Phase::Tcp) && outcome.ms(Phase::Tls));
    }

    void aGenuineCertificatePassesWhereTheSystemLacksTheRoot()
    {
        const SocketServer server(SocketServer::tls(tests::makeServer(Host, signers().service)));
        const Report report = measure({local(server.port(), true)}, quick(), world(false));
        QVERIFY(report.outcomes.first().passed());
        QVERIFY(evidenceIds(report.outcomes.first()).contains(QStringLiteral("tls-system-lacks-root")));
    }

    void ways_data()
    {
        QTest::addColumn<QString>("server");
        QTest::addColumn<bool>("tls");
        QTest::addColumn<Failure>("failure");
        QTest::addColumn<int>("attempts");
        QTest::newRow("TCP alone, answered") << "hold" << false << Failure::None << 1;
        QTest::newRow("TCP is answered, TLS is not: no pass") << "hold" << true << Failure::TlsTimeout << 3;
        QTest::newRow("refused") << "closed" << true << Failure::TcpRefused << 2;
        QTest::newRow("silent") << "silent" << false << Failure::TcpTimeout << 3;
        QTest::newRow("reset in the handshake") << "reset" << true << Failure::TcpReset << 2;
        QTest::newRow("an alert") << "alert" << true << Failure::TlsAlert << 2;
        QTest::newRow("a web page on the TLS port") << "http" << true << Failure::TlsProtocol << 2;
    }

    void ways()
    {
        QFETCH(QString, server);
        QFETCH(bool, tls);
        QFETCH(Failure, failure);
        const tests::ClosedPort closed;
        const tests::SilentPort silent;
        const SocketServer listening(server == u"reset"   ? SocketServer::reset()
                                     : server == u"alert" ? SocketServer::tlsThatAlerts()
                                     : server == u"http"  ? SocketServer::say("HTTP/1.1 302 Found\r\n\r\n")
                                                          : SocketServer::holdOpen());
        const quint16 port = server == u"closed"   ? closed.port()
                             : server == u"silent" ? silent.port()
                                                   : listening.port();
        Options options = quick();
        if (isSilence(failure))
            options.timeout = 100ms;
        const Report report = measure({local(port, tls)}, options);
        QCOMPARE(report.outcomes.size(), 1);
        const Outcome &outcome = report.outcomes.first();
        QCOMPARE(outcome.failure, failure);
        QTEST(outcome.attempts, "attempts");
        QCOMPARE(outcome.passed(), failure == Failure::None);
        QCOMPARE(outcome.answered(), failure != Failure::TcpTimeout);
        if (failure == Failure::None) {
#ifdef Q_OS_LINUX
            QCOMPARE(outcome.rttSource, RttSource::TcpInfo);
#else
            QCOMPARE(outcome.rttSource, RttSource::Connect);
#endif
            QCOMPARE(outcome.rtt.size(), 1);
        }
    }

    void namesThroughAChosenServer()
    {
        const tests::DnsServerStub dns([](const QByteArray &query, bool) { return answerDns(query); });
        const SocketServer server(SocketServer::tls(tests::makeServer(Host, signers().service)));
        Target good = local(server.port(), true);
        good.host = Host;
        good.serverName.clear();
        Target missing = good;
        missing.id = QStringLiteral("missing");
        missing.host = QStringLiteral("no.example.com");
        Target onlyName = good;
        onlyName.id = QStringLiteral("name");
        onlyName.dnsOnly = true;
        onlyName.expected = ip::PrefixSet({*ip::Prefix::from(tests::addressOf(QStringLiteral("203.0.113.0")), 24)});
        Options options = quick();
        options.families = Families::Both;
        options.dnsServer = net::DnsServer{tests::addressOf(QStringLiteral("127.0.0.1")), dns.port()};
        const Report report = measure({good, missing, onlyName}, options);
        QCOMPARE(report.outcomes.size(), 6);
        QStringList lines;
        for (const Outcome &outcome : report.outcomes)
            lines.append(QStringLiteral("%1 %2 %3")
                             .arg(outcome.target.id,
                                  outcome.family == ip::Family::IPv4 ? QStringLiteral("4") : QStringLiteral("6"),
                                  failureId(outcome.failure)));
        lines.sort();
        QCOMPARE(lines, (QStringList{QStringLiteral("missing 4 dns-nxdomain"), QStringLiteral("missing 6 dns-nxdomain"),
                                     QStringLiteral("name 4 dns-rewritten"), QStringLiteral("name 6 dns-nodata"),
                                     good.id + QStringLiteral(" 4 "), good.id + QStringLiteral(" 6 dns-nodata")}));
        for (const Outcome &outcome : report.outcomes) {
            QVERIFY(outcome.dns && outcome.ms(Phase::Dns));
            QCOMPARE(outcome.dns->servers, QStringList{options.dnsServer->toText()});
        }
    }

    void throughARealTunnel()
    {
        const SocketServer server(SocketServer::tls(tests::makeServer(Host, signers().service)));
        const SocketServer proxy(SocketServer::proxy("HTTP/1.1 200 OK\r\n\r\n", server.port()));
        const SocketServer denying(SocketServer::proxy("HTTP/1.1 403 Forbidden\r\n\r\n", 0));
        Target target = local(443, true);
        target.host = Host; // only the proxy could resolve it
        for (const bool open : {true, false}) {
            Options options = quick();
            options.proxy = net::ProxySettings::fixed(
                {net::ProxyType::Http, QStringLiteral("127.0.0.1"), open ? proxy.port() : denying.port(), {}, {}});
            const Report report = measure({target}, options);
            const Outcome &outcome = report.outcomes.first();
            QCOMPARE(outcome.failure, open ? Failure::None : Failure::ProxyDenied);
            QCOMPARE(outcome.rttSource, open ? RttSource::Tls : RttSource::None);
            QCOMPARE(outcome.proxyStatus, open ? 200 : 403);
        }
    }

    void anUnreachableProxyIsNotTheTargetsFault()
    {
        const tests::ClosedPort closed;
        Options options = quick();
        options.proxy =
            net::ProxySettings::fixed({net::ProxyType::Http, QStringLiteral("127.0.0.1"), closed.port(), {}, {}});
        const Report report = measure({local(443, true)}, options);
        QCOMPARE(report.outcomes.first().failure, Failure::ProxyUnreachable);
    }

    void signalsArriveOnTheRunnersThread()
    {
        const SocketServer server(SocketServer::holdOpen());
        const SystemClock clock;
        Runner runner(clock, world());
        QList<Outcome> outcomes;
        bool rightThread = true;
        connect(&runner, &Runner::outcomeReady, this, [&](const Outcome &outcome) {
            rightThread = rightThread && QThread::currentThread() == thread();
            outcomes.append(outcome);
        });
        QSignalSpy progressed(&runner, &Runner::progressed);
        QSignalSpy ended(&runner, &Runner::ended);
        QList<Target> targets;
        for (int i = 0; i < 20; ++i) {
            targets.append(local(server.port()));
            targets.last().id = QString::number(i);
        }
        runner.start(targets, quick());
        QVERIFY(runner.isRunning());
        QVERIFY(outcomes.isEmpty());
        QTRY_COMPARE(ended.size(), 1);
        QCOMPARE(ended.first().first().value<RunEnd>(), RunEnd::Finished);
        QCOMPARE(outcomes.size(), 20);
        QVERIFY(rightThread);
        QVERIFY(!progressed.isEmpty());
        QVERIFY(!runner.isRunning());

        // Again, from the slot that hears of the end.
        connect(&runner, &Runner::ended, this, [&](RunEnd) {
            if (ended.size() < 3)
                runner.start(targets, quick());
        });
        runner.start(targets, quick());
        QTRY_COMPARE(ended.size(), 3);
        QCOMPARE(outcomes.size(), 60);
    }

    void aDestroyedRunnerIsSilent()
    {
        const tests::SilentPort silent;
        const SocketServer server(SocketServer::holdOpen());
        const SystemClock clock;
        int heard = 0;
        {
            Runner runner(clock, world());
            connect(&runner, &Runner::outcomeReady, this, [&] { ++heard; });
            connect(&runner, &Runner::ended, this, [&] { ++heard; });
            runner.start({local(server.port()), local(silent.port())}, quick());
            QTRY_COMPARE(heard, 1); // the one that answers
        }
        QCoreApplication::processEvents();
        QCOMPARE(heard, 1);
    }

    void aRunThatCannotStartSaysWhy()
    {
        const SystemClock clock;
        const Error error{ErrorCode::Unavailable, PR_MESSAGE("test", "no"), {}, {}, {}};
        const net::NetworkFactory none = [&](net::EventLoop &, const net::NetworkOptions &) -> Result<net::Network> {
            return error;
        };
        Runner runner(clock, none);
        QSignalSpy failed(&runner, &Runner::failed);
        runner.start({local(1)}, quick());
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(!runner.isRunning());
        const Report report = measure({local(1)}, quick(), none);
        QVERIFY(!report.end);
        QCOMPARE(report.error.code, ErrorCode::Unavailable);
    }

    void cancelAtAReallySilentAddress()
    {
        // Inside a namespace without uplink, a tunnel device that nobody reads swallows every packet.
        struct Result {
            bool possible = false;
            qint64 cancelMs = -1;
            QList<Outcome> outcomes;
            RunEnd end = RunEnd::Finished;
        } result;
        std::thread inside([&result] {
            const char *const commands = "ip link set lo up && ip tuntap add dev silent0 mode tun && "
                                         "ip addr add 198.51.100.1/24 dev silent0 && ip link set silent0 up";
            if (::unshare(CLONE_NEWNET) != 0 || std::system(commands) != 0)
                return;
            result.possible = true;
            QList<Target> targets;
            for (int i = 0; i < 200; ++i) {
                targets.append(local(443, true));
                targets.last().id = QString::number(i);
                targets.last().host =
                    i % 2 == 0 ? QStringLiteral("198.51.100.%1").arg(2 + i) : QStringLiteral("h%1.example").arg(i);
            }
            // One target answers, which tells that all others are under way.
            const tests::ClosedPort closed;
            targets.append(local(closed.port()));
            Options options = quick();
            options.timeout = 30s;
            options.concurrency = 500;
            options.dnsServer = net::DnsServer{tests::addressOf(QStringLiteral("198.51.100.53")), 53};
            std::atomic<bool> interrupted = false;
            QElapsedTimer sinceCancel;
            RunEvents events;
            events.progress = [&](const Progress &progress) {
                if (progress.running == 200 && progress.done == 1 && !interrupted) {
                    interrupted = true;
                    sinceCancel.start();
                }
            };
            events.outcome = [&](const Outcome &outcome) {
                result.outcomes.append(outcome);
            };
            const SystemClock clock;
            const auto end = runAndWait(clock, world(), targets, options, events, interrupted);
            result.cancelMs = sinceCancel.elapsed();
            if (end)
                result.end = *end;
        });
        inside.join();
        PR_SKIP_UNLESS(result.possible, "network namespaces and tunnel devices need root");
        QCOMPARE(result.end, RunEnd::Cancelled);
        QCOMPARE(result.outcomes.size(), 201);
        QCOMPARE(result.outcomes.first().failure, Failure::TcpRefused);
        for (qsizetype i = 1; i < result.outcomes.size(); ++i)
            QVERIFY(result.outcomes[i].notRun);
        QVERIFY2(result.cancelMs < 200, qPrintable(QString::number(result.cancelMs)));
        qInfo("cancelled after %lld ms", result.cancelMs);
    }

    void thousandConnectionsKeepTheirRtt()
    {
        const SocketServer server(SocketServer::holdOpen(), 4096);
        QList<Target> targets;
        for (int i = 0; i < 1000; ++i) {
            targets.append(local(server.port()));
            targets.last().id = QString::number(i);
        }
        Options options = quick();
        options.concurrency = 500;
        const Report report = measure(targets, options);
        QCOMPARE(report.outcomes.size(), 1000);
        for (const Outcome &outcome : report.outcomes) {
            QVERIFY(outcome.passed());
            QCOMPARE(outcome.attempts, 1);
        }
    }
};

QTEST_GUILESS_MAIN(TestProbes)
#include "tst_probes.moc"
