// The same table of tests for both back ends.
#include "tests/core/history/backends.h"

#include <thread>

using namespace portreeve;
using namespace portreeve::history;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;

namespace {

QStringList idsOf(const QList<Run> &runs)
{
    QStringList ids;
    for (const Run &run : runs)
        ids.append(run.id);
    return ids;
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
    void refuses_data() { addBackEnds(); }
    void refuses();
    void failedPutLeavesNothing_data() { addBackEnds(); }
    void failedPutLeavesNothing();
    void retention_data();
    void retention();
    void twoOpenersAtOnce_data() { addBackEnds(); }
    void twoOpenersAtOnce();

private:
    BackEnds m_backEnds;
    FixedClock m_clock{atNoon()};
};

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

QTEST_GUILESS_MAIN(TestHistoryStore)
#include "tst_historystore.moc"
