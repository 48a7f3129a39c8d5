#include "core/stats/ticks.h"

#include <QTest>

#include <limits>

using portreeve::stats::ticksTo;

class TestTicks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ticks_data()
    {
        QTest::addColumn<double>("highest");
        QTest::addColumn<QList<double>>("ticks");
        QTest::newRow("a limit") << 250.0 << QList<double>{0, 50, 100, 150, 200, 250};
        QTest::newRow("just above") << 251.0 << QList<double>{0, 50, 100, 150, 200, 250, 300};
        QTest::newRow("small") << 0.7 << QList<double>{0, 0.2, 0.4, 0.6000000000000001, 0.8};
        QTest::newRow("one") << 1.0 << QList<double>{0, 0.2, 0.4, 0.6000000000000001, 0.8, 1};
        QTest::newRow("large") << 1e9 << QList<double>{0, 2e8, 4e8, 6e8, 8e8, 1e9};
        QTest::newRow("nothing") << 0.0 << QList<double>{0, 1};
        QTest::newRow("below nothing") << -5.0 << QList<double>{0, 1};
        QTest::newRow("no number") << std::numeric_limits<double>::quiet_NaN() << QList<double>{0, 1};
        QTest::newRow("without end") << std::numeric_limits<double>::infinity() << QList<double>{0, 1};
    }
    void ticks()
    {
        QFETCH(double, highest);
        QFETCH(QList<double>, ticks);
        QCOMPARE(ticksTo(highest, 6), ticks);
    }
};

QTEST_APPLESS_MAIN(TestTicks)
#include "tst_ticks.moc"
