#include "core/catalog/loader.h"
#include "core/stats/minmaxpyramid.h"
#include "core/workspace/monitorhistory.h"
#include "core/workspace/storedmonitor.h"
#include "tests/support/fixedclock.h"
#include "tests/support/lab.h"
#include "tests/support/postgresserver.h"
#include "tests/support/samplerecord.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace portreeve;
using namespace portreeve::tests;
using namespace portreeve::workspace;
using namespace Qt::StringLiterals;
using probes::Failure;
using probes::GapReason;

namespace {

constexpr MonitorHistory::Pace AtTheEnd{std::chrono::milliseconds(3'600'000), std::chrono::milliseconds(3'600'000),
                                        1'000'000};

template<typename T>
QString faultOf(const Result<T> &result)
{
    return result ? QString() : result.error().english();
}

#define PR_VALUE(result)                                                                                               \
    do {                                                                                                               \
        const QString whatFailed = faultOf(result);                                                                    \
        QVERIFY2(whatFailed.isEmpty(), qPrintable(whatFailed));                                                        \
    } while (false)

/// What a sink was told, and what would be drawn of it.
struct Told {
    RecordHead head;
    QStringList events;
    std::vector<stats::MinMaxPyramid> lines;

    [[nodiscard]] RecordSink sink()
    {
        RecordSink sink;
        sink.head = [this](const RecordHead &said) {
            head = said;
            lines.resize(size_t(said.series.size()), stats::MinMaxPyramid(3500));
        };
        sink.sample = [this](const probes::MonitorSample &sample) {
            events.append(u"%1 at %2 (%3): %4 %5"_s.arg(sample.unit)
                              .arg(sample.at)
                              .arg(sample.monotonic.count())
                              .arg(sample.rttMs.value_or(-1))
                              .arg(sample.rttMs ? QString() : probes::failureId(sample.failure)));
            lines[size_t(sample.unit)].append(double(sample.at), sample.rttMs.value_or(qQNaN()));
        };
        sink.gap = [this](const probes::MonitorGap &gap) {
            events.append(u"%1 from %2 to %3"_s.arg(probes::gapReasonId(gap.reason)).arg(gap.from).arg(gap.to));
            for (stats::MinMaxPyramid &line : lines)
                line.interrupt();
        };
        return sink;
    }

    /// To 100 ms, for some hours.
    [[nodiscard]] QList<QList<QPointF>> drawn(size_t line) const
    {
        const auto start = double(sampleRecordHead().startedAt.toMSecsSinceEpoch());
        return lines[line].reduced(start, start + 10'000'000, 100'000);
    }
};

probes::MonitorGap gapAt(double from, double to, GapReason reason)
{
    const qint64 start = sampleRecordHead().startedAt.toMSecsSinceEpoch();
    return {start + qint64(from * 1000), start + qint64(to * 1000), reason};
}

using Events = QList<std::variant<probes::MonitorSample, probes::MonitorGap>>;

} // namespace

Q_DECLARE_METATYPE(Events)

class TestStoredMonitor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void saysWhatARecordSays_data();
    void saysWhatARecordSays();
    void manySamples();
    void runsOfEarlierVersions();
    void aMonitorWithoutAnEnd();
    void tellsOfDamage_data();
    void tellsOfDamage();

private:
    [[nodiscard]] RunIdentity identity() const { return {u"run-%1"_s.arg(m_count), {}, {}}; }
    [[nodiscard]] history::Location fresh()
    {
        return *history::parseLocation(m_folder.filePath(u"history-%1"_s.arg(++m_count)));
    }
    [[nodiscard]] Result<Told> stored(const history::Location &location) const
    {
        const Result<history::OpenedStore> opened = history::openStore(location, m_clock);
        if (!opened)
            return opened.error();
        Told told;
        const QList<history::Run> runs = *opened->store->runs({});
        const auto run =
            std::find_if(runs.begin(), runs.end(), [this](const history::Run &one) { return one.id == identity().id; });
        const Result<void> read = readStoredMonitor(*opened->store, m_catalog, *run, told.sink());
        return read ? Result<Told>(std::move(told)) : Result<Told>(read.error());
    }
    [[nodiscard]] Result<void> store(const history::Location &location, const Events &events) const
    {
        auto history = MonitorHistory::open(location, m_clock, sampleRecordHead(), identity(), AtTheEnd);
        if (!history)
            return history.error();
        MonitorTotals totals(sampleRecordHead());
        for (const auto &event : events)
            std::visit(
                [&](const auto &one) {
                    totals.add(one);
                    (*history)->add(one);
                },
                event);
        const Result<StoredRun> finished = (*history)->finish(totals, m_clock.now());
        return finished ? Result<void>() : Result<void>(finished.error());
    }

