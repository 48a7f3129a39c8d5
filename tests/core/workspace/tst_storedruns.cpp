#include "core/catalog/loader.h"
#include "core/workspace/checkreportjson.h"
#include "core/workspace/earlierruns.h"
#include "core/workspace/storedruns.h"
#include "tests/support/fixedclock.h"
#include "tests/support/samplereport.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace portreeve;
using namespace portreeve::tests;
using namespace portreeve::workspace;
using namespace Qt::StringLiterals;

class TestStoredRuns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void says();
    void rowsSay();
    void keepsAndReadsBack();
    void removesWhatIsTooOld_data();
    void removesWhatIsTooOld();
    void earlierRunsOfASelection();
    void reportsComeBack();
    void tellsOfDamage();
    void tellsErrors();

private:
    [[nodiscard]] RunIdentity identity() const { return {u"run-1"_s, u"west"_s, m_clock.time}; }

    FixedClock m_clock{QDateTime(QDate(2026, 11, 20), QTime(8, 31), Qt::UTC)};
};

void TestStoredRuns::says()
{
    CheckReport report = sampleReport();
    report.selection.regions = {u"us-east-1"_s};
    const history::Run run = toRun(report, identity());
    QCOMPARE(run.id, u"run-1"_s);
    QCOMPARE(int(run.kind), int(history::RunKind::Check));
    QCOMPARE(run.startedAt, report.startedAt);
    QCOMPARE(run.endedAt, std::optional(m_clock.time));
    QCOMPARE(run.toolVersion, QStringLiteral(PORTREEVE_VERSION));
    QCOMPARE(run.device, u"west"_s);
    QCOMPARE(run.verdict, u"blocked"_s);
    QVERIFY((run.counts == history::Counts{1, 2, 3, 4, 5, 6, 7}));
    QVERIFY2(run.selection.startsWith(u'{') && run.selection.endsWith(u'}') && !run.selection.contains(u'\n') &&
                 run.selection.contains(u"us-east-1"_s),
             qPrintable(run.selection));
    QCOMPARE(toRun(report, identity()).selection, run.selection);
}

void TestStoredRuns::rowsSay()
{
    const QList<history::RunRow> rows = toRunRows(sampleReport());
    QCOMPARE(rows.size(), 2);
    const history::RunRow blocked{u"client-4195-tcp-gateway@us-east-1"_s,
                                  u"drp-iad.amazonworkspaces.com"_s,
                                  u"192.0.2.7"_s,
                                  4195,
                                  u"tcp"_s,
                                  u"blocked"_s,
                                  u"tcp-refused"_s,
                                  0.125,
                                  12.5,
                                  100.0,
                                  0.25,
                                  0.001};
    QVERIFY(rows[0] == blocked);
    history::RunRow untried;
    untried.requirementId = u"client-4195-udp-gateway@us-east-1"_s;
    untried.verdict = u"not-run"_s;
    QVERIFY(rows[1] == untried);
}

void TestStoredRuns::keepsAndReadsBack()
{
    const QTemporaryDir folder;
    const auto location = history::parseLocation(folder.filePath(u"history"_s));
    const CheckReport report = sampleReport();
    const Result<StoredRun> stored = storeRun(*location, m_clock, report, identity());
    QVERIFY2(stored, stored ? "" : qPrintable(stored.error().english()));
    QVERIFY(stored->findings.isEmpty());
    QCOMPARE(stored->removed, history::Removed());
    const Result<history::OpenedStore> opened = history::openStore(*location, m_clock);
    QVERIFY(opened);
    QVERIFY(opened->store->runs({})->constFirst() == toRun(report, identity()));
    QVERIFY(*opened->store->rows({u"run-1"_s}) == toRunRows(report));
    QCOMPARE(*opened->store->report(u"run-1"_s), toJson(report));
}

void TestStoredRuns::removesWhatIsTooOld_data()
{
    QTest::addColumn<assess::Verdict>("verdict");
    QTest::addColumn<int>("days");
    QTest::addColumn<int>("removed");
    QTest::newRow("a pass of 89 days") << assess::Verdict::Pass << 89 << 0;
    QTest::newRow("a pass of 91 days") << assess::Verdict::Pass << 91 << 1;
    QTest::newRow("a failure of 91 days") << assess::Verdict::Blocked << 91 << 0;
    QTest::newRow("a failure of 366 days") << assess::Verdict::Blocked << 366 << 1;
}

