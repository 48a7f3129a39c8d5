#include "core/stats/limitwatch.h"
#include "core/stats/lossestimate.h"
#include "core/stats/runningsummary.h"
#include "core/stats/slidingwindow.h"
#include "core/stats/summary.h"

#include <QRandomGenerator>
#include <QTest>

#include <limits>

using namespace portreeve::stats;
using Value = std::optional<double>;

Q_DECLARE_METATYPE(QList<Sample>)
Q_DECLARE_METATYPE(Summary)

namespace {

QList<Sample> upTo(int last)
{
    QList<Sample> list;
    for (int i = 1; i <= last; ++i)
        list.append(double(i));
    return list;
}

} // namespace

class TestStats : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lossesBeyondChance_data()
    {
        QTest::addColumn<int>("sent");
        QTest::addColumn<int>("lost");
        QTest::addColumn<int>("expected");
        QTest::newRow("nothing was sent") << 0 << 0 << 3;
        QTest::newRow("nothing was lost") << 40 << 0 << 3;
        QTest::newRow("one in a hundred") << 100 << 1 << 3;
        QTest::newRow("one in eleven") << 110 << 10 << 3;
        QTest::newRow("one in nine") << 9 << 1 << 4;
        QTest::newRow("one in five") << 100 << 20 << 5;
        QTest::newRow("one in three") << 15 << 5 << 7;
        QTest::newRow("every other") << 10 << 5 << 9;
        QTest::newRow("nearly all") << 10 << 9 << 9;
        QTest::newRow("more than was sent") << 3 << 9 << 9;
    }

    void lossesBeyondChance()
    {
        QFETCH(int, sent);
        QFETCH(int, lost);
        QTEST(portreeve::stats::lossesBeyondChance({sent, lost}, 3, 9), "expected");
    }

    void summarise_data()
    {
        QTest::addColumn<QList<Sample>>("samples");
        QTest::addColumn<Summary>("expected");
        const Sample lost;
        const Value none;
        QTest::newRow("no attempt has no loss ratio") << QList<Sample>{} << Summary{};
        QTest::newRow("all lost") << QList<Sample>{lost, lost} << Summary{2, 2, 1.0, none, none, none, none, none};
        QTest::newRow("one sample") << QList<Sample>{7.5} << Summary{1, 0, 0.0, 7.5, 7.5, 7.5, 7.5, none};
        QTest::newRow("an even count has the mean of the middle two")
            << QList<Sample>{4.0, 1.0, 3.0, 2.0} << Summary{4, 0, 0.0, 1.0, 2.5, 4.0, 4.0, 2.0};
        QTest::newRow("order counts for IPDV only")
            << QList<Sample>{10.0, 20.0, 10.0} << Summary{3, 0, 0.0, 10.0, 10.0, 20.0, 20.0, 10.0};
        QTest::newRow("a lost sample breaks both its pairs")
            << QList<Sample>{10.0, lost, 90.0} << Summary{3, 1, 1.0 / 3, 10.0, 50.0, 90.0, 90.0, none};
        QTest::newRow("pairs on both sides of a loss")
            << QList<Sample>{10.0, 12.0, lost, 50.0, 56.0} << Summary{5, 1, 0.2, 10.0, 31.0, 56.0, 56.0, 4.0};
        QTest::newRow("not a number is lost")
            << QList<Sample>{1.0, std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}
            << Summary{3, 2, 2.0 / 3, 1.0, 1.0, 1.0, 1.0, none};
        QTest::newRow("p95 of 20 is the 19th") << upTo(20) << Summary{20, 0, 0.0, 1.0, 10.5, 19.0, 20.0, 1.0};
        QTest::newRow("p95 of 21 is the 20th") << upTo(21) << Summary{21, 0, 0.0, 1.0, 11.0, 20.0, 21.0, 1.0};
        QTest::newRow("p95 of 100 is the 95th") << upTo(100) << Summary{100, 0, 0.0, 1.0, 50.5, 95.0, 100.0, 1.0};
    }

    void summarise()
    {
        QFETCH(QList<Sample>, samples);
        QFETCH(Summary, expected);
        const Summary summary = portreeve::stats::summarise(samples);
        QCOMPARE(summary.count, expected.count);
        QCOMPARE(summary.lost, expected.lost);
        QCOMPARE(summary.loss, expected.loss);
        QCOMPARE(summary.min, expected.min);
        QCOMPARE(summary.median, expected.median);
        QCOMPARE(summary.p95, expected.p95);
        QCOMPARE(summary.max, expected.max);
        QCOMPARE(summary.ipdv, expected.ipdv);
    }

    void ipdvPercentile()
    {
        QList<Sample> samples;
        for (int i = 0; i < 21; ++i)
            samples.append(i % 2 == 0 ? 10.0 : 10.0 + i); // differences 1 1 3 3 .. 19 19
        QCOMPARE(portreeve::stats::summarise(samples).ipdvP95, Value(19));
        samples[10].reset();
        QCOMPARE(portreeve::stats::summarise(samples).ipdvP95, Value(19)); // 18 pairs are left
    }

    void slidingEqualsTheSlowWay_data()
    {
        QTest::addColumn<double>("length");
        QTest::addColumn<int>("most");
        QTest::newRow("by time") << 60.0 << 100'000;
        QTest::newRow("by count") << 1e9 << 25;
        QTest::newRow("by both") << 30.0 << 20;
        QTest::newRow("one sample") << 1e9 << 1;
    }
    void slidingEqualsTheSlowWay()
    {
        QFETCH(double, length);
        QFETCH(int, most);
        QRandomGenerator random(11);
        SlidingWindow window(length, static_cast<std::size_t>(most));
        QList<std::pair<double, Sample>> all;
        double time = 0;
        for (int i = 0; i < 2000; ++i) {
            time += random.bounded(3);
            const Sample sample = random.bounded(5) == 0 ? Sample() : Sample(random.bounded(40));
            window.add(time, sample);
            all.append({time, sample});
            QList<Sample> inWindow;
            for (const auto &[at, value] : all) {
                if (at > time - length)
                    inWindow.append(value);
            }
            inWindow = inWindow.mid(std::max<qsizetype>(0, inWindow.size() - most));
            QVERIFY2(window.summary() == portreeve::stats::summarise(inWindow), qPrintable(QString::number(i)));
        }
        window.moveTo(time + 2e9);
        QCOMPARE(window.size(), std::size_t(0));
        QVERIFY(window.summary() == Summary{});
    }

    void aGapBreaksThePair()
    {
        SlidingWindow window(1e9, 100);
        RunningSummary running;
        for (int i = 0; i < 4; ++i) {
            window.add(i, i < 2 ? 10.0 + i : 1000.0 + i);
            running.add(i < 2 ? 10.0 + i : 1000.0 + i);
            if (i == 1) {
                window.interrupt();
                running.interrupt();
            }
        }
        QCOMPARE(window.summary().ipdv, Value(1));
        QCOMPARE(running.summary().ipdv, Value(1));
    }

    void runningIsCloseToTheSlowWay_data()
    {
        QTest::addColumn<double>("scale");
        QTest::newRow("loopback") << 0.05;
        QTest::newRow("a continent") << 40.0;
        QTest::newRow("an ocean") << 300.0;
    }
    void runningIsCloseToTheSlowWay()
    {
        QFETCH(double, scale);
        QRandomGenerator random(5);
        RunningSummary running;
        QList<Sample> samples;
        for (int i = 0; i < 20'000; ++i) {
            const Sample sample = random.bounded(50) == 0 ? Sample() : Sample(scale * (0.5 + random.bounded(1.0)));
            running.add(sample);
            samples.append(sample);
        }
        const Summary exact = portreeve::stats::summarise(samples);
        const Summary got = running.summary();
        QCOMPARE(got.count, exact.count);
        QCOMPARE(got.lost, exact.lost);
        QCOMPARE(got.loss, exact.loss);
        QCOMPARE(got.min, exact.min);
        QCOMPARE(got.max, exact.max);
        QVERIFY(std::abs(*got.ipdv - *exact.ipdv) < 1e-9 * scale);
        for (const auto &[ours, theirs] :
             {std::pair(got.median, exact.median), {got.p95, exact.p95}, {got.ipdvP95, exact.ipdvP95}})
            QVERIFY2(std::abs(*ours - *theirs) <= 0.0051 * *theirs,
                     qPrintable(QStringLiteral("%1 for %2").arg(*ours).arg(*theirs)));
    }

    void runningTakesAnything()
    {
        RunningSummary running;
        QVERIFY(running.summary() == Summary{});
        for (const double value :
             {0.0, 1e-9, 1e9, std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()})
            running.add(value);
        QCOMPARE(running.summary().count, 5);
        QCOMPARE(running.summary().lost, 2);
        QCOMPARE(running.summary().max, Value(1e9));
        QVERIFY(*running.summary().p95 <= 1e9);
    }

    void limits_data()
    {
        QTest::addColumn<QString>("samples"); // "20*3 -*2": three of 20 and two lost ones
        QTest::addColumn<QString>("crossings");
        const auto row = [](const char *name, const char *samples, const char *crossings) {
            QTest::newRow(name) << QString::fromLatin1(samples) << QString::fromLatin1(crossings);
        };
        row("below", "50*30", "");
        row("few samples say nothing", "900*9", "");
        row("one slow answer is no crossing", "50*20 900*1 50*20", "");
        row("across the first limit", "50*20 150*20", ">0");
        row("across two at once", "50*20 300*20", ">0 >1");
        row("up and down again", "50*20 150*20 50*20", ">0 <0");
        row("no flutter just below", "50*20 120*20 95*20", ">0");
        row("clearly below", "50*20 120*20 85*20", ">0 <0");
        row("silent", "50*20 -*20", "silent");
        row("silent, then as before", "50*20 -*20 50*20", "silent <0");
        row("silent from the start", "-*20", "silent");
        row("half of it lost", "50*1 -*1 50*1 -*1 50*1 -*1 50*1 -*1 50*1 -*1 50*1 -*1", "");
    }
    void limits()
    {
        QFETCH(QString, samples);
        LimitWatch watch({100, 200});
        QStringList told;
        for (const QString &word : samples.split(u' ')) {
            const QString value = word.section(u'*', 0, 0);
            for (int i = 0; i < word.section(u'*', 1).toInt(); ++i) {
                const auto crossing = watch.add(value == QLatin1String("-") ? Sample() : Sample(value.toDouble()));
                if (crossing)
                    told.append(crossing->silent ? QStringLiteral("silent")
                                                 : (crossing->above ? u'>' : u'<') + QString::number(crossing->limit));
            }
        }
        QTEST(told.join(u' '), "crossings");
    }
};

QTEST_APPLESS_MAIN(TestStats)
#include "tst_stats.moc"
