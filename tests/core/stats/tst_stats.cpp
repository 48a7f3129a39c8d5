#include "core/stats/summary.h"

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
};

QTEST_APPLESS_MAIN(TestStats)
#include "tst_stats.moc"