    catalog::Catalog m_catalog;
    QTemporaryDir m_folder;
    std::unique_ptr<PostgresServer> m_server;
    int m_count = 0;
    FixedClock m_clock{sampleRecordHead().startedAt.addSecs(600)};
};

void TestStoredMonitor::initTestCase()
{
    Result<catalog::Catalog> catalog = catalog::loadCatalog(u":/catalog"_s);
    QVERIFY(catalog);
    m_catalog = *std::move(catalog);
}

void TestStoredMonitor::saysWhatARecordSays_data()
{
    QTest::addColumn<bool>("server");
    QTest::addColumn<Events>("events");
    QTest::addColumn<int>("pieces"); ///< of the first line
    const auto answer = [](double at, int unit = 0) {
        return sampleAt(unit, at, 10 + unit);
    };
    const auto lost = [](double at) {
        return sampleAt(0, at, {}, Failure::TcpTimeout);
    };
    for (const bool server : {false, true}) {
        const auto row = [&](const char *what, const Events &events, int pieces) {
            QTest::addRow("%s: %s", server ? "PostgreSQL" : "SQLite", what) << server << events << pieces;
        };
        row("nothing", {}, 0);
        row("one line", {answer(1), answer(2), answer(3)}, 1);
        row("a loss", {answer(1), lost(2), answer(3)}, 2);
        row("two lines that take turns", {answer(1), answer(1.5, 1), answer(2), answer(2.5, 1)}, 1);
        row("a pause shorter than the longest gap of a line",
            {answer(1), gapAt(1.2, 1.9, GapReason::Paused), answer(2), answer(3)}, 2);
        row("the device slept", {answer(1), answer(1.5, 1), gapAt(2, 7200, GapReason::ClockChanged), answer(7200.1)},
            2);
        row("a stopped process", {answer(1), gapAt(1, 60, GapReason::Stalled), answer(60)}, 2);
        row("an answer at the very time when it begins",
            {answer(1), answer(2), gapAt(2, 3, GapReason::Paused), answer(3)}, 2);
        row("two gaps on end",
            {answer(1), gapAt(2, 3, GapReason::Paused), gapAt(3, 4, GapReason::Stalled), answer(4), answer(5)}, 2);
        row("a gap at the beginning", {gapAt(0, 1, GapReason::Paused), answer(1), answer(2)}, 1);
        row("a gap at the end", {answer(1), gapAt(2, 3, GapReason::Paused)}, 1);
        row("nothing but a gap", {gapAt(2, 3, GapReason::Paused)}, 0);
    }
}

void TestStoredMonitor::saysWhatARecordSays()
{
    QFETCH(bool, server);
    QFETCH(Events, events);
    QFETCH(int, pieces);
    history::Location location = fresh();
    if (server) {
        PR_SKIP_UNLESS(PostgresServer::isInstalled(), "PostgreSQL is not installed");
        if (!m_server) {
            auto started = PostgresServer::start();
            PR_VALUE(started);
            m_server = *std::move(started);
        }
        location = *history::parseLocation(m_server->url(u"postgres"_s));
    }
    const QString path = m_folder.filePath(u"record-%1"_s.arg(m_count));
    const auto writer = RecordWriter::create(path, sampleRecordHead(), false);
    PR_VALUE(writer);
    for (const auto &event : events)
        PR_VALUE(std::visit([&](const auto &one) { return (*writer)->add(one); }, event));
    Told recorded;
    PR_VALUE(openRecord(path, m_catalog, recorded.sink()));
    PR_VALUE(store(location, events));
    const Result<Told> kept = stored(location);
    PR_VALUE(kept);
    QCOMPARE(kept->events, recorded.events);
    const auto drawn = [](const Told &told, int line) {
        return told.lines.size() > size_t(line) ? told.drawn(size_t(line)) : QList<QList<QPointF>>();
    };
    QCOMPARE(drawn(*kept, 0), drawn(recorded, 0));
    QCOMPARE(int(drawn(*kept, 0).size()), pieces);
    QCOMPARE(kept->head.startedAt, recorded.head.startedAt);
    QCOMPARE(kept->head.intervalMs, recorded.head.intervalMs);
    QCOMPARE(kept->head.timeoutMs, recorded.head.timeoutMs);
    for (qsizetype i = 0; i < kept->head.series.size(); ++i) {
        const MonitorSeries &line = kept->head.series[i];
        const MonitorSeries &same = recorded.head.series[i];
        QCOMPARE(line.host, same.host);
        QCOMPARE(line.proxy, same.proxy);
        QCOMPARE(line.protocol, same.protocol);
        QCOMPARE(line.requirementIds, same.requirementIds);
    }
}

