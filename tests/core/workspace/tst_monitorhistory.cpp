#include "core/base/clock.h"
#include "core/workspace/monitorhistory.h"
#include "tests/support/fixedclock.h"
#include "tests/support/lab.h"
#include "tests/support/postgresserver.h"
#include "tests/support/samplerecord.h"

#include <QTemporaryDir>
#include <QTest>

using namespace portreeve;
using namespace portreeve::tests;
using namespace portreeve::workspace;
using namespace Qt::StringLiterals;
using probes::Failure;

namespace {

using std::chrono::milliseconds;

/// So often that a test need not wait.
constexpr MonitorHistory::Pace Quick{milliseconds(1), milliseconds(1), 1'000'000};
/// So seldom that nothing is written before the end.
constexpr MonitorHistory::Pace AtTheEnd{milliseconds(3'600'000), milliseconds(3'600'000), 1'000'000};

#define PR_VALUE(result) QVERIFY2((result), (result) ? "" : qPrintable((result).error().english()))

} // namespace

class TestMonitorHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keeps_data();
    void keeps();
    void leavesOutWhatIsNoLoss();
    void writesWhileItRuns();
    void survivesAServerThatGoes_data();
    void survivesAServerThatGoes();
    void pushesOutTheOldest();
    void refusesWhatCannotBeOpened();
    void removesWhatIsTooOld();
    void leavesTheRunWithoutAnEnd();

private:
    /// A file of its own.
    [[nodiscard]] history::Location fresh()
    {
        return *history::parseLocation(m_folder.filePath(u"history-%1"_s.arg(++m_count)));
    }
    [[nodiscard]] Result<std::unique_ptr<MonitorHistory>> open(const history::Location &location,
                                                               const MonitorHistory::Pace &pace) const
    {
        return MonitorHistory::open(location, m_clock, sampleRecordHead(), {u"run-1"_s, u"west"_s, {}}, pace);
    }
    /// All samples of a series of "run-1"; -1 where it cannot be read.
    [[nodiscard]] qsizetype countOf(const history::Location &location, int series) const
    {
        const Result<history::OpenedStore> opened = history::openStore(location, m_clock);
        if (!opened)
            return -1;
        const auto samples = opened->store->samples({u"run-1"_s, seriesAt(series), 0, m_end});
        return samples ? samples->size() : -1;
    }
    [[nodiscard]] static history::Series seriesAt(int index)
    {
        const MonitorSeries series = sampleRecordHead().series[index];
        return {series.host, series.port, series.transport, series.family,
                series.proxy.isEmpty() ? history::DirectWay : series.proxy};
    }

    QTemporaryDir m_folder;
    int m_count = 0;
    const qint64 m_end = std::numeric_limits<qint64>::max();
    FixedClock m_clock{sampleRecordHead().startedAt.addSecs(60)};
};

void TestMonitorHistory::keeps_data()
{
    QTest::addColumn<bool>("server");
    QTest::newRow("SQLite") << false;
    QTest::newRow("PostgreSQL") << true;
}