void TestStoredRuns::removesWhatIsTooOld()
{
    QFETCH(assess::Verdict, verdict);
    QFETCH(int, days);
    QFETCH(int, removed);
    const QTemporaryDir folder;
    const auto location = history::parseLocation(folder.filePath(u"history"_s));
    CheckReport old = sampleReport();
    old.verdict = verdict;
    old.startedAt = m_clock.time.addDays(-days);
    // What is too old already goes at once, and the new one stays.
    QVERIFY(storeRun(*location, FixedClock(old.startedAt), old, {u"old"_s, {}, old.startedAt}));
    const Result<StoredRun> stored = storeRun(*location, m_clock, sampleReport(), identity());
    QVERIFY(stored && stored->findings.isEmpty());
    QCOMPARE(stored->removed, (history::Removed{removed, 0}));
    const Result<history::OpenedStore> opened = history::openStore(*location, m_clock);
    QCOMPARE(opened->store->runs({})->size(), 2 - removed);
}

void TestStoredRuns::earlierRunsOfASelection()
{
    const QTemporaryDir folder;
    const auto location = history::parseLocation(folder.filePath(u"history"_s));
    requirements::Selection east;
    east.regions = {u"us-east-1"_s};
    const Result<QList<history::Run>> none = earlierRuns(*location, m_clock, east, 10);
    QVERIFY(none && none->isEmpty());
    QVERIFY(!QFile::exists(location->path)); // the question makes no history
    CheckReport report = sampleReport();
    for (int i = 0; i < 6; ++i) {
        report.selection.regions = {i % 2 == 0 ? u"us-east-1"_s : u"eu-west-1"_s};
        report.startedAt = m_clock.time.addSecs(-60 + i);
        QVERIFY(storeRun(*location, m_clock, report, {u"run-%1"_s.arg(i), {}, m_clock.time}));
    }
    const auto ids = [&](int most) {
        const QList<history::Run> runs = *earlierRuns(*location, m_clock, east, most);
        QStringList found;
        for (const history::Run &run : runs)
            found.append(run.id);
        return found;
    };
    QCOMPARE(ids(10), (QStringList{u"run-4"_s, u"run-2"_s, u"run-0"_s})); // newest first
    QCOMPARE(ids(2), (QStringList{u"run-4"_s, u"run-2"_s}));
}

void TestStoredRuns::reportsComeBack()
{
    const Result<catalog::Catalog> catalog = catalog::loadCatalog(u":/catalog"_s);
    QVERIFY(catalog);
    const QTemporaryDir folder;
    const auto location = history::parseLocation(folder.filePath(u"history"_s));
    CheckReport report = sampleReport();
    report.selection.regions = {u"us-east-1"_s};
    QVERIFY(storeRun(*location, m_clock, report, identity()));
    const Result<CheckReport> again = storedReport(*location, m_clock, *catalog, u"run-1"_s);
    QVERIFY2(again, again ? "" : qPrintable(again.error().english()));
    QCOMPARE(again->selection.regions, report.selection.regions);
    report.selection = again->selection; // with what was left to the defaults
    QCOMPARE(toJson(*again), toJson(report));
    const Result<CheckReport> missing = storedReport(*location, m_clock, *catalog, u"run-9"_s);
    QVERIFY(!missing);
    QCOMPARE(missing.error().code, ErrorCode::UnknownName);
    // A run may have been stored without a report, or with one that is damaged.
    const Result<history::OpenedStore> opened = history::openStore(*location, m_clock);
    QVERIFY(opened->store->putRun(toRun(report, {u"bare"_s, {}, m_clock.time}), {}, {}));
    QVERIFY(opened->store->putRun(toRun(report, {u"bad"_s, {}, m_clock.time}), {}, "{\"schema\": 1"));
    QVERIFY(storedReport(*location, m_clock, *catalog, u"bare"_s).error().english().contains(u"no report"_s));
    QVERIFY(!storedReport(*location, m_clock, *catalog, u"bad"_s));
}

void TestStoredRuns::tellsOfDamage()
{
    const QTemporaryDir folder;
    const auto location = history::parseLocation(folder.filePath(u"history"_s));
    QFile file(location->path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QByteArray(1000, '\0')) == 1000);
    file.close();
    const Result<StoredRun> stored = storeRun(*location, m_clock, sampleReport(), identity());
    QVERIFY(stored);
    QCOMPARE(stored->findings.size(), 1);
    QCOMPARE(stored->findings.constFirst().id, u"history-damaged"_s);
}

void TestStoredRuns::tellsErrors()
{
    const QTemporaryDir folder;
    const Result<StoredRun> stored =
        storeRun(*history::parseLocation(folder.path()), m_clock, sampleReport(), identity());
    QVERIFY(!stored);
    QCOMPARE(int(stored.error().code), int(ErrorCode::FileUnreadable));
    QCOMPARE(stored.error().where, folder.path());
}

QTEST_GUILESS_MAIN(TestStoredRuns)
#include "tst_storedruns.moc"