/// More than one page of a line, and gaps in all of them.
void TestStoredMonitor::manySamples()
{
    Events events;
    QStringList expected;
    for (int i = 0; i < 3'500; ++i) {
        events.append(sampleAt(0, i, 10));
        events.append(sampleAt(1, i + 0.5, 20));
        if (i % 100 == 50)
            events.append(gapAt(i + 0.6, i + 0.9, GapReason::Paused));
    }
    const history::Location location = fresh();
    PR_VALUE(store(location, events));
    const Result<Told> kept = stored(location);
    PR_VALUE(kept);
    QCOMPARE(kept->events.size(), events.size());
    QCOMPARE(kept->drawn(0).size(), 36);
    QCOMPARE(kept->events[102], u"paused from %1 to %2"_s.arg(gapAt(50.6, 0, {}).from).arg(gapAt(50.9, 0, {}).from));
}

/// Before ways were kept, a line may have been direct or not: it stands beside the direct one under a name of its own.
void TestStoredMonitor::runsOfEarlierVersions()
{
    const history::Location location = fresh();
    {
        const Result<history::OpenedStore> opened = history::openStore(location, m_clock);
        PR_VALUE(opened);
        history::Run run = toRun(sampleRecordHead(), identity());
        run.selection = u"not a selection"_s;
        QVERIFY(opened->store->putRun(run, {}, "not a report"));
        history::Series series{u"h"_s, 443, u"tcp"_s, ip::Family::IPv4, {}};
        QVERIFY(opened->store->appendSamples(identity().id, {{series, {{5'000'000, 1.0, {}}}}}));
        series.way = history::DirectWay;
        QVERIFY(opened->store->appendSamples(identity().id, {{series, {{5'000'000, 2.0, {}}}}}));
    }
    const Result<Told> kept = stored(location);
    PR_VALUE(kept);
    QCOMPARE(kept->head.series.size(), 2);
    QCOMPARE(kept->head.series[0].id, u"h:443/tcp/ipv4/unknown"_s);
    QCOMPARE(kept->head.series[1].id, u"h:443/tcp/ipv4"_s);
    QCOMPARE(kept->events.size(), 2);
}

void TestStoredMonitor::aMonitorWithoutAnEnd()
{
    const history::Location location = fresh();
    {
        auto history = MonitorHistory::open(location, m_clock, sampleRecordHead(), identity(), AtTheEnd);
        PR_VALUE(history);
        (*history)->add(sampleAt(0, 1, 10));
        (*history)->add(gapAt(2, 3, GapReason::Paused));
    } // and ends without being finished
    const Result<Told> kept = stored(location);
    PR_VALUE(kept);
    QCOMPARE(kept->events.size(), 2);
    QCOMPARE(kept->head.intervalMs, RecordHead().intervalMs);
}

void TestStoredMonitor::tellsOfDamage_data()
{
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("failure");
    QTest::addColumn<QString>("says");
    QTest::newRow("a reason of a later version") << u"eclipse"_s << u"tcp-timeout"_s << u"\"eclipse\""_s;
    QTest::newRow("a failure of a later version") << u"paused"_s << u"tcp-mood"_s << u"\"tcp-mood\""_s;
    QTest::newRow("a loss without its reason") << u"paused"_s << QString() << u"\"\""_s;
}

void TestStoredMonitor::tellsOfDamage()
{
    QFETCH(QString, reason);
    QFETCH(QString, failure);
    QFETCH(QString, says);
    const history::Location location = fresh();
    {
        const Result<history::OpenedStore> opened = history::openStore(location, m_clock);
        PR_VALUE(opened);
        QVERIFY(opened->store->putRun(toRun(sampleRecordHead(), identity()), {}, {}));
        QVERIFY(opened->store->appendGaps(identity().id, {{1, 2, reason}}));
        QVERIFY(opened->store->appendSamples(identity().id,
                                             {{{u"h"_s, 443, u"tcp"_s, ip::Family::IPv4}, {{5, {}, failure}}}}));
    }
    const Result<Told> kept = stored(location);
    QVERIFY(!kept);
    QCOMPARE(kept.error().code, ErrorCode::InvalidSyntax);
    QVERIFY2(kept.error().english().contains(says), qPrintable(kept.error().english()));
}

QTEST_GUILESS_MAIN(TestStoredMonitor)
#include "tst_storedmonitor.moc"
