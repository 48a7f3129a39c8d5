#include "core/probes/monitorengine.h"
#include "core/probes/monitorrunner.h"
#include "tests/core/probes/enginebench.h"

#include <QSignalSpy>
#include <QTest>

using namespace portreeve;
using namespace portreeve::probes;
using namespace std::chrono_literals;
using tests::FakeConnector;
using tests::FakeDatagrams;
using tests::FakeResolver;

namespace {

const QString A = QStringLiteral("198.51.100.1");
const QString B = QStringLiteral("198.51.100.2");
const QString Host = QStringLiteral("ws.example");

Target tcp(const QString &host, quint16 port = 4172)
{
    Target target;
    target.id = host + u':' + QString::number(port);
    target.host = host;
    target.port = port;
    return target;
}

Target udp(const QString &host)
{
    Target target = tcp(host);
    target.transport = Transport::Udp;
    target.id += QLatin1String("/udp");
    return target;
}

struct MonitorBench {
    tests::FakeScheduler scheduler;
    FakeResolver resolver{scheduler};
    FakeConnector connector{scheduler};
    FakeDatagrams datagrams{scheduler};
    ProbeTable table = allProbes();
    QList<MonitorSample> samples;
    QList<MonitorGap> gaps;
    QList<RunEnd> ends;
    std::unique_ptr<MonitorEngine> engine;
    qint64 wallAtStart = 0;

    void start(const QList<Target> &targets, std::chrono::milliseconds interval = 1s,
               std::optional<std::chrono::milliseconds> duration = {}, Families families = Families::IPv4)
    {
        MonitorOptions options;
        options.interval = interval;
        options.duration = duration;
        options.probing = tests::unpaced(families);
        MonitorEvents events;
        events.sample = [this](const MonitorSample &sample) {
            samples.append(sample);
        };
        events.gap = [this](const MonitorGap &gap) {
            gaps.append(gap);
        };
        events.ended = [this](RunEnd how) {
            ends.append(how);
        };
        wallAtStart = scheduler.clock().now().toMSecsSinceEpoch();
        engine =
            std::make_unique<MonitorEngine>(table, Tools{scheduler, resolver, connector, datagrams, tests::fakeRandom},
                                            monitorUnits(targets, options.probing), options, events);
        engine->start();
    }

    /// Both clocks go on, as on a device that is awake.
    void run(std::chrono::milliseconds time)
    {
        constexpr auto Step = 50ms;
        for (std::chrono::milliseconds passed{0}; passed < time; passed += Step) {
            scheduler.fakeClock().wall = scheduler.fakeClock().wall.addMSecs(Step.count());
            scheduler.advance(Step);
        }
    }

    /// Milliseconds after the start at which connections began.
    [[nodiscard]] QList<qint64> starts(const QString &peer) const
    {
        QList<qint64> times;
        for (const FakeConnector::Start &start : connector.starts) {
            if (start.peer == peer)
                times.append((start.at - std::chrono::hours(1)) / 1ms);
        }
        return times;
    }
    [[nodiscard]] int lost() const
    {
        return int(std::count_if(samples.begin(), samples.end(), [](const MonitorSample &s) { return s.lost(); }));
    }
};

} // namespace

