#include "core/workspace/refreshschedule.h"

#include <QTest>

using portreeve::workspace::RefreshSchedule;
using std::chrono::seconds;

class TestRefreshSchedule : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void next_data();
    void next();
    void staysWithinBounds();
};

void TestRefreshSchedule::next_data()
{
    QTest::addColumn<int>("interval");
    QTest::addColumn<int>("failures");
    QTest::addColumn<int>("sinceCheck"); // -1: never
    QTest::addColumn<double>("random");
    QTest::addColumn<int>("wait"); // -1: never
    QTest::newRow("never") << 0 << 0 << 100 << 0.5 << -1;
    QTest::newRow("never, though it failed") << 0 << 3 << 100 << 0.5 << -1;
    QTest::newRow("just looked") << 3600 << 0 << 0 << 0.0 << 3600;
    QTest::newRow("just looked, with chance") << 3600 << 0 << 0 << 1.0 << 3960;
    QTest::newRow("looked a while ago") << 3600 << 0 << 1000 << 0.0 << 2600;
    QTest::newRow("long ago") << 3600 << 0 << 100'000 << 0.0 << 30;
    QTest::newRow("never looked") << 3600 << 0 << -1 << 0.5 << 30 + 180;
    QTest::newRow("the clock went back") << 3600 << 0 << -500 << 0.0 << 30;
    QTest::newRow("failed once") << 3600 << 1 << -1 << 0.0 << 30;
    QTest::newRow("failed once, with chance") << 3600 << 1 << -1 << 1.0 << 60;
    QTest::newRow("failed three times") << 3600 << 3 << -1 << 1.0 << 240;
    QTest::newRow("failed for days") << 3600 << 1000 << -1 << 1.0 << 3600;
    QTest::newRow("chance beyond its bounds") << 3600 << 0 << 0 << 7.0 << 3960;
}

void TestRefreshSchedule::next()
{
    QFETCH(int, interval);
    QFETCH(int, failures);
    QFETCH(int, sinceCheck);
    QFETCH(double, random);
    QFETCH(int, wait);
    const RefreshSchedule schedule{seconds(interval), failures};
    const auto next = schedule.next(sinceCheck == -1 ? std::nullopt : std::optional(seconds(sinceCheck)), random);
    QCOMPARE(next ? int(next->count()) : -1, wait);
}

void TestRefreshSchedule::staysWithinBounds()
{
    for (const int interval : {60, 3600, 86'400}) {
        for (int failures = 0; failures < 40; ++failures) {
            for (const double random : {0.0, 0.3, 1.0}) {
                const auto next = RefreshSchedule{seconds(interval), failures}.next(seconds(0), random);
                QVERIFY(next && *next >= seconds(30));
                QVERIFY(*next <= seconds(interval) + seconds(interval) / 10);
            }
        }
    }
}

QTEST_APPLESS_MAIN(TestRefreshSchedule)
#include "tst_refreshschedule.moc"
