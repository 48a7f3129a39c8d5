// The same table of tests for both back ends.
#include "tests/core/history/backends.h"

#include <QThread>

#include <cmath>
#include <thread>

using namespace portreeve;
using namespace portreeve::history;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Second = 1'000'000;

QStringList idsOf(const QList<Run> &runs)
{
    QStringList ids;
    for (const Run &run : runs)
        ids.append(run.id);
    return ids;
}

QStringList hostsOf(const QList<Series> &list)
{
    QStringList hosts;
    for (const Series &series : list)
        hosts.append(series.host);
    return hosts;
}

QList<Sample> answers(qint64 fromUs, int count)
{
    QList<Sample> samples;
    for (int i = 0; i < count; ++i)
        samples.append({fromUs + i * Second, 10.0 + i, {}});
    return samples;
}

} // namespace

class TestHistoryStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsARunAsItWas_data() { addBackEnds(); }
    void keepsARunAsItWas();
    void staysAfterClosing_data() { addBackEnds(); }
    void staysAfterClosing();
    void replacesARunWithItsId_data() { addBackEnds(); }
    void replacesARunWithItsId();
    void pagesRunsNewestFirst_data() { addBackEnds(); }
    void pagesRunsNewestFirst();
    void pagesRows_data() { addBackEnds(); }
    void pagesRows();
    void keepsReports_data();
    void keepsReports();
    void tellsDamagedReports_data();
    void tellsDamagedReports();
    void keepsSamples_data() { addBackEnds(); }
    void keepsSamples();
    void pagesSamples_data() { addBackEnds(); }
    void pagesSamples();
    void pagesSeries_data() { addBackEnds(); }
    void pagesSeries();
    void waysAreLinesOfTheirOwn_data() { addBackEnds(); }
    void waysAreLinesOfTheirOwn();
    void keepsGaps_data() { addBackEnds(); }
    void keepsGaps();
    void gapsOf_data();
    void gapsOf();
    void sameBatchAgainChangesNothing_data() { addBackEnds(); }
    void sameBatchAgainChangesNothing();
    void refuses_data() { addBackEnds(); }
    void refuses();
    void failedPutLeavesNothing_data() { addBackEnds(); }
    void failedPutLeavesNothing();
    void retention_data();
    void retention();
    void retentionOfManySamples_data() { addBackEnds(); }
    void retentionOfManySamples();
    void twoOpenersAtOnce_data() { addBackEnds(); }
    void twoOpenersAtOnce();
    void twoWritersAtOnce_data() { addBackEnds(); }
    void twoWritersAtOnce();

private:
    BackEnds m_backEnds;
    FixedClock m_clock{atNoon()};
};

