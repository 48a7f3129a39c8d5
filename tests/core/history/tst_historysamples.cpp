// Lines, samples and gaps: the same table of tests for both back ends.
#include "tests/core/history/backends.h"

#include <thread>

using namespace portreeve;
using namespace portreeve::history;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;

namespace {

QStringList hostsOf(const QList<Series> &list)
{
    QStringList hosts;
    for (const Series &series : list)
        hosts.append(series.host);
    return hosts;
}

} // namespace

class TestHistorySamples : public QObject
{
    Q_OBJECT

private Q_SLOTS:
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
    void retentionOfManySamples_data() { addBackEnds(); }
    void retentionOfManySamples();
    void twoWritersAtOnce_data() { addBackEnds(); }
    void twoWritersAtOnce();

private:
    BackEnds m_backEnds;
    FixedClock m_clock{atNoon()};
};

void TestHistorySamples::keepsSamples()
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

void TestHistorySamples::pagesSamples()
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

void TestHistorySamples::pagesSeries()
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
void TestHistorySamples::waysAreLinesOfTheirOwn()
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

void TestHistorySamples::keepsGaps()
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

void TestHistorySamples::gapsOf_data()
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

void TestHistorySamples::gapsOf()
{
    QFETCH(qint64, from);
    QFETCH(qint64, to);
    QFETCH(int, count);
    PR_STORE(store);
    PR_VERIFY(store.putRun(sampleRun(), {}, {}));
    PR_VERIFY(store.appendGaps(u"run-1"_s, {{10 * Second, 20 * Second, u"paused"_s}}));
    QCOMPARE(store.gaps({u"run-1"_s, from, to})->size(), count);
}

void TestHistorySamples::sameBatchAgainChangesNothing()
{
    PR_STORE(store);
    PR_VERIFY(store.putRun(sampleRun(), {}, {}));
    const QList<SeriesSamples> batch{{sampleSeries(), answers(0, 300)}, {sampleSeries(), answers(0, 300)}};
    PR_VERIFY(store.appendSamples(u"run-1"_s, batch));
    PR_VERIFY(store.appendSamples(u"run-1"_s, batch));
    QVERIFY(*store.samples({u"run-1"_s, sampleSeries(), 0, 1'000 * Second}) == answers(0, 300));
    QCOMPARE(store.series({u"run-1"_s})->size(), 1);
}

void TestHistorySamples::retentionOfManySamples()
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

void TestHistorySamples::twoWritersAtOnce()
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

QTEST_GUILESS_MAIN(TestHistorySamples)
#include "tst_historysamples.moc"