void TestMonitorHistory::keeps()
{
    QFETCH(bool, server);
    std::unique_ptr<PostgresServer> postgres;
    history::Location location = fresh();
    if (server) {
        PR_SKIP_UNLESS(PostgresServer::isInstalled(), "PostgreSQL is not installed");
        auto started = PostgresServer::start();
        PR_VALUE(started);
        postgres = *std::move(started);
        location = *history::parseLocation(postgres->url(u"postgres"_s));
    }
    auto history = open(location, AtTheEnd);
    PR_VALUE(history);
    MonitorTotals totals(sampleRecordHead());
    const auto add = [&](const probes::MonitorSample &sample) {
        totals.add(sample);
        (*history)->add(sample);
    };
    constexpr int Many = 12'000; // more than one transaction
    for (int i = 0; i < Many; ++i)
        add(sampleAt(0, i, 10 + i % 5));
    add(sampleAt(0, Many, {}, Failure::TcpTimeout));
    add(sampleAt(1, 0, 30));
    const QDateTime endedAt = sampleRecordHead().startedAt.addSecs(Many + 1);
    const Result<StoredRun> stored = (*history)->finish(totals, endedAt);
    PR_VALUE(stored);
    QVERIFY(stored->findings.isEmpty());
    QVERIFY((*history)->news().isEmpty());

    const Result<history::OpenedStore> opened = history::openStore(location, m_clock);
    PR_VALUE(opened);
    const Result<QList<history::Run>> runs = opened->store->runs({});
    PR_VALUE(runs);
    QCOMPARE(runs->size(), 1);
    const history::Run &run = runs->constFirst();
    QCOMPARE(int(run.kind), int(history::RunKind::Monitor));
    QCOMPARE(run.startedAt, sampleRecordHead().startedAt);
    QCOMPARE(run.endedAt, std::optional(endedAt));
    QCOMPARE(run.device, u"west"_s);
    QCOMPARE(run.verdict, u"pass"_s);
    QVERIFY((run.counts == history::Counts{2, 0, 0, 0, 0, 0, 0}));
    QVERIFY(run.selection.startsWith(u'{') && !run.selection.contains(u'\n'));
    QCOMPARE(*opened->store->report(u"run-1"_s), toJson(totals, endedAt));
    const Result<QList<history::RunRow>> rows = opened->store->rows({u"run-1"_s});
    QVERIFY(*rows == toRunRows(totals));
    QCOMPARE(rows->size(), 2);
    QCOMPARE(rows->at(0).requirementId, u"client-4172-tcp-gateway@us-east-1"_s);
    QCOMPARE(rows->at(0).rttMin, std::optional<double>(10));
    QCOMPARE(rows->at(1).requirementId, QString());
    const auto last = opened->store->samples({u"run-1"_s, seriesAt(0), (sampleAt(0, Many - 1, 0).at) * 1000, m_end});
    PR_VALUE(last);
    QVERIFY((*last == QList<history::Sample>{{sampleAt(0, Many - 1, 0).at * 1000, 10 + (Many - 1) % 5, {}},
                                             {sampleAt(0, Many, 0).at * 1000, {}, u"tcp-timeout"_s}}));
    qsizetype counted = 0;
    for (qint64 from = 0;;) {
        const auto page = opened->store->samples({u"run-1"_s, seriesAt(0), from, m_end});
        PR_VALUE(page);
        if (page->isEmpty())
            break;
        counted += page->size();
        from = page->last().atUs + 1;
    }
    QCOMPARE(counted, Many + 1);
    QVERIFY((*opened->store->series({u"run-1"_s}) == QList<history::Series>{seriesAt(0), seriesAt(1)}));
    QCOMPARE(seriesAt(1).way, u"proxy.example:3128"_s);
}

/// What a history cannot tell from a loss is not in it.
void TestMonitorHistory::leavesOutWhatIsNoLoss()
{
    const history::Location location = fresh();
    auto history = open(location, AtTheEnd);
    PR_VALUE(history);
    probes::MonitorSample unmeasured = sampleAt(0, 1, {}, Failure::DnsNodata);
    unmeasured.measured = false;
    (*history)->add(unmeasured);
    (*history)->add(sampleAt(0, 2, {})); // answered, without a time
    (*history)->add(sampleAt(0, 3, {}, Failure::TcpRefused));
    (*history)->add(sampleAt(0, 4, 5, Failure::TlsUntrusted)); // TCP answered
    PR_VALUE((*history)->finish(MonitorTotals(sampleRecordHead()), m_clock.now()));
    const Result<history::OpenedStore> opened = history::openStore(location, m_clock);
    const auto samples = opened->store->samples({u"run-1"_s, seriesAt(0), 0, m_end});
    QVERIFY((*samples == QList<history::Sample>{{sampleAt(0, 3, 0).at * 1000, {}, u"tcp-refused"_s},
                                                {sampleAt(0, 4, 0).at * 1000, 5, {}}}));
}

void TestMonitorHistory::writesWhileItRuns()
{
    const history::Location location = fresh();
    auto history = open(location, Quick);
    PR_VALUE(history);
    (*history)->add(sampleAt(0, 1, 10));
    QTRY_COMPARE(countOf(location, 0), 1);
    (*history)->add(sampleAt(0, 2, 10));
    QTRY_COMPARE(countOf(location, 0), 2);
    const Result<history::OpenedStore> opened = history::openStore(location, m_clock);
    QCOMPARE(opened->store->runs({})->constFirst().verdict, u"not-run"_s); // nobody has judged it yet
}

void TestMonitorHistory::survivesAServerThatGoes_data()
{
    QTest::addColumn<bool>("returns");
    QTest::newRow("and returns") << true;
    QTest::newRow("for good") << false;
}