#define PR_OPEN(name)                                                                                                  \
    Result<OpenedStore> name##Opened = openStore(location, m_clock);                                                   \
    PR_VERIFY(name##Opened);                                                                                           \
    Store &name = *name##Opened->store

#define PR_STORE(name)                                                                                                 \
    QFETCH(BackEnd, backEnd);                                                                                          \
    PR_FRESH(m_backEnds, backEnd);                                                                                     \
    PR_OPEN(name)

void TestHistoryStore::keepsARunAsItWas()
{
    PR_STORE(store);
    QVERIFY(storeOpened->findings.isEmpty());
    PR_VERIFY(store.putRun(sampleRun(), sampleRows(), "{}"));
    const Result<QList<Run>> runs = store.runs({});
    PR_VERIFY(runs);
    QCOMPARE(runs->size(), 1);
    QVERIFY(runs->constFirst() == sampleRun());
    const Result<QList<RunRow>> rows = store.rows({u"run-1"_s});
    PR_VERIFY(rows);
    QCOMPARE(rows->size(), sampleRows().size());
    for (qsizetype i = 0; i < rows->size(); ++i)
        QVERIFY2(rows->at(i) == sampleRows()[i], qPrintable(QString::number(i)));

    Run monitor = sampleRun(u"run-2"_s);
    monitor.kind = RunKind::Monitor;
    monitor.endedAt.reset();
    monitor.device.clear();
    PR_VERIFY(store.putRun(monitor, {}, {}));
    const Result<QList<Run>> monitors = store.runs({RunKind::Monitor});
    PR_VERIFY(monitors);
    QCOMPARE(monitors->size(), 1);
    QVERIFY(monitors->constFirst() == monitor);
    QVERIFY(store.rows({u"run-2"_s})->isEmpty());
    QCOMPARE(*store.report(u"run-2"_s), QByteArray());
}

void TestHistoryStore::staysAfterClosing()
{
    QFETCH(BackEnd, backEnd);
    PR_FRESH(m_backEnds, backEnd);
    {
        PR_OPEN(store);
        PR_VERIFY(store.putRun(sampleRun(), sampleRows(), "{\"a\":1}"));
        PR_VERIFY(store.appendSamples(u"run-1"_s, {{sampleSeries(), answers(0, 3)}}));
    }
    PR_OPEN(store);
    QCOMPARE(idsOf(*store.runs({})), QStringList{u"run-1"_s});
    QCOMPARE(*store.report(u"run-1"_s), QByteArray("{\"a\":1}"));
    QCOMPARE(store.samples({u"run-1"_s, sampleSeries(), 0, 10 * Second})->size(), 3);
}

void TestHistoryStore::replacesARunWithItsId()
{
    PR_STORE(store);
    PR_VERIFY(store.putRun(sampleRun(), sampleRows(), "{}"));
    PR_VERIFY(store.appendSamples(u"run-1"_s, {{sampleSeries(), answers(0, 3)}}));
    Run changed = sampleRun();
    changed.verdict = u"pass"_s;
    changed.counts.pass = 8;
    PR_VERIFY(store.putRun(changed, {sampleRows().constFirst()}, "[]"));
    const Result<QList<Run>> runs = store.runs({});
    QCOMPARE(runs->size(), 1);
    QVERIFY(runs->constFirst() == changed);
    QCOMPARE(store.rows({u"run-1"_s})->size(), 1);
    QCOMPARE(*store.report(u"run-1"_s), QByteArray("[]"));
    QCOMPARE(store.samples({u"run-1"_s, sampleSeries(), 0, 10 * Second})->size(), 3);
}

void TestHistoryStore::pagesRunsNewestFirst()
{
    PR_STORE(store);
    PR_VERIFY(store.putRun(sampleRun(u"middle-b"_s, atNoon()), {}, {}));
    PR_VERIFY(store.putRun(sampleRun(u"oldest"_s, atNoon().addYears(-30)), {}, {}));
    PR_VERIFY(store.putRun(sampleRun(u"newest"_s, atNoon().addMSecs(1)), {}, {}));
    PR_VERIFY(store.putRun(sampleRun(u"middle-a"_s, atNoon()), {}, {}));
    PR_VERIFY(store.putRun(sampleRun(u"Middle-c"_s, atNoon()), {}, {})); // capital letters come first
    const QStringList expected{u"newest"_s, u"middle-b"_s, u"middle-a"_s, u"Middle-c"_s, u"oldest"_s};
    QCOMPARE(idsOf(*store.runs({})), expected);
    for (int limit = 1; limit <= 5; ++limit) {
        QStringList seen;
        RunQuery query;
        query.limit = limit;
        while (true) {
            const Result<QList<Run>> page = store.runs(query);
            PR_VERIFY(page);
            QVERIFY(page->size() <= limit && seen.size() <= expected.size()); // a page that repeats would never end
            seen += idsOf(*page);
            if (page->isEmpty())
                break;
            query.after = page->constLast();
        }
        QCOMPARE(seen, expected);
    }
}

void TestHistoryStore::pagesRows()
{
    PR_STORE(store);
    QList<RunRow> many;
    for (int i = 0; i < 300; ++i) {
        many.append(sampleRows()[i % 3]);
        many.last().causeId = QString::number(i);
    }
    PR_VERIFY(store.putRun(sampleRun(), many, {}));
    PR_VERIFY(store.putRun(sampleRun(u"other"_s), sampleRows(), {}));
    QVERIFY(*store.rows({u"run-1"_s}) == many);
    QVERIFY(*store.rows({u"run-1"_s, 100, 50}) == many.mid(100, 50));
    QVERIFY(*store.rows({u"run-1"_s, 290, 50}) == many.mid(290));
    QVERIFY(store.rows({u"run-1"_s, 300, 50})->isEmpty());
}

void TestHistoryStore::keepsReports_data()
{
    QTest::addColumn<BackEnd>("backEnd");
    QTest::addColumn<QByteArray>("report");
    QByteArray noise(1'000'000, Qt::Uninitialized);
    quint32 seed = 1;
    for (char &c : noise) {
        seed = seed * 1664525 + 1013904223;
        c = char(seed >> 24);
    }
    for (const BackEnd backEnd : {BackEnd::Sqlite, BackEnd::PostgreSql}) {
        const char *name = backEnd == BackEnd::Sqlite ? "SQLite" : "PostgreSQL";
        QTest::addRow("%s: nothing", name) << backEnd << QByteArray();
        QTest::addRow("%s: one byte", name) << backEnd << QByteArray("{");
        QTest::addRow("%s: every byte", name) << backEnd << noise.left(70'000) + QByteArray(256, '\0');
        QTest::addRow("%s: what cannot be compressed", name) << backEnd << noise;
        QTest::addRow("%s: 20 MB of one letter", name) << backEnd << QByteArray(20'000'000, 'a');
    }
}

void TestHistoryStore::keepsReports()
{
    QFETCH(QByteArray, report);
    PR_STORE(store);
    PR_VERIFY(store.putRun(sampleRun(), {}, report));
    const Result<QByteArray> kept = store.report(u"run-1"_s);
    PR_VERIFY(kept);
    QVERIFY(*kept == report);
}

void TestHistoryStore::tellsDamagedReports_data()
{
    QTest::addColumn<BackEnd>("backEnd");
    QTest::addColumn<QString>("damage");
    for (const BackEnd backEnd : {BackEnd::Sqlite, BackEnd::PostgreSql}) {
        const char *name = backEnd == BackEnd::Sqlite ? "SQLite" : "PostgreSQL";
        QTest::addRow("%s: makes more than it says", name) << backEnd << u"report_bytes = 10"_s;
        QTest::addRow("%s: makes less than it says", name) << backEnd << u"report_bytes = 2000"_s;
        QTest::addRow("%s: says a terabyte", name) << backEnd << u"report_bytes = 2147483647"_s;
        QTest::addRow("%s: says less than nothing", name) << backEnd << u"report_bytes = -1"_s;
        QTest::addRow("%s: lost", name) << backEnd << u"report = NULL"_s;
        QTest::addRow("%s: cut short", name) << backEnd << u"report = substr(report, 1, 10)"_s;
    }
}

void TestHistoryStore::tellsDamagedReports()
{
    QFETCH(QString, damage);
    PR_STORE(store);
    PR_VERIFY(store.putRun(sampleRun(), sampleRows(), QByteArray(1000, 'a')));
    const auto tables = aroundStore(location);
    PR_VERIFY(tables);
    PR_VERIFY((*tables)->write(u"UPDATE run SET "_s + damage));
    const Result<QByteArray> report = store.report(u"run-1"_s);
    QVERIFY(!report);
    QCOMPARE(int(report.error().code), int(ErrorCode::InvalidSyntax));
    QVERIFY2(report.error().english().contains(u"run-1"_s), qPrintable(report.error().english()));
    QCOMPARE(store.rows({u"run-1"_s})->size(), 3); // the rest can be read
}

void TestHistoryStore::keepsSamples()
{
    PR_STORE(store);
    Run run = sampleRun();
    run.kind = RunKind::Monitor;
    run.endedAt.reset();
    PR_VERIFY(store.putRun(run, {}, {}));
    const qint64 start = atNoon().toMSecsSinceEpoch() * 1000;
    const QList<Sample> mixed{{start, 0.125, {}},
                              {start + 1, std::nullopt, u"tcp-timeout"_s},
                              {start + 2, 1e5, {}},
                              {start + 3, std::nullopt, {}}};
    Series six = sampleSeries();
    six.family = ip::Family::IPv6;
    PR_VERIFY(store.appendSamples(u"run-1"_s, {{sampleSeries(), mixed}, {six, answers(start, 2)}}));
    PR_VERIFY(store.appendSamples(u"run-1"_s, {}));
    QVERIFY(*store.samples({u"run-1"_s, sampleSeries(), start, start + 4}) == mixed);
    QVERIFY(*store.samples({u"run-1"_s, sampleSeries(), start + 1, start + 3}) == mixed.mid(1, 2));
    QVERIFY(store.samples({u"run-1"_s, sampleSeries(), start + 4, start})->isEmpty());
    QVERIFY(*store.samples({u"run-1"_s, six, 0, start + 10 * Second}) == answers(start, 2));
    QVERIFY(store.samples({u"run-1"_s, sampleSeries(u"elsewhere"_s), 0, start + 4})->isEmpty());
    // A monitor that is killed ends with its last sample.
    QCOMPARE(store.runs({})->constFirst().endedAt, std::optional(atNoon().addSecs(1)));
    PR_VERIFY(store.appendSamples(u"run-1"_s, {{six, answers(start - 60 * Second, 1)}}));
    QCOMPARE(store.runs({})->constFirst().endedAt, std::optional(atNoon().addSecs(1)));
}

void TestHistoryStore::pagesSamples()
{
    PR_STORE(store);
    PR_VERIFY(store.putRun(sampleRun(), {}, {}));
    const QList<Sample> many = answers(0, 2'500);
    QList<Sample> shuffled = many;
    std::reverse(shuffled.begin(), shuffled.end());
    PR_VERIFY(store.appendSamples(u"run-1"_s, {{sampleSeries(), shuffled}}));
    QList<Sample> seen;
    SampleQuery query{u"run-1"_s, sampleSeries(), 0, 10'000 * Second, 1'000};
    int pages = 0;
    while (true) {
        const Result<QList<Sample>> page = store.samples(query);
        PR_VERIFY(page);
        if (page->isEmpty())
            break;
        QVERIFY(++pages <= 3);
        seen += *page;
        query.fromUs = page->constLast().atUs + 1;
    }
    QCOMPARE(pages, 3);
    QVERIFY(seen == many);
}

void TestHistoryStore::pagesSeries()
{
    PR_STORE(store);
    PR_VERIFY(store.putRun(sampleRun(), {}, {}));
    PR_VERIFY(store.putRun(sampleRun(u"other"_s), {}, {}));
    QList<SeriesSamples> batch;
    for (const char *host : {"b", "a", "B", "\xc3\xa4", "c"})
        batch.append({sampleSeries(QString::fromUtf8(host)), answers(0, 1)});
    PR_VERIFY(store.appendSamples(u"run-1"_s, batch));
    PR_VERIFY(store.appendSamples(u"other"_s, {{sampleSeries(u"x"_s), answers(0, 1)}}));
    const QStringList expected{u"B"_s, u"a"_s, u"b"_s, u"c"_s, u"ä"_s};
    QCOMPARE(hostsOf(*store.series({u"run-1"_s})), expected);
    QStringList seen;
    SeriesQuery query{u"run-1"_s, std::nullopt, 2};
    while (true) {
        const Result<QList<Series>> page = store.series(query);
        PR_VERIFY(page);
        if (page->isEmpty())
            break;
        seen += hostsOf(*page);
        QVERIFY(seen.size() <= expected.size());
        query.after = page->constLast();
    }
    QCOMPARE(seen, expected);
}

/// One target, measured directly, through two proxies, and by a version that did not say.
void TestHistoryStore::waysAreLinesOfTheirOwn()
{
    PR_STORE(store);
    PR_VERIFY(store.putRun(sampleRun(), {}, {}));
    const QStringList ways{{}, u"a.example:3128"_s, u"b.example:3128"_s, DirectWay};
    QList<SeriesSamples> batch;
    for (qsizetype i = ways.size() - 1; i >= 0; --i) {
        Series series = sampleSeries();
        series.way = ways[i];
        batch.append({series, answers(0, int(i) + 1)}); // at the same times
    }
    PR_VERIFY(store.appendSamples(u"run-1"_s, batch));
    QStringList seen;
    SeriesQuery query{u"run-1"_s, std::nullopt, 1};
    while (true) {
        const Result<QList<Series>> page = store.series(query);
        PR_VERIFY(page);
        if (page->isEmpty())
            break;
        seen.append(page->constFirst().way);
        QVERIFY(seen.size() <= ways.size());
        QCOMPARE(store.samples({u"run-1"_s, page->constFirst(), 0, 10 * Second})->size(), seen.size());
        query.after = page->constLast();
    }
    QCOMPARE(seen, ways);
}

void TestHistoryStore::keepsGaps()
{
    PR_STORE(store);
    Run run = sampleRun();
    run.endedAt.reset();
    PR_VERIFY(store.putRun(run, {}, {}));
    PR_VERIFY(store.putRun(sampleRun(u"other"_s), {}, {}));
    const qint64 start = atNoon().toMSecsSinceEpoch() * 1000;
    const QList<Gap> gaps{{start, start + Second, u"paused"_s},
                          {start + Second, start + Second, u"stalled"_s},
                          {start + 2 * Second, start + 3 * Second, u"clock-changed"_s}};
    PR_VERIFY(store.appendGaps(u"run-1"_s, {gaps[2], gaps[0]}));
    PR_VERIFY(store.appendGaps(u"run-1"_s, {gaps[1], gaps[2]})); // one of them again
    PR_VERIFY(store.appendGaps(u"run-1"_s, {}));
    QVERIFY(*store.gaps({u"run-1"_s, 0, start + 10 * Second}) == gaps);
    QVERIFY(store.gaps({u"other"_s, 0, start + 10 * Second})->isEmpty());
    QCOMPARE(store.runs({})->constFirst().endedAt, std::optional(atNoon().addSecs(3)));
    PR_VERIFY(store.putRun(run, {}, "{}")); // as at the end of a monitor
    QCOMPARE(store.gaps({u"run-1"_s, 0, start + 10 * Second})->size(), 3);
    GapQuery query{u"run-1"_s, 0, start + 10 * Second, {}, 1};
    QList<Gap> seen;
    while (seen.size() <= gaps.size()) {
        const Result<QList<Gap>> page = store.gaps(query);
        PR_VERIFY(page);
        if (page->isEmpty())
            break;
        seen += *page;
        query.after = seen.constLast();
    }
    QVERIFY(seen == gaps);
    QVERIFY((*store.applyRetention({36'500, 36'500, 1}, atNoon().addSecs(86'402)) == Removed{0, 0}));
    QVERIFY(*store.gaps({u"run-1"_s, 0, start + 10 * Second}) == gaps.mid(2)); // the others were older than a day
}

void TestHistoryStore::gapsOf_data()
{
    QTest::addColumn<BackEnd>("backEnd");
    QTest::addColumn<qint64>("from");
    QTest::addColumn<qint64>("to");
    QTest::addColumn<int>("count"); // of a gap from second 10 to second 20
    for (const BackEnd backEnd : {BackEnd::Sqlite, BackEnd::PostgreSql}) {
        const char *name = backEnd == BackEnd::Sqlite ? "SQLite" : "PostgreSQL";
        const auto row = [&](const char *what, qint64 from, qint64 to, int count) {
            QTest::addRow("%s: %s", name, what) << backEnd << from * Second << to * Second << count;
        };
        row("a time around it", 0, 30, 1);
        row("a time inside", 12, 13, 1);
        row("a time that reaches into it", 0, 11, 1);
        row("from its end on", 20, 30, 1);
        row("after it", 21, 30, 0);
        row("up to its begin", 0, 10, 0);
    }
}

void TestHistoryStore::gapsOf()
{
    QFETCH(qint64, from);
    QFETCH(qint64, to);
    QFETCH(int, count);
    PR_STORE(store);
    PR_VERIFY(store.putRun(sampleRun(), {}, {}));
    PR_VERIFY(store.appendGaps(u"run-1"_s, {{10 * Second, 20 * Second, u"paused"_s}}));
    QCOMPARE(store.gaps({u"run-1"_s, from, to})->size(), count);
}

void TestHistoryStore::sameBatchAgainChangesNothing()
{
    PR_STORE(store);
    PR_VERIFY(store.putRun(sampleRun(), {}, {}));
    const QList<SeriesSamples> batch{{sampleSeries(), answers(0, 300)}, {sampleSeries(), answers(0, 300)}};
    PR_VERIFY(store.appendSamples(u"run-1"_s, batch));
    PR_VERIFY(store.appendSamples(u"run-1"_s, batch));
    QVERIFY(*store.samples({u"run-1"_s, sampleSeries(), 0, 1'000 * Second}) == answers(0, 300));
    QCOMPARE(store.series({u"run-1"_s})->size(), 1);
}

void TestHistoryStore::refuses()
{
    PR_STORE(store);
    const auto code = [](const auto &result) {
        return result ? 0 : int(result.error().code);
    };
    PR_VERIFY(store.putRun(sampleRun(), {}, {}));
    const int unknown = int(ErrorCode::UnknownName);
    QCOMPARE(code(store.rows({u"nobody"_s})), unknown);
    QCOMPARE(code(store.report(u"nobody"_s)), unknown);
    QCOMPARE(code(store.series({u"nobody"_s})), unknown);
    QCOMPARE(code(store.samples({u"nobody"_s, sampleSeries(), 0, 1})), unknown);
    QCOMPARE(code(store.appendSamples(u"nobody"_s, {{sampleSeries(), answers(0, 1)}})), unknown);
    QCOMPARE(code(store.gaps({u"nobody"_s, 0, 1})), unknown);
    QCOMPARE(code(store.appendGaps(u"nobody"_s, {{0, 1, u"paused"_s}})), unknown);
    QCOMPARE(code(store.appendGaps(u"run-1"_s, {{0, 1, u"paused"_s}, {2, 1, u"paused"_s}})),
             int(ErrorCode::OutOfRange));
    QVERIFY(store.gaps({u"run-1"_s, 0, 1})->isEmpty()); // all of it or nothing

    const QString nul = u"a"_s + QChar::Null + u"b"_s;
    QCOMPARE(code(store.appendGaps(u"run-1"_s, {{0, 1, nul}})), int(ErrorCode::InvalidSyntax));
    Series strange = sampleSeries();
    strange.way = nul;
    QCOMPARE(code(store.appendSamples(u"run-1"_s, {{strange, answers(0, 1)}})), int(ErrorCode::InvalidSyntax));
    Run run = sampleRun(nul);
    QCOMPARE(code(store.putRun(run, {}, {})), int(ErrorCode::InvalidSyntax));
    QCOMPARE(code(store.appendSamples(u"run-1"_s, {{sampleSeries(nul), answers(0, 1)}})),
             int(ErrorCode::InvalidSyntax));
    QCOMPARE(code(store.appendSamples(u"run-1"_s, {{sampleSeries(), {{0, std::nullopt, nul}}}})),
             int(ErrorCode::InvalidSyntax));
    QCOMPARE(code(store.putRun(sampleRun({}), {}, {})), int(ErrorCode::MissingValue));
    QCOMPARE(code(store.putRun(sampleRun(u"x"_s, {}), {}, {})), int(ErrorCode::OutOfRange));
    QCOMPARE(code(store.putRun(sampleRun(u"x"_s, atNoon().addYears(9'000)), {}, {})), int(ErrorCode::OutOfRange));
    QCOMPARE(code(store.putRun(sampleRun(u"x"_s), {}, QByteArray(64 * 1024 * 1024 + 1, 'a'))),
             int(ErrorCode::TooLarge));
    for (const int limit : {-1, 0, PageLimit + 1}) {
        QCOMPARE(code(store.runs({std::nullopt, std::nullopt, limit})), int(ErrorCode::OutOfRange));
        QCOMPARE(code(store.rows({u"run-1"_s, 0, limit})), int(ErrorCode::OutOfRange));
        QCOMPARE(code(store.series({u"run-1"_s, std::nullopt, limit})), int(ErrorCode::OutOfRange));
        QCOMPARE(code(store.samples({u"run-1"_s, sampleSeries(), 0, 1, limit})), int(ErrorCode::OutOfRange));
        QCOMPARE(code(store.gaps({u"run-1"_s, 0, 1, {}, limit})), int(ErrorCode::OutOfRange));
    }
    for (const Retention &retention : {Retention{10, 9, 5}, {0, 9, 5}, {1, 9, -1}, {1, 36'501, 1}})
        QCOMPARE(code(store.applyRetention(retention, atNoon())), int(ErrorCode::OutOfRange));
    QCOMPARE(idsOf(*store.runs({})), QStringList{u"run-1"_s});
}

void TestHistoryStore::failedPutLeavesNothing()
{
    PR_STORE(store);
    PR_VERIFY(store.putRun(sampleRun(), sampleRows(), "before"));
    QList<RunRow> rows(200, sampleRows().constFirst());
    rows.last().host = QString(QChar::Null);
    Run changed = sampleRun();
    changed.verdict = u"pass"_s;
    QVERIFY(!store.putRun(changed, rows, "after"));
    QVERIFY(!store.putRun(sampleRun(u"run-2"_s), rows, "after"));
    QCOMPARE(idsOf(*store.runs({})), QStringList{u"run-1"_s});
    QVERIFY(store.runs({})->constFirst() == sampleRun());
    QVERIFY(*store.rows({u"run-1"_s}) == sampleRows());
    QCOMPARE(*store.report(u"run-1"_s), QByteArray("before"));
}

void TestHistoryStore::retention_data()
{
    QTest::addColumn<BackEnd>("backEnd");
    QTest::addColumn<QString>("verdict");
    QTest::addColumn<bool>("monitor");
    QTest::addColumn<int>("ageDays");
    QTest::addColumn<bool>("stays");
    QTest::addColumn<bool>("samplesStay");
    // 10 days for passes, 30 for failures, 20 for samples.
    for (const BackEnd backEnd : {BackEnd::Sqlite, BackEnd::PostgreSql}) {
        const char *name = backEnd == BackEnd::Sqlite ? "SQLite" : "PostgreSQL";
        const auto row = [&](const char *what, const char *verdict, bool monitor, int age, bool stays, bool samples) {
            QTest::addRow("%s: %s", name, what)
                << backEnd << QString::fromLatin1(verdict) << monitor << age << stays << samples;
        };
        row("a young pass", "pass", false, 9, true, true);
        row("a pass of the last day", "pass", false, 10, true, true);
        row("an old pass", "pass", false, 11, false, false);
        row("an old degraded run", "degraded", false, 11, false, false);
        row("a failure that would be old for a pass", "blocked", false, 11, true, true);
        row("an old failure", "blocked", false, 31, false, false);
        row("an old interception", "intercepted", false, 31, false, false);
        row("an undecided run", "inconclusive", false, 29, true, false);
        row("a monitor with samples", "pass", true, 19, true, true);
        row("a monitor without samples", "pass", true, 21, false, false);
        row("a failed monitor without samples", "blocked", true, 21, true, false);
        row("an old failed monitor", "blocked", true, 31, false, false);
    }
}

void TestHistoryStore::retention()
{
    QFETCH(QString, verdict);
    QFETCH(bool, monitor);
    QFETCH(int, ageDays);
    QFETCH(bool, stays);
    QFETCH(bool, samplesStay);
    PR_STORE(store);
    const QDateTime end = atNoon().addDays(-ageDays);
    Run run = sampleRun(u"old"_s, end.addDays(-100)); // its age counts from its end
    run.endedAt = end;
    run.verdict = verdict;
    run.kind = monitor ? RunKind::Monitor : RunKind::Check;
    PR_VERIFY(store.putRun(run, sampleRows(), "{}"));
    PR_VERIFY(store.putRun(sampleRun(u"today"_s), sampleRows(), "{}"));
    PR_VERIFY(store.appendSamples(u"old"_s, {{sampleSeries(), answers(end.toMSecsSinceEpoch() * 1000, 1)}}));
    run.endedAt = end; // the sample is not after it
    const Result<Removed> removed = store.applyRetention({10, 30, 20}, atNoon());
    PR_VERIFY(removed);
    QCOMPARE(removed->runs, stays ? 0 : 1);
    QCOMPARE(idsOf(*store.runs({})), stays ? (QStringList{u"today"_s, u"old"_s}) : QStringList{u"today"_s});
    if (stays)
        QCOMPARE(store.samples({u"old"_s, sampleSeries(), 0, atNoon().toMSecsSinceEpoch() * 1000})->size(),
                 samplesStay ? 1 : 0);
    const auto tables = aroundStore(location);
    PR_VERIFY(tables);
    QCOMPARE((*tables)->readOne(u"SELECT count(*) FROM run_row"_s)->toInt(), stays ? 6 : 3);
    QCOMPARE((*tables)->readOne(u"SELECT count(*) FROM sample"_s)->toInt(), samplesStay ? 1 : 0);
    PR_VERIFY(store.applyRetention({10, 30, 20}, atNoon()));
    QCOMPARE(store.runs({})->size(), stays ? 2 : 1);
}

void TestHistoryStore::retentionOfManySamples()
{
    PR_STORE(store);
    PR_VERIFY(store.putRun(sampleRun(), {}, {}));
    const qint64 dayAgo = atNoon().addDays(-1).toMSecsSinceEpoch() * 1000;
    // More than go in one step, up to one second after the edge.
    const QList<Sample> many = answers(dayAgo - 45'000 * Second, 45'002);
    PR_VERIFY(store.appendSamples(u"run-1"_s, {{sampleSeries(), many}, {sampleSeries(u"b"_s), many.mid(44'999)}}));
    const Result<Removed> removed = store.applyRetention({1, 1, 1}, atNoon());
    PR_VERIFY(removed);
    QVERIFY((*removed == Removed{0, 45'001}));
    QVERIFY(*store.samples({u"run-1"_s, sampleSeries(), 0, dayAgo + 10 * Second}) == many.mid(45'000));
    QVERIFY(*store.samples({u"run-1"_s, sampleSeries(u"b"_s), 0, dayAgo + 10 * Second}) == many.mid(45'000));
}

void TestHistoryStore::twoOpenersAtOnce()
{
    QFETCH(BackEnd, backEnd);
    PR_FRESH(m_backEnds, backEnd);
    constexpr int Openers = 6;
    QStringList faults(Openers);
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < Openers; ++i)
            threads.emplace_back([&, fault = &faults[i], i] {
                const Result<OpenedStore> opened = openStore(location, m_clock);
                *fault = !opened ? faultOf(opened)
                                 : faultOf(opened->store->putRun(sampleRun(QString::number(i)), sampleRows(), "{}"));
            });
    }
    QCOMPARE(faults.join(QString()), QString());
    PR_OPEN(store);
    QCOMPARE(store.runs({})->size(), Openers);
    QVERIFY(storeOpened->findings.isEmpty());
}

void TestHistoryStore::twoWritersAtOnce()
{
    PR_STORE(store);
    PR_VERIFY(store.putRun(sampleRun(u"shared"_s), {}, {}));
    constexpr int Rounds = 30;
    constexpr int Writers = 3;
    QStringList faults(Writers);
    {
        std::vector<std::jthread> threads;
        for (int w = 0; w < Writers; ++w)
            threads.emplace_back([&, fault = &faults[w], w] {
                const Result<OpenedStore> opened = openStore(location, m_clock);
                *fault += faultOf(opened);
                for (int round = 0; opened && fault->isEmpty() && round < Rounds; ++round) {
                    QList<SeriesSamples> batch{{sampleSeries(u"a"_s), answers(round * Second, 1)},
                                               {sampleSeries(u"b"_s), answers((round * Writers + w) * Second, 1)}};
                    if (w % 2 == 1)
                        std::reverse(batch.begin(), batch.end());
                    *fault += faultOf(opened->store->appendSamples(u"shared"_s, batch));
                    *fault +=
                        faultOf(opened->store->putRun(sampleRun(u"%1-%2"_s.arg(w).arg(round)), sampleRows(), "{}"));
                    *fault += faultOf(opened->store->putRun(sampleRun(u"both"_s), sampleRows(), "{}"));
                }
            });
    }
    QCOMPARE(faults.join(QString()), QString());
    QCOMPARE(store.runs({std::nullopt, std::nullopt, 1'000})->size(), Writers * Rounds + 2);
    QCOMPARE(store.samples({u"shared"_s, sampleSeries(u"a"_s), 0, 1'000 * Second})->size(), Rounds);
    QCOMPARE(store.samples({u"shared"_s, sampleSeries(u"b"_s), 0, 1'000 * Second})->size(), Writers * Rounds);
    QVERIFY(*store.rows({u"both"_s}) == sampleRows());
}

QTEST_GUILESS_MAIN(TestHistoryStore)
#include "tst_historystore.moc"
