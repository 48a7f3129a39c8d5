#include "tests/core/probes/enginebench.h"

#include <QTest>

using namespace portreeve;
using namespace portreeve::probes;
using namespace std::chrono_literals;
using tests::EngineBench;
using tests::FakeConnector;
using tests::FakeResolver;
using tests::hasEvidence;
using tests::unpaced;

namespace {

Target tcp(const QString &host, quint16 port = 443)
{
    Target target;
    target.id = host + u':' + QString::number(port);
    target.host = host;
    target.port = port;
    return target;
}

const QString A = QStringLiteral("198.51.100.1");
const QString B = QStringLiteral("198.51.100.2");

} // namespace

Q_DECLARE_METATYPE(QList<FakeConnector::Reply>)

class TestRunEngine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void repetition_data()
    {
        QTest::addColumn<QList<FakeConnector::Reply>>("replies");
        QTest::addColumn<int>("samples");
        QTest::addColumn<Failure>("failure");
        QTest::addColumn<int>("attempts");
        QTest::addColumn<int>("silent");
        QTest::addColumn<double>("loss"); // -1: none
        using net::ConnectFailure;
        const auto ok = FakeConnector::connected(20);
        const auto silent = FakeConnector::silence();
        const auto refused = FakeConnector::failed(ConnectFailure::Refused, QStringLiteral("ECONNREFUSED"));
        const auto reset = FakeConnector::failed(ConnectFailure::Reset, QStringLiteral("ECONNRESET"));
        auto noWay = FakeConnector::failed(ConnectFailure::Unreachable, QStringLiteral("ENETUNREACH"));
        noWay.result.local = true;
        const auto unreachable = FakeConnector::failed(ConnectFailure::Unreachable, QStringLiteral("EHOSTUNREACH"));
        const auto limit = FakeConnector::failed(ConnectFailure::LocalLimit, QStringLiteral("EMFILE"));
        using Replies = QList<FakeConnector::Reply>;
        QTest::newRow("an answer needs no second try") << Replies{ok} << 1 << Failure::None << 1 << 0 << 0.0;
        QTest::newRow("three samples were wanted") << Replies{ok} << 3 << Failure::None << 3 << 0 << 0.0;
        QTest::newRow("silence is tried three times") << Replies{silent} << 1 << Failure::TcpTimeout << 3 << 3 << 1.0;
        QTest::newRow("one lost packet is not silence") << Replies{silent, ok} << 1 << Failure::None << 2 << 1 << 0.5;
        QTest::newRow("two lost packets are not")
            << Replies{silent, silent, ok} << 1 << Failure::None << 3 << 2 << 2.0 / 3;
        QTest::newRow("loss among samples") << Replies{ok, silent, ok, ok} << 4 << Failure::None << 4 << 1 << 0.25;
        auto resent = FakeConnector::connected(1008);
        resent.result.kernelRtt->retransmits = 1;
        QTest::newRow("an answer to a packet that was sent again has no round trip")
            << Replies{resent, ok} << 1 << Failure::None << 2 << 0 << 0.5;
        QTest::newRow("every first packet is lost") << Replies{resent} << 1 << Failure::None << 3 << 0 << 1.0;
        QTest::newRow("a refusal is tried once more") << Replies{refused} << 1 << Failure::TcpRefused << 2 << 0 << -1.0;
        QTest::newRow("a restarting service") << Replies{refused, ok} << 1 << Failure::None << 2 << 0 << 0.0;
        QTest::newRow("a reset is tried once more") << Replies{reset} << 1 << Failure::TcpReset << 2 << 0 << -1.0;
        QTest::newRow("silence, then a refusal")
            << Replies{silent, refused} << 1 << Failure::TcpRefused << 3 << 1 << 1.0;
        QTest::newRow("a refusal outlives silence")
            << Replies{refused, silent} << 1 << Failure::TcpRefused << 3 << 2 << 1.0;
        QTest::newRow("no way out needs no second try")
            << Replies{noWay} << 1 << Failure::TcpUnreachable << 1 << 0 << -1.0;
        QTest::newRow("a router's report is tried once more")
            << Replies{unreachable} << 1 << Failure::TcpUnreachable << 2 << 0 << -1.0;
        QTest::newRow("no descriptor left is no failure of the target")
            << Replies{limit, ok} << 1 << Failure::None << 2 << 0 << 0.0;
    }

    void repetition()
    {
        QFETCH(QList<FakeConnector::Reply>, replies);
        QFETCH(int, samples);
        QFETCH(double, loss);
        EngineBench bench;
        bench.connector.rule(A, 443, replies);
        Options options = unpaced();
        options.samples = samples;
        bench.run({tcp(A)}, options);
        QCOMPARE(bench.outcomes.size(), 1);
        const Outcome &outcome = bench.outcomes.first();
        QTEST(outcome.failure, "failure");
        QTEST(outcome.attempts, "attempts");
        QTEST(outcome.silent, "silent");
        QCOMPARE(stats::summarise(outcome.rtt).loss.value_or(-1), loss);
        QCOMPARE(bench.connector.starts.size(), qsizetype(outcome.attempts));
        QCOMPARE(bench.ends, QList<RunEnd>{RunEnd::Finished});
    }

    void backOffDoubles()
    {
        EngineBench bench;
        Options options = unpaced();
        options.tries = 4;
        options.backOff = 500ms;
        bench.run({tcp(A)}, options);
        QList<qint64> gaps; // from the end of a try to the next
        for (qsizetype i = 1; i < bench.connector.starts.size(); ++i)
            gaps.append((bench.connector.starts[i].at - bench.connector.starts[i - 1].at - 1s) / 1ms);
        QCOMPARE(gaps, (QList<qint64>{500, 1000, 2000}));
    }

    void aHostIsTriedAtEachOfItsAddresses()
    {
        EngineBench bench;
        const QString host = QStringLiteral("ws.example");
        bench.resolver.rule(host, ip::Family::IPv4, {FakeResolver::addresses({A, B})});
        bench.connector.rule(B, 443, {FakeConnector::connected(30)});
        bench.run({tcp(host)}, unpaced());
        const Outcome &outcome = bench.outcomes.first();
        QVERIFY(outcome.passed());
        QCOMPARE(outcome.address->toCanonicalText(), B);
        QCOMPARE(outcome.silent, 1);
        QVERIFY(hasEvidence(outcome, "tcp-silent"));
        QCOMPARE(bench.resolver.asked.size(), 1); // not again for the second try
    }

    void everyAddressOfAGatewayCounts_data()
    {
        QTest::addColumn<QList<FakeConnector::Reply>>("atB"); // at A it always works
        QTest::addColumn<int>("samples");
        QTest::addColumn<int>("attemptsAtA");
        QTest::addColumn<int>("attemptsAtB");
        QTest::addColumn<int>("silentAtB");
        QTest::addColumn<Failure>("failureOfB");
        const auto ok = FakeConnector::connected(20);
        const auto silent = FakeConnector::silence();
        const auto refused = FakeConnector::failed(net::ConnectFailure::Refused, QStringLiteral("ECONNREFUSED"));
        using Replies = QList<FakeConnector::Reply>;
        QTest::newRow("both answer") << Replies{ok} << 1 << 1 << 1 << 0 << Failure::None;
        QTest::newRow("samples are shared") << Replies{ok} << 4 << 2 << 2 << 0 << Failure::None;
        QTest::newRow("one is silent") << Replies{silent} << 1 << 1 << 3 << 3 << Failure::TcpTimeout;
        QTest::newRow("one is silent, and more samples") << Replies{silent} << 3 << 3 << 3 << 3 << Failure::TcpTimeout;
        QTest::newRow("one lost packet") << Replies{silent, ok} << 1 << 1 << 2 << 1 << Failure::None;
        QTest::newRow("one refuses") << Replies{refused} << 1 << 1 << 2 << 0 << Failure::TcpRefused;
    }

    void everyAddressOfAGatewayCounts()
    {
        QFETCH(QList<FakeConnector::Reply>, atB);
        EngineBench bench;
        const QString host = QStringLiteral("drp.example");
        bench.resolver.rule(host, ip::Family::IPv4, {FakeResolver::addresses({A, B})});
        bench.connector.rule(A, 4172, {FakeConnector::connected(20)});
        bench.connector.rule(B, 4172, atB);
        Target target = tcp(host, 4172);
        target.everyAddress = true;
        Options options = unpaced();
        QFETCH(int, samples);
        options.samples = samples;
        bench.run({target}, options);
        QCOMPARE(bench.outcomes.size(), 1);
        const Outcome &outcome = bench.outcomes.first();
        QVERIFY(outcome.passed());
        QCOMPARE(outcome.addresses.size(), 2);
        QCOMPARE(outcome.addresses[0].address.toCanonicalText(), A);
        QTEST(outcome.addresses[0].attempts, "attemptsAtA");
        QTEST(outcome.addresses[1].attempts, "attemptsAtB");
        QTEST(outcome.addresses[1].silent, "silentAtB");
        QTEST(outcome.addresses[1].failure, "failureOfB");
        QCOMPARE(outcome.attempts, outcome.addresses[0].attempts + outcome.addresses[1].attempts);
    }

    void noMoreThanEightAddressesAreTried()
    {
        EngineBench bench;
        const QString host = QStringLiteral("drp.example");
        QStringList addresses;
        for (int i = 1; i <= 20; ++i)
            addresses.append(QStringLiteral("198.51.100.%1").arg(i));
        bench.resolver.rule(host, ip::Family::IPv4, {FakeResolver::addresses(addresses)});
        Target target = tcp(host, 4172);
        target.everyAddress = true;
        bench.run({target}, unpaced());
        QCOMPARE(bench.outcomes.first().addresses.size(), qsizetype(MostAddresses));
        QCOMPARE(bench.outcomes.first().attempts, 3 * MostAddresses);
        const auto plan = planRun(bench.table, {target}, unpaced(), {QStringLiteral("192.0.2.53:53")});
        QVERIFY(plan.last().atMost >= bench.outcomes.first().attempts);
    }

    /// Names without an address of a family take nothing from the pace of connections.
    void lookUpsDoNotCountForThePace()
    {
        EngineBench bench;
        QList<Target> targets;
        for (int i = 0; i < 40; ++i) {
            const QString host = QStringLiteral("h%1.example").arg(i);
            bench.resolver.rule(host, ip::Family::IPv6, {FakeResolver::result(net::DnsResult::NoData)});
            bench.resolver.rule(host, ip::Family::IPv4, {FakeResolver::addresses({A})});
            targets.append(tcp(host));
        }
        bench.connector.rule(A, 443, {FakeConnector::connected(20)});
        Options options = unpaced(Families::Both);
        options.rate = Rate{10, 1, 10, 1};
        const auto began = bench.scheduler.clock().monotonic();
        bench.run(targets, options);
        const auto taken = (bench.scheduler.clock().monotonic() - began) / 1ms;
        QCOMPARE(bench.connector.starts.size(), 40);
        QVERIFY2(taken >= 3900 && taken < 5000, qPrintable(QString::number(taken))); // of the fake clock
        for (qsizetype i = 1; i < 40; ++i)
            QVERIFY(bench.connector.starts[i].at - bench.connector.starts[i - 1].at >= 90ms);
    }

    void whatMayStaySilentBeginsFirst()
    {
        EngineBench bench;
        Target udp = tcp(B, 4195);
        udp.transport = Transport::Udp;
        Options options = unpaced();
        options.concurrency = 1;
        bench.connector.rule(A, 443, {FakeConnector::connected(20)});
        bench.start({tcp(A), udp}, options);
        QCOMPARE(bench.datagrams.sent.size(), 0);
        bench.scheduler.settle();
        QCOMPARE(bench.datagrams.sent.size(), 1);
        QVERIFY(bench.connector.starts.isEmpty());
    }

    /// Where others lost packets too, three tries are no proof.
    void aPathThatLosesIsTriedMore()
    {
        EngineBench bench;
        const auto ok = FakeConnector::connected(20);
        const auto silent = FakeConnector::silence();
        QList<Target> targets;
        for (int i = 1; i <= 10; ++i) {
            const QString address = QStringLiteral("203.0.113.%1").arg(i);
            bench.connector.rule(address, 443, i <= 5 ? QList{silent, ok} : QList{ok});
            targets.append(tcp(address));
        }
        targets.append(tcp(A)); // silent for good
        bench.run(targets, unpaced());
        const Outcome &last = bench.outcomes.last();
        QCOMPARE(last.target.host, A);
        // 5 of 15 tries were lost: seven in a row are beyond chance.
        QCOMPARE(last.attempts, 7);
        QCOMPARE(last.silent, 7);
    }

    void dnsFailures_data()
    {
        QTest::addColumn<net::DnsResult>("result");
        QTest::addColumn<Failure>("failure");
        QTest::addColumn<int>("asked");
        QTest::newRow("no such name") << net::DnsResult::NxDomain << Failure::DnsNxdomain << 1;
        QTest::newRow("no such type") << net::DnsResult::NoData << Failure::DnsNodata << 1;
        QTest::newRow("fault") << net::DnsResult::ServerFault << Failure::DnsServfail << 2;
        QTest::newRow("silence") << net::DnsResult::Timeout << Failure::DnsTimeout << 3;
        QTest::newRow("no server") << net::DnsResult::NoServer << Failure::DnsTimeout << 3;
        QTest::newRow("unreadable") << net::DnsResult::Malformed << Failure::DnsServfail << 2;
    }

    void dnsFailures()
    {
        QFETCH(net::DnsResult, result);
        EngineBench bench;
        bench.resolver.rule(QStringLiteral("ws.example"), ip::Family::IPv4, {FakeResolver::result(result)});
        bench.run({tcp(QStringLiteral("ws.example"))}, unpaced());
        QCOMPARE(bench.outcomes.size(), 1);
        QTEST(bench.outcomes.first().failure, "failure");
        QTEST(int(bench.resolver.asked.size()), "asked");
        QCOMPARE(bench.outcomes.first().reached, Phase::Dns);
        QVERIFY(bench.outcomes.first().ms(Phase::Dns).has_value());
        QVERIFY(bench.connector.starts.isEmpty());
    }

    void families_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<Families>("families");
        QTest::addColumn<QStringList>("asked");
        QTest::addColumn<int>("outcomes");
        QTest::addColumn<bool>("run");
        const QString name = QStringLiteral("ws.example");
        QTest::newRow("name, both") << name << Families::Both
                                    << QStringList{name + QStringLiteral(" A"), name + QStringLiteral(" AAAA")} << 2
                                    << true;
        QTest::newRow("name, IPv4") << name << Families::IPv4 << QStringList{name + QStringLiteral(" A")} << 1 << true;
        QTest::newRow("name, IPv6") << name << Families::IPv6 << QStringList{name + QStringLiteral(" AAAA")} << 1
                                    << true;
        QTest::newRow("address, both") << A << Families::Both << QStringList{} << 1 << true;
        QTest::newRow("IPv4 address, IPv6 only") << A << Families::IPv6 << QStringList{} << 1 << false;
        QTest::newRow("IPv6 address, IPv6 only") << "2001:db8::1" << Families::IPv6 << QStringList{} << 1 << true;
    }

    void families()
    {
        QFETCH(QString, host);
        QFETCH(Families, families);
        EngineBench bench;
        for (const ip::Family family : {ip::Family::IPv4, ip::Family::IPv6})
            bench.resolver.rule(QStringLiteral("ws.example"), family, {FakeResolver::addresses({A})});
        bench.run({tcp(host)}, unpaced(families));
        QTEST(bench.resolver.asked, "asked");
        QTEST(int(bench.outcomes.size()), "outcomes");
        QTEST(!bench.outcomes.first().notRun, "run");
    }

    void whatCannotBeMeasuredIsNotRun_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<quint16>("port");
        QTest::addColumn<Transport>("transport");
        QTest::addColumn<bool>("dnsOnly");
        QTest::newRow("a wildcard is never looked up") << "*.example.com" << quint16(443) << Transport::Tcp << false;
        QTest::newRow("no host") << "" << quint16(443) << Transport::Tcp << false;
        QTest::newRow("no port") << "ws.example" << quint16(0) << Transport::Tcp << false;
        QTest::newRow("no UDP port") << "ws.example" << quint16(0) << Transport::Udp << false;
        QTest::newRow("not a name") << "a..b" << quint16(443) << Transport::Tcp << false;
        QTest::newRow("an address in DNS") << "192.0.2.1" << quint16(0) << Transport::Tcp << true;
    }

    void whatCannotBeMeasuredIsNotRun()
    {
        QFETCH(QString, host);
        QFETCH(quint16, port);
        QFETCH(Transport, transport);
        QFETCH(bool, dnsOnly);
        EngineBench bench;
        Target target = tcp(host, port);
        target.transport = transport;
        target.dnsOnly = dnsOnly;
        bench.run({target}, unpaced());
        QCOMPARE(bench.outcomes.size(), 1);
        QVERIFY(bench.outcomes.first().notRun);
        QVERIFY(!bench.outcomes.first().passed());
        QVERIFY(hasEvidence(bench.outcomes.first(), "not-measurable"));
        QVERIFY(bench.resolver.asked.isEmpty());
        QVERIFY(bench.connector.starts.isEmpty());
        QCOMPARE(bench.ends, QList<RunEnd>{RunEnd::Finished});
        QVERIFY(planRun(bench.table, {target}, unpaced(), {}).isEmpty());
    }

    void pace()
    {
        EngineBench bench;
        QList<Target> targets;
        for (int i = 1; i <= 60; ++i) {
            const QString address = QStringLiteral("198.51.100.%1").arg(i);
            bench.connector.rule(address, 443, {FakeConnector::connected(1)});
            targets.append(tcp(address));
        }
        Options options = unpaced();
        options.rate = Rate{10, 5, 2, 1};
        bench.run(targets, options);
        QCOMPARE(bench.connector.starts.size(), 60);
        // Five at once, then one every tenth of a second: no second ever sees more.
        const auto begin = bench.connector.starts.first().at;
        for (qsizetype i = 0; i < 60; ++i) {
            const auto earliest = i < 5 ? 0ns : std::chrono::nanoseconds((i - 4) * 100ms);
            const auto at = bench.connector.starts[i].at - begin;
            QVERIFY2(at >= earliest && at < earliest + 1ms, qPrintable(QString::number(i)));
        }
    }

    void paceOfOneDestinationDoesNotHoldOthersUp()
    {
        EngineBench bench;
        QList<Target> targets;
        for (quint16 port = 1; port <= 4; ++port) {
            bench.connector.rule(A, port, {FakeConnector::connected(1)});
            targets.append(tcp(A, port));
        }
        bench.connector.rule(B, 443, {FakeConnector::connected(1)});
        targets.append(tcp(B));
        Options options = unpaced();
        options.rate = Rate{1000, 1000, 2, 1};
        bench.run(targets, options);
        QStringList order;
        QList<qint64> ms;
        for (const auto &start : bench.connector.starts) {
            order.append(start.peer);
            ms.append((start.at - bench.connector.starts.first().at) / 1ms);
        }
        QCOMPARE(order.value(1), B + QStringLiteral(":443"));
        QCOMPARE(ms, (QList<qint64>{0, 0, 500, 1000, 1500}));
    }

    void neverMoreAtOnceThanAllowed()
    {
        EngineBench bench;
        QList<Target> targets;
        for (int i = 1; i <= 40; ++i)
            targets.append(tcp(QStringLiteral("198.51.100.%1").arg(i)));
        Options options = unpaced();
        options.concurrency = 7;
        bench.run(targets, options);
        QCOMPARE(bench.connector.mostOpen, 7);
        QCOMPARE(bench.connector.starts.size(), 120);
    }

    void cancelIsImmediate()
    {
        EngineBench bench;
        bench.connector.rule(A, 443, {FakeConnector::connected(5)});
        bench.start({tcp(A), tcp(B), tcp(B, 444)}, unpaced());
        bench.scheduler.advance(100ms);
        QCOMPARE(bench.outcomes.size(), 1);
        QCOMPARE(bench.connector.open, 2);
        bench.engine->cancel();
        // No time has passed, everything is told, nothing is open and nothing is left to come.
        QCOMPARE(bench.connector.open, 0);
        QCOMPARE(bench.ends, QList<RunEnd>{RunEnd::Cancelled});
        QCOMPARE(bench.outcomes.size(), 3);
        QVERIFY(bench.outcomes[1].notRun && bench.outcomes[2].notRun);
        QVERIFY(bench.scheduler.isIdle());
        bench.engine->cancel();
        bench.engine->resume();
        QCOMPARE(bench.ends.size(), 1);
    }

    void cancelDuringDnsBackOffAndPace()
    {
        EngineBench bench;
        const QString host = QStringLiteral("ws.example");
        Options options = unpaced();
        options.rate = Rate{1, 2, 1, 1};
        bench.start({tcp(host), tcp(A), tcp(B)}, options);
        bench.scheduler.advance(1200ms);
        bench.engine->cancel();
        QCOMPARE(bench.outcomes.size(), 3);
        bench.engine.reset();
        QVERIFY(bench.scheduler.isIdle());
    }

    void triesBeforeACancelProveNothing()
    {
        EngineBench bench;
        bench.start({tcp(A)}, unpaced());
        bench.scheduler.advance(1100ms); // one silent try, the second is waiting
        bench.engine->cancel();
        QVERIFY(bench.outcomes.first().notRun);
        QCOMPARE(bench.outcomes.first().attempts, 1);
        QVERIFY(!bench.outcomes.first().passed());
    }

    void deadline()
    {
        EngineBench bench;
        bench.connector.rule(A, 443, {FakeConnector::connected(5)});
        Options options = unpaced();
        options.deadline = 2500ms;
        bench.run({tcp(A), tcp(B)}, options);
        QCOMPARE(bench.ends, QList<RunEnd>{RunEnd::OutOfTime});
        QVERIFY(bench.outcomes[0].passed());
        QVERIFY(bench.outcomes[1].notRun);
        QCOMPARE(bench.scheduler.clock().monotonic(), 1h + 2500ms);
    }

    void pauseHoldsNewAttemptsBack()
    {
        EngineBench bench;
        QList<Target> targets;
        for (int i = 1; i <= 10; ++i) {
            const QString address = QStringLiteral("198.51.100.%1").arg(i);
            bench.connector.rule(address, 443, {FakeConnector::connected(10)});
            targets.append(tcp(address));
        }
        Options options = unpaced();
        options.concurrency = 2;
        bench.start(targets, options);
        bench.scheduler.advance(15ms);
        bench.engine->pause();
        bench.scheduler.advance(1h);
        QCOMPARE(bench.connector.starts.size(), 4); // those under way ended, none was begun
        QCOMPARE(bench.outcomes.size(), 4);
        QVERIFY(bench.progress.last().paused);
        bench.engine->resume();
        QVERIFY(bench.scheduler.runToEnd(1h));
        QCOMPARE(bench.outcomes.size(), 10);
        QCOMPARE(bench.ends, QList<RunEnd>{RunEnd::Finished});
    }

    void aPausedRunEndsWithItsLastTarget()
    {
        EngineBench bench;
        bench.connector.rule(A, 443, {FakeConnector::connected(10)});
        bench.start({tcp(A)}, unpaced());
        bench.scheduler.advance(1ms);
        bench.engine->pause();
        QVERIFY(bench.scheduler.runToEnd(1h));
        QCOMPARE(bench.ends, QList<RunEnd>{RunEnd::Finished});
    }

    void nothingToDoIsFinished()
    {
        EngineBench bench;
        bench.run({}, unpaced());
        QCOMPARE(bench.ends, QList<RunEnd>{RunEnd::Finished});
    }

    void progressAddsUp()
    {
        EngineBench bench;
        bench.connector.rule(A, 443, {FakeConnector::connected(10)});
        bench.run({tcp(A), tcp(B)}, unpaced());
        QCOMPARE(bench.progress.first().total, 2);
        QCOMPARE(bench.progress.last().done, 2);
        QCOMPARE(bench.progress.last().running, 0);
    }

    void twoRunsAreEqual()
    {
        const auto trace = [] {
            EngineBench bench;
            QList<Target> targets;
            for (int i = 1; i <= 30; ++i) {
                const QString address = QStringLiteral("198.51.100.%1").arg(i);
                if (i % 3 != 0)
                    bench.connector.rule(address, 443,
                                         {i % 2 == 0 ? FakeConnector::silence() : FakeConnector::connected(i),
                                          FakeConnector::connected(i)});
                targets.append(tcp(address));
            }
            bench.run(targets, Options());
            QStringList lines;
            for (const auto &start : bench.connector.starts)
                lines.append(QStringLiteral("%1 %2").arg(start.peer).arg(start.at.count()));
            for (const Outcome &outcome : bench.outcomes)
                lines.append(QStringLiteral("%1 %2 %3")
                                 .arg(outcome.target.id, failureId(outcome.failure))
                                 .arg(outcome.attempts));
            return lines;
        };
        const QStringList first = trace();
        QVERIFY(first.size() > 60);
        QCOMPARE(trace(), first);
    }

    void throughAProxy()
    {
        EngineBench bench;
        const QString host = QStringLiteral("ws.example");
        bench.resolver.rule(QStringLiteral("proxy.example"), ip::Family::IPv4, {FakeResolver::addresses({B})});
        auto reply = FakeConnector::connected(5);
        reply.result.proxyStatus = 200;
        reply.result.proxyTime = 10ms;
        bench.connector.rule(B, 3128, {reply});
        Options options = unpaced(Families::Both);
        options.proxy = net::ProxySettings::fixed({net::ProxyType::Http, QStringLiteral("proxy.example"), 3128,
                                                   QStringLiteral("user"), QStringLiteral("secret")});
        Target direct = tcp(A, 4172);
        direct.mayUseProxy = false;
        bench.connector.rule(A, 4172, {FakeConnector::connected(5)});
        bench.run({tcp(host), direct}, options);
        QCOMPARE(bench.resolver.asked, QStringList{QStringLiteral("proxy.example A")});
        QCOMPARE(bench.outcomes.size(), 2); // the proxy chooses the family: asked once
        const Outcome &outcome = bench.outcomes[1].proxy.isEmpty() ? bench.outcomes[0] : bench.outcomes[1];
        QVERIFY(outcome.passed());
        QCOMPARE(outcome.proxy, QStringLiteral("proxy.example:3128"));
        QVERIFY(!outcome.address);      // not the target's
        QVERIFY(outcome.rtt.isEmpty()); // the proxy's round trip is not the target's
        QVERIFY(hasEvidence(outcome, "proxy-tunnel"));
        for (const net::ConnectRequest &request : bench.connector.requests)
            QCOMPARE(bool(request.tunnel), request.port == 3128);
        for (const Evidence &line : outcome.evidence)
            QVERIFY(!line.text.english().contains(u"secret") && !line.raw.contains(u"secret"));
    }

    void preview()
    {
        const ProbeTable probes = allProbes();
        Target tls = tcp(QStringLiteral("ws.example"));
        tls.expectTls = true;
        Target dns = tcp(QStringLiteral("dns.example"), 0);
        dns.dnsOnly = true;
        Options options = unpaced(Families::IPv4);
        const auto rows = planRun(probes, {tls, tcp(QStringLiteral("ws.example"), 4172), dns, tls}, options,
                                  {QStringLiteral("192.0.2.53:53")});
        QStringList lines;
        for (const PlannedTraffic &row : rows)
            lines.append(QStringLiteral("%1 %2 [%3] %4-%5")
                             .arg(row.kind, row.destination, row.subject)
                             .arg(row.atLeast)
                             .arg(row.atMost));
        QCOMPARE(lines, (QStringList{
                            QStringLiteral("dns-query 192.0.2.53:53 [ws.example A] 1-8"),
                            QStringLiteral("tcp-connection ws.example:443 [] 2-64"),
                            QStringLiteral("tls-handshake ws.example:443 [ws.example] 2-16"),
                            QStringLiteral("tls-handshake ws.example:443 [after a failure: in small packets, without a "
                                           "name, as portreeve-control.invalid] 0-48"),
                            QStringLiteral("tcp-connection ws.example:4172 [] 1-8"),
                            QStringLiteral("dns-query 192.0.2.53:53 [dns.example A] 1-8"),
                        }));
    }

    void aRunNeverSendsMoreThanItsPreview_data()
    {
        QTest::addColumn<QList<FakeConnector::Reply>>("replies");
        using net::ConnectFailure;
        const auto silent = FakeConnector::silence();
        const auto refused = FakeConnector::failed(ConnectFailure::Refused, QStringLiteral("ECONNREFUSED"));
        QTest::newRow("silent") << QList<FakeConnector::Reply>{silent};
        QTest::newRow("refused") << QList<FakeConnector::Reply>{refused};
        QTest::newRow("in turns") << QList<FakeConnector::Reply>{silent, refused, silent, refused};
        QTest::newRow("answers") << QList<FakeConnector::Reply>{FakeConnector::connected(5)};
    }

    void aRunNeverSendsMoreThanItsPreview()
    {
        QFETCH(QList<FakeConnector::Reply>, replies);
        for (const int samples : {1, 5}) {
            EngineBench bench;
            const QString host = QStringLiteral("ws.example");
            bench.resolver.rule(host, ip::Family::IPv4, {FakeResolver::addresses({A})});
            bench.connector.rule(A, 443, replies);
            bench.connector.rule(A, 444, replies);
            Options options = unpaced(Families::Both);
            options.samples = samples;
            const QList<Target> targets{tcp(host), tcp(host, 444), tcp(QStringLiteral("silent.example"))};
            QHash<QString, int> most;
            for (const PlannedTraffic &row : planRun(bench.table, targets, options, bench.resolver.servers()))
                most[row.kind == u"dns-query" ? row.subject : row.destination] += row.atMost;
            bench.run(targets, options);
            QHash<QString, int> sent;
            for (const QString &asked : std::as_const(bench.resolver.asked))
                ++sent[asked];
            for (const auto &start : std::as_const(bench.connector.starts))
                ++sent[QString(start.peer).replace(A, host)];
            QVERIFY(!sent.isEmpty());
            for (auto it = sent.cbegin(); it != sent.cend(); ++it)
                QVERIFY2(it.value() <= most.value(it.key()), qPrintable(it.key()));
        }
    }

    void everyFailureHasAnId()
    {
        QSet<QString> ids;
        for (const Failure failure : allFailures()) {
            const QString id = failureId(failure);
            QVERIFY(!id.isEmpty());
            ids.insert(id);
            QVERIFY(!(isSilence(failure) && isPassing(failure)));
        }
        QCOMPARE(ids.size(), allFailures().size());
        QVERIFY(failureId(Failure::None).isEmpty());
    }

    void everyTargetHasOneProbe()
    {
        const ProbeTable probes = allProbes();
        QSet<QString> ids;
        for (const auto &probe : probes)
            ids.insert(probe->id());
        QCOMPARE(ids.size(), qsizetype(probes.size()));
        for (const bool dnsOnly : {false, true}) {
            for (const bool expectTls : {false, true}) {
                Target target = tcp(QStringLiteral("ws.example"));
                target.dnsOnly = dnsOnly;
                target.expectTls = expectTls;
                const auto fits = std::count_if(probes.begin(), probes.end(),
                                                [&target](const auto &probe) { return probe->measures(target); });
                QCOMPARE(int(fits), 1);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestRunEngine)
#include "tst_runengine.moc"