class TestMonitorEngine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyUnitHasAPhaseOfItsOwn()
    {
        MonitorBench bench;
        QList<Target> targets;
        for (int i = 1; i <= 4; ++i) {
            const QString address = QStringLiteral("198.51.100.%1").arg(i);
            bench.connector.rule(address, 4172, {FakeConnector::connected(20)});
            targets.append(tcp(address));
        }
        bench.start(targets);
        bench.run(3s);
        for (int i = 0; i < 4; ++i) {
            QList<qint64> expected;
            for (int second = 0; second < 3; ++second)
                expected.append(second * 1000 + i * 250);
            if (i == 0)
                expected.append(3000);
            QCOMPARE(bench.starts(QStringLiteral("198.51.100.%1:4172").arg(i + 1)), expected);
        }
        QCOMPARE(bench.connector.mostOpen, 1);
        QCOMPARE(bench.samples.size(), 12);
        const MonitorSample &sample = bench.samples.first();
        QCOMPARE(sample.unit, 0);
        QCOMPARE(sample.at, bench.wallAtStart);
        QCOMPARE(sample.monotonic, std::chrono::nanoseconds(1h));
        QCOMPARE(sample.rttMs, std::optional<double>(20));
        QCOMPARE(sample.source, RttSource::TcpInfo);
        QCOMPARE(sample.address->toCanonicalText(), A);
        QVERIFY(bench.gaps.isEmpty());
    }

    void losses_data()
    {
        QTest::addColumn<FakeConnector::Reply>("reply");
        QTest::addColumn<bool>("lost");
        QTest::addColumn<bool>("measured");
        QTest::addColumn<Failure>("failure");
        using net::ConnectFailure;
        auto noWay = FakeConnector::failed(ConnectFailure::Unreachable, QStringLiteral("ENETUNREACH"));
        noWay.result.local = true;
        QTest::newRow("answered") << FakeConnector::connected(3) << false << true << Failure::None;
        QTest::newRow("silent") << FakeConnector::silence() << true << true << Failure::TcpTimeout;
        QTest::newRow("refused") << FakeConnector::failed(ConnectFailure::Refused) << true << true
                                 << Failure::TcpRefused;
        QTest::newRow("no way there from here") << noWay << false << false << Failure::TcpUnreachable;
        QTest::newRow("no descriptor left")
            << FakeConnector::failed(ConnectFailure::LocalLimit) << false << false << Failure::LocalLimit;
    }
    void losses()
    {
        QFETCH(FakeConnector::Reply, reply);
        MonitorBench bench;
        bench.connector.rule(A, 4172, {reply});
        bench.start({tcp(A)});
        bench.run(1900ms);
        QVERIFY(!bench.samples.isEmpty());
        QTEST(bench.samples.first().lost(), "lost");
        QTEST(bench.samples.first().measured, "measured");
        QTEST(bench.samples.first().failure, "failure");
    }

    void anOverdueAttemptIsOneLoss()
    {
        MonitorBench bench;
        bench.connector.rule(A, 4172, {FakeConnector::silence(), FakeConnector::connected(5)});
        bench.start({tcp(A)}, 200ms); // the time-out is a second
        bench.run(1150ms);
        QCOMPARE(bench.connector.mostOpen, 1);
        QCOMPARE(bench.lost(), 1);
        QCOMPARE(bench.starts(A + QStringLiteral(":4172")), (QList<qint64>{0}));
        bench.run(500ms);
        QCOMPARE(bench.starts(A + QStringLiteral(":4172")), (QList<qint64>{0, 1200, 1400, 1600}));
        QCOMPARE(bench.samples.size(), 4);
        QCOMPARE(bench.lost(), 1);
        QCOMPARE(bench.samples.first().at, bench.wallAtStart); // of its start, not of its time-out
    }

    void pauseIsAGap()
    {
        MonitorBench bench;
        bench.connector.rule(A, 4172, {FakeConnector::connected(100)});
        bench.start({tcp(A)});
        bench.run(1050ms); // the second attempt is under way
        bench.engine->pause();
        bench.engine->pause();
        bench.run(10s);
        QCOMPARE(bench.samples.size(), 2); // it ended, and no other began
        QVERIFY(bench.gaps.isEmpty());
        bench.engine->resume();
        bench.engine->resume();
        QCOMPARE(bench.gaps,
                 (QList<MonitorGap>{{bench.wallAtStart + 1050, bench.wallAtStart + 11'050, GapReason::Paused}}));
        bench.run(2s);
        QCOMPARE(bench.samples.size(), 3);
        QCOMPARE(bench.lost(), 0);
        QCOMPARE(bench.samples[2].at, bench.wallAtStart + 12'000); // in its slot
    }

    void clocks_data()
    {
        QTest::addColumn<qint64>("wallMs");      // both clocks move by so much at once
        QTest::addColumn<qint64>("monotonicMs"); // while an attempt is under way
        QTest::addColumn<int>("gaps");
        QTest::addColumn<qint64>("gapMs");
        QTest::addColumn<GapReason>("reason");
        const qint64 hour = 3'600'000;
        QTest::newRow("nothing happens") << qint64(0) << qint64(0) << 0 << qint64(0) << GapReason::Paused;
        QTest::newRow("a correction of a second") << qint64(1000) << qint64(0) << 0 << qint64(0) << GapReason::Paused;
        QTest::newRow("asleep, with a clock that stands still")
            << hour << qint64(0) << 1 << hour << GapReason::ClockChanged;
        QTest::newRow("asleep, with a clock that goes on") << hour << hour << 1 << hour << GapReason::Stalled;
        QTest::newRow("set back: the time line goes on")
            << -hour << qint64(0) << 1 << qint64(0) << GapReason::ClockChanged;
    }
    void clocks()
    {
        QFETCH(qint64, wallMs);
        QFETCH(qint64, monotonicMs);
        QFETCH(int, gaps);
        QFETCH(qint64, gapMs);
        QFETCH(GapReason, reason);
        MonitorBench bench;
        bench.connector.rule(A, 4172,
                             {FakeConnector::connected(20), FakeConnector::silence(), FakeConnector::connected(20)});
        bench.start({tcp(A)});
        bench.run(1500ms); // the second attempt stays silent
        QCOMPARE(bench.samples.size(), 1);
        bench.scheduler.fakeClock().wall = bench.scheduler.fakeClock().wall.addMSecs(wallMs);
        bench.scheduler.fakeClock().time += std::chrono::milliseconds(monotonicMs);
        bench.run(5s);
        QCOMPARE(bench.gaps.size(), gaps);
        QCOMPARE(bench.lost(), gaps == 0 ? 1 : 0); // what was under way is void, not lost
        if (gaps > 0) {
            QCOMPARE(bench.gaps.first().reason, reason);
            const qint64 length = bench.gaps.first().to - bench.gaps.first().from;
            QVERIFY2(length >= gapMs && length <= gapMs + 1000, qPrintable(QString::number(length)));
        }
        qint64 last = 0;
        for (const MonitorSample &sample : std::as_const(bench.samples)) {
            QVERIFY(sample.at > last);
            last = sample.at;
        }
        QVERIFY(bench.samples.size() >= 4);
    }

    void asleepWhilePausedIsOneGap()
    {
        MonitorBench bench;
        bench.connector.rule(A, 4172, {FakeConnector::connected(20)});
        bench.start({tcp(A)});
        bench.run(500ms);
        bench.engine->pause();
        bench.run(1s);
        bench.scheduler.fakeClock().wall = bench.scheduler.fakeClock().wall.addSecs(3600);
        bench.run(2s);
        bench.engine->resume();
        QCOMPARE(bench.gaps,
                 (QList<MonitorGap>{{bench.wallAtStart + 500, bench.wallAtStart + 3'603'500, GapReason::Paused}}));
    }

    void cancelDropsEverything()
    {
        MonitorBench bench;
        bench.start({tcp(A), tcp(B)});
        bench.run(600ms);
        QCOMPARE(bench.connector.open, 2);
        bench.engine->cancel();
        bench.engine->cancel();
        QCOMPARE(bench.connector.open, 0);
        QCOMPARE(bench.ends, QList<RunEnd>{RunEnd::Cancelled});
        QVERIFY(bench.samples.isEmpty());
        QVERIFY(bench.scheduler.isIdle());
        bench.engine->resume();
        QVERIFY(bench.gaps.isEmpty());
    }

    void theDurationEnds()
    {
        MonitorBench bench;
        bench.connector.rule(A, 4172, {FakeConnector::connected(20)});
        bench.start({tcp(A)}, 500ms, 2s);
        bench.run(10s);
        QCOMPARE(bench.ends, QList<RunEnd>{RunEnd::OutOfTime});
        QCOMPARE(bench.samples.size(), 4);
        QVERIFY(bench.scheduler.isIdle());
    }

    void silenceOfUdpProvesNothingBeforeAnAnswer()
    {
        MonitorBench bench;
        bench.start({udp(A)});
        bench.run(70s);
        QCOMPARE(bench.datagrams.sent.size(), 2); // asked once a minute
        QCOMPARE(bench.lost(), 0);
        for (const MonitorSample &sample : std::as_const(bench.samples)) {
            QVERIFY(!sample.measured);
            QCOMPARE(sample.failure, Failure::UdpSilent);
        }
    }

    void silenceOfUdpIsLossAfterAnAnswer()
    {
        MonitorBench bench;
        bench.datagrams.rule(A, 4172, {FakeDatagrams::negotiates(), FakeDatagrams::silence()});
        bench.start({udp(A)}, 2s);
        bench.run(5500ms);
        QCOMPARE(bench.samples.size(), 3);
        QCOMPARE(bench.samples.first().rttMs, std::optional<double>(10));
        QCOMPARE(bench.samples.first().source, RttSource::Quic);
        QCOMPARE(bench.lost(), 2);
    }

    void aNameThatIsNotResolvedIsNoLoss_data()
    {
        QTest::addColumn<int>("result");
        QTest::addColumn<int>("failure");
        const auto row = [](const char *name, net::DnsResult result, Failure failure) {
            QTest::newRow(name) << int(result) << int(failure);
        };
        row("no such name", net::DnsResult::NxDomain, Failure::DnsNxdomain);
        row("an error", net::DnsResult::ServerFault, Failure::DnsServfail);
        row("no answer", net::DnsResult::Timeout, Failure::DnsTimeout);
        row("no server", net::DnsResult::NoServer, Failure::DnsTimeout);
    }
    void aNameThatIsNotResolvedIsNoLoss()
    {
        QFETCH(int, result);
        QFETCH(int, failure);
        MonitorBench bench;
        bench.resolver.rule(Host, ip::Family::IPv4, {FakeResolver::result(net::DnsResult(result))});
        bench.start({tcp(Host)});
        bench.run(9500ms);
        QVERIFY(bench.samples.size() >= 5); // it is asked on, not once a minute
        QCOMPARE(bench.lost(), 0);
        for (const MonitorSample &sample : std::as_const(bench.samples)) {
            QVERIFY(!sample.measured && sample.unresolved());
            QCOMPARE(int(sample.failure), failure);
        }
    }

    void aFamilyThatIsNotThereIsNoLoss()
    {
        MonitorBench bench;
        bench.resolver.rule(Host, ip::Family::IPv4, {FakeResolver::addresses({A})});
        bench.resolver.rule(Host, ip::Family::IPv6, {FakeResolver::result(net::DnsResult::NoData)});
        bench.connector.rule(A, 4172, {FakeConnector::connected(20)});
        bench.start({tcp(Host)}, 1s, {}, Families::Both);
        bench.run(59s);
        const auto of = [&](int unit) {
            return std::count_if(bench.samples.begin(), bench.samples.end(),
                                 [unit](const MonitorSample &sample) { return sample.unit == unit; });
        };
        QCOMPARE(of(0), 59);
        QCOMPARE(of(1), 1);
        QCOMPARE(bench.lost(), 0);
        QCOMPARE(bench.resolver.asked.size(), 2); // the TTL is a minute
        bench.run(3s);
        QCOMPARE(bench.resolver.asked.size(), 4);
    }

    void namesAreAskedAgain()
    {
        MonitorBench bench;
        auto moved = FakeResolver::addresses({B});
        auto first = FakeResolver::addresses({A});
        first.answer.records.ttl = 5; // no less than half a minute is waited
        moved.answer.records.ttl = 40;
        bench.resolver.rule(Host, ip::Family::IPv4, {first, moved, FakeResolver::silence()});
        bench.connector.rule(A, 4172, {FakeConnector::connected(20)});
        bench.connector.rule(B, 4172, {FakeConnector::connected(40)});
        bench.start({tcp(Host)});
        bench.run(29s);
        QCOMPARE(bench.resolver.asked.size(), 1);
        bench.run(5s);
        QCOMPARE(bench.resolver.asked.size(), 2);
        QCOMPARE(bench.samples.last().address->toCanonicalText(), B);
        bench.run(60s); // the server stays silent now: the last address is used on
        QVERIFY(bench.resolver.asked.size() > 2);
        QVERIFY(bench.resolver.asked.size() < 6);
        QCOMPARE(bench.lost(), 0);
        QCOMPARE(bench.samples.last().rttMs, std::optional<double>(40));
    }

    void staysWithAnAddressThatAnswers()
    {
        MonitorBench bench;
        bench.resolver.rule(Host, ip::Family::IPv4, {FakeResolver::addresses({A, B})});
        bench.connector.rule(B, 4172, {FakeConnector::connected(20)});
        bench.start({tcp(Host)}, 2s);
        bench.run(5900ms);
        QCOMPARE(bench.lost(), 3);
        bench.run(20s);
        QCOMPARE(bench.lost(), 3); // after three losses it goes on to the next one
        QCOMPARE(bench.samples.last().address->toCanonicalText(), B);
    }

    void twoRunsAreEqual()
    {
        const auto trace = [] {
            MonitorBench bench;
            QList<Target> targets;
            for (int i = 1; i <= 12; ++i) {
                const QString address = QStringLiteral("198.51.100.%1").arg(i);
                bench.connector.rule(address, 4172, {FakeConnector::connected(i), FakeConnector::silence()});
                targets += {tcp(address), udp(address)};
            }
            bench.start(targets, 700ms);
            bench.run(30s);
            return bench.samples;
        };
        const QList<MonitorSample> first = trace();
        QVERIFY(first.size() > 100);
        QCOMPARE(trace(), first);
    }

    void tooMuchIsRefused_data()
    {
        QTest::addColumn<int>("units");
        QTest::addColumn<int>("intervalMs");
        QTest::addColumn<bool>("fine");
        QTest::newRow("one a second") << 1 << 1000 << true;
        QTest::newRow("shortest") << 40 << 200 << true;
        QTest::newRow("longest") << 1 << 300'000 << true;
        QTest::newRow("too often") << 1 << 199 << false;
        QTest::newRow("too seldom") << 1 << 300'001 << false;
        QTest::newRow("too many") << 41 << 200 << false;
        QTest::newRow("many, but seldom") << 4000 << 60'000 << true;
    }
    void tooMuchIsRefused()
    {
        QFETCH(int, units);
        QFETCH(int, intervalMs);
        MonitorOptions options;
        options.interval = std::chrono::milliseconds(intervalMs);
        const Result<void> valid = validate(units, options);
        QTEST(valid.has_value(), "fine");
        if (!valid)
            QCOMPARE(valid.error().code, ErrorCode::OutOfRange);
    }

    void nothingToMonitorEndsWithItsDuration()
    {
        MonitorBench bench;
        bench.start({tcp(QStringLiteral("*.example"))}, 1s, 2s);
        bench.run(3s);
        QCOMPARE(bench.ends, QList<RunEnd>{RunEnd::OutOfTime});
        QVERIFY(bench.samples.isEmpty());
    }

    /// On its thread, with a network that cannot be made, and with one that answers nothing.
    void theRunnerTellsOnItsOwnThread()
    {
        const SystemClock clock;
        MonitorRunner broken(clock, [](net::EventLoop &, const net::NetworkOptions &) -> Result<net::Network> {
            return Error{ErrorCode::Unavailable, Message("test", "no network"), {}, {}, {}};
        });
        QSignalSpy failed(&broken, &MonitorRunner::failed);
        broken.start({}, {});
        QVERIFY(failed.wait(10'000));
        QVERIFY(!broken.isRunning());

        MonitorRunner runner(clock, net::makeNativeNetwork);
        QSignalSpy ended(&runner, &MonitorRunner::ended);
        runner.start({}, {});
        QVERIFY(runner.isRunning());
        runner.setPaused(true);
        runner.setPaused(false);
        runner.cancel();
        QVERIFY(ended.wait(10'000));
        QCOMPARE(ended.first().first().value<RunEnd>(), RunEnd::Cancelled);
        QVERIFY(!runner.isRunning());
        runner.start({}, {}); // destroyed while it runs
    }
};

QTEST_GUILESS_MAIN(TestMonitorEngine)
#include "tst_monitorengine.moc"