void TestMonitorHistory::survivesAServerThatGoes()
{
    QFETCH(bool, returns);
    PR_SKIP_UNLESS(PostgresServer::isInstalled(), "PostgreSQL is not installed");
    auto server = PostgresServer::start();
    PR_VALUE(server);
    const history::Location location = *history::parseLocation((*server)->url(u"postgres"_s));
    auto history = open(location, Quick);
    PR_VALUE(history);
    (*history)->add(sampleAt(0, 1, 10));
    QTRY_COMPARE(countOf(location, 0), 1);
    (*server)->stop();
    (*history)->add(sampleAt(0, 2, 10));
    QList<Message> news;
    QTRY_VERIFY(!(news += (*history)->news()).isEmpty());
    QCOMPARE(news.size(), 1);
    QVERIFY2(news[0].english().contains(u"goes on without its history"_s), qPrintable(news[0].english()));
    QVERIFY2(!news[0].english().contains(u"open sesame"_s), qPrintable(news[0].english()));
    for (int i = 3; i < 10; ++i)
        (*history)->add(sampleAt(0, i, 10));
    if (!returns) {
        const Result<StoredRun> stored = (*history)->finish(MonitorTotals(sampleRecordHead()), m_clock.now());
        QVERIFY(!stored);
        QVERIFY2(stored.error().code == ErrorCode::ConnectionFailed || stored.error().code == ErrorCode::Unavailable,
                 qPrintable(stored.error().english()));
        QVERIFY((*history)->news().isEmpty()); // said once
        return;
    }
    PR_VALUE((*server)->resume());
    news.clear();
    QTRY_VERIFY_WITH_TIMEOUT(!(news += (*history)->news()).isEmpty(), 30'000);
    QVERIFY2(news[0].english().contains(u"is back"_s), qPrintable(news[0].english()));
    PR_VALUE((*history)->finish(MonitorTotals(sampleRecordHead()), m_clock.now()));
    QCOMPARE(countOf(location, 0), 9); // none is missing
}

void TestMonitorHistory::pushesOutTheOldest()
{
    const history::Location location = fresh();
    MonitorHistory::Pace pace = AtTheEnd;
    pace.mostWaiting = 10;
    auto history = open(location, pace);
    PR_VALUE(history);
    for (int i = 0; i < 14; ++i)
        (*history)->add(sampleAt(0, i, 10));
    const Result<StoredRun> stored = (*history)->finish(MonitorTotals(sampleRecordHead()), m_clock.now());
    QVERIFY(!stored);
    QCOMPARE(stored.error().code, ErrorCode::Unavailable);
    QVERIFY2(stored.error().english().contains(u" 4 samples"_s), qPrintable(stored.error().english()));
    QCOMPARE(countOf(location, 0), 10); // the others are there
}

void TestMonitorHistory::refusesWhatCannotBeOpened()
{
    const auto folder = open(*history::parseLocation(m_folder.path()), Quick);
    QVERIFY(!folder);
    QCOMPARE(folder.error().code, ErrorCode::FileUnreadable);
    const auto nobody = open(*history::parseLocation(u"postgresql://ann:hidden@127.0.0.1:1/net"_s), Quick);
    QVERIFY(!nobody);
    QVERIFY(!nobody.error().english().contains(u"hidden"_s));
}

void TestMonitorHistory::removesWhatIsTooOld()
{
    const history::Location location = fresh();
    auto first = open(location, AtTheEnd);
    PR_VALUE(first);
    (*first)->add(sampleAt(0, 1, 10));
    const Result<StoredRun> stored =
        (*first)->finish(MonitorTotals(sampleRecordHead()), sampleRecordHead().startedAt.addSecs(1));
    PR_VALUE(stored);
    QCOMPARE(stored->removed, history::Removed());
    m_clock.time = sampleRecordHead().startedAt.addDays(31);
    auto later = MonitorHistory::open(location, m_clock, sampleRecordHead(), {u"run-2"_s, {}, {}}, AtTheEnd);
    PR_VALUE(later);
    const Result<StoredRun> again = (*later)->finish(MonitorTotals(sampleRecordHead()), m_clock.now());
    m_clock.time = sampleRecordHead().startedAt.addSecs(60);
    PR_VALUE(again);
    QCOMPARE(again->removed, (history::Removed{0, 1}));
}

void TestMonitorHistory::leavesTheRunWithoutAnEnd()
{
    const history::Location unused = fresh();
    PR_VALUE(open(unused, AtTheEnd)); // and at once destroyed
    QVERIFY(history::openStore(unused, m_clock)->store->runs({})->isEmpty());
    const history::Location location = fresh();
    {
        auto history = open(location, AtTheEnd);
        PR_VALUE(history);
        (*history)->add(sampleAt(0, 1, 10));
    }
    QCOMPARE(countOf(location, 0), 1); // what was measured is kept
    const Result<history::OpenedStore> opened = history::openStore(location, m_clock);
    QCOMPARE(opened->store->runs({})->constFirst().verdict, u"not-run"_s);
}

QTEST_GUILESS_MAIN(TestMonitorHistory)
#include "tst_monitorhistory.moc"
