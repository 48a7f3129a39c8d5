#include "core/stats/minmaxpyramid.h"
#include "core/stats/timecolumn.h"

#include <QRandomGenerator>
#include <QTest>

#include <cmath>

using portreeve::stats::MinMaxPyramid;

namespace {

/// "3 1 - 4" is three samples and a lost one, a second apart.
MinMaxPyramid fromText(const QString &text, double maximumGap = 0)
{
    MinMaxPyramid samples(maximumGap);
    double time = 0;
    for (const QString &word : text.split(u' ', Qt::SkipEmptyParts)) {
        if (word == QLatin1String("pause"))
            time += 100;
        else
            samples.append(time++, word == QLatin1String("-") ? qQNaN() : word.toDouble());
    }
    return samples;
}

QString toText(const QList<QList<QPointF>> &pieces)
{
    QStringList texts;
    for (const QList<QPointF> &piece : pieces) {
        QStringList points;
        for (const QPointF &point : piece)
            points.append(QStringLiteral("%1:%2").arg(point.x()).arg(point.y()));
        texts.append(points.join(u' '));
    }
    return texts.join(QLatin1String(" | "));
}

} // namespace

class TestPyramid : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aGuessChangesNothing()
    {
        portreeve::stats::TimeColumn times;
        for (const double time : {0.0, 1.0, 1.0, 1.0, 2.5, 7.0, 7.0, 90.0, 1e8, 1e8 + 1, 3e9})
            times.append(time);
        for (const double time : {-1.0, 0.0, 0.5, 1.0, 2.5, 3.0, 7.0, 89.0, 90.0, 5e7, 1e8, 2e8, 3e9, 4e9}) {
            for (std::size_t guess = 0; guess <= times.size() + 2; ++guess)
                QCOMPARE(times.lowerBoundNear(time, guess), times.lowerBound(time));
        }
        QCOMPARE(portreeve::stats::TimeColumn().lowerBoundNear(1, 3), std::size_t(0));
    }

    void reduces_data()
    {
        QTest::addColumn<QString>("samples");
        QTest::addColumn<double>("from");
        QTest::addColumn<double>("to");
        QTest::addColumn<int>("columns");
        QTest::addColumn<QString>("pieces");
        const auto text = [](const char *t) {
            return QString::fromLatin1(t);
        };
        QTest::newRow("nothing") << QString() << 0.0 << 10.0 << 10 << QString();
        QTest::newRow("one sample") << text("5") << 0.0 << 10.0 << 10 << text("0:5");
        QTest::newRow("a column each") << text("1 2 3") << 0.0 << 3.0 << 3 << text("0:1 1:2 2:3");
        QTest::newRow("a loss is a gap") << text("1 - 3 4") << 0.0 << 4.0 << 4 << text("0:1 | 2:3 3:4");
        QTest::newRow("losses only") << text("- - -") << 0.0 << 3.0 << 3 << QString();
        QTest::newRow("a pause is a gap")
            << text("1 2 pause 3 4") << 0.0 << 200.0 << 200 << text("0:1 1:2 | 102:3 103:4");
        QTest::newRow("two points per column, near end first")
            << text("1 9 1 9 8 2 8 2") << 0.0 << 8.0 << 2 << text("0:1 3:9 4:8 7:2");
        QTest::newRow("one sample beyond each edge") << text("1 2 3 4 5") << 2.0 << 3.0 << 4 << text("1:2 2:3 3:4");
        QTest::newRow("window without samples keeps the line") << text("1 5") << 0.25 << 0.75 << 10 << text("0:1 1:5");
    }
    void reduces()
    {
        QFETCH(QString, samples);
        QFETCH(double, from);
        QFETCH(double, to);
        QFETCH(int, columns);
        QTEST(toText(fromText(samples, 10).reduced(from, to, columns)), "pieces");
    }

    void boundsEqualTheSlowWay()
    {
        QRandomGenerator random(7);
        MinMaxPyramid samples;
        std::vector<double> values;
        for (int i = 0; i < 5000; ++i) {
            const bool lost = random.bounded(10) == 0;
            values.push_back(lost ? qQNaN() : random.bounded(1000));
            samples.append(i, values.back());
        }
        for (int round = 0; round < 2000; ++round) {
            const auto from = static_cast<std::size_t>(random.bounded(5000));
            const auto to = from + static_cast<std::size_t>(random.bounded(5001 - static_cast<int>(from)));
            double low = qInf();
            double high = -qInf();
            for (std::size_t i = from; i < to; ++i) {
                if (!std::isnan(values[i])) {
                    low = std::min(low, values[i]);
                    high = std::max(high, values[i]);
                }
            }
            const MinMaxPyramid::Bounds bounds = samples.bounds(from, to);
            QCOMPARE(bounds.any, low <= high);
            if (bounds.any) {
                QCOMPARE(bounds.minimum, low);
                QCOMPARE(bounds.maximum, high);
            }
        }
    }

    void neverMoreThanTwoPointsPerColumn()
    {
        QRandomGenerator random(3);
        MinMaxPyramid samples;
        for (int i = 0; i < 200'000; ++i)
            samples.append(i * 0.5, random.bounded(50) == 0 ? qQNaN() : random.bounded(400.0));
        for (const double width : {100'000.0, 20'000.0, 500.0, 20.0}) {
            qsizetype points = 0;
            double low = qInf();
            double high = -qInf();
            double time = -qInf();
            for (const QList<QPointF> &piece : samples.reduced(30'000, 30'000 + width, 800)) {
                points += piece.size();
                for (const QPointF &point : piece) {
                    QVERIFY(point.x() >= time);
                    time = point.x();
                    if (time >= 30'000 && time < 30'000 + width) {
                        low = std::min(low, point.y());
                        high = std::max(high, point.y());
                    }
                }
            }
            QVERIFY2(points <= 2 * 800 + 4, qPrintable(QString::number(points)));
            // Peaks survive the reduction.
            const MinMaxPyramid::Bounds whole = samples.boundsBetween(30'000, std::nextafter(30'000 + width, 0));
            QCOMPARE(low, whole.minimum);
            QCOMPARE(high, whole.maximum);
        }
    }

    void nearestAndLosses()
    {
        const MinMaxPyramid samples = fromText(QStringLiteral("1 - 3 4 - -"));
        QCOMPARE(samples.nearest(-5).time, 0.0);
        QCOMPARE(samples.nearest(2.4).value, 3.0);
        QCOMPARE(samples.nearest(2.6).value, 4.0);
        QVERIFY(std::isnan(samples.nearest(99).value));
        QVERIFY(!MinMaxPyramid().nearest(0).valid);
        QCOMPARE(samples.losses(0, 6, 6), (QList<double>{1, 4, 5}));
        QCOMPARE(samples.losses(0, 6, 2), (QList<double>{1, 4}));
        QCOMPARE(samples.losses(2, 3.5, 10), QList<double>());
    }

    void anInterruptionIsAGap()
    {
        MinMaxPyramid samples(10);
        for (int i = 0; i < 4; ++i) {
            if (i == 2)
                samples.interrupt();
            samples.append(i, i);
        }
        QCOMPARE(toText(samples.reduced(0, 4, 4)), QStringLiteral("0:0 1:1 | 2:2 3:3"));
        QVERIFY(samples.losses(0, 4, 4).isEmpty()); // nothing was lost
    }

    void forgetsTheOlderHalf()
    {
        MinMaxPyramid samples(0, 100);
        for (int i = 0; i < 260; ++i) {
            if (i == 230)
                samples.interrupt();
            samples.append(i, i == 240 ? qQNaN() : i);
            QVERIFY(samples.size() <= 100);
        }
        QCOMPARE(samples.lastTime(), 259.0);
        QVERIFY(samples.size() >= 50);
        QCOMPARE(samples.firstTime(), 260.0 - static_cast<double>(samples.size()));
        QCOMPARE(samples.reduced(0, 260, 260).size(), 3);
        QCOMPARE(samples.losses(0, 260, 260), QList<double>{240});
    }

    void timesAreKeptAcrossLongPauses()
    {
        const double start = 1'781'500'000'000.0;
        const double day = 86'400'000;
        MinMaxPyramid samples;
        QList<double> times;
        for (int i = 0; i < 300; ++i) {
            times.append(start + i * day / 3 + i * 0.25);
            samples.append(times.last(), i);
        }
        for (int i = 0; i < 300; ++i) {
            QCOMPARE(samples.sample(static_cast<std::size_t>(i)).time, times[i]);
            QCOMPARE(samples.indexAt(times[i]), static_cast<std::size_t>(i));
            QCOMPARE(samples.nearest(times[i] + 1).value, double(i));
        }
        QCOMPARE(samples.indexAt(times.last() + 1), samples.size());
    }

    void reduceAMillion()
    {
        QRandomGenerator random(1);
        MinMaxPyramid samples(5);
        for (int i = 0; i < 1'000'000; ++i)
            samples.append(i, random.bounded(300.0));
        double shift = 0;
        QBENCHMARK
        {
            const auto pieces = samples.reduced(shift, 1'000'000 + shift, 1200);
            QVERIFY(!pieces.isEmpty());
            shift += 800;
        }
    }
};

QTEST_APPLESS_MAIN(TestPyramid)
#include "tst_pyramid.moc"
