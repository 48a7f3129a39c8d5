#include "core/stats/lightdistance.h"

#include <QTest>

using namespace portreeve::stats;

class TestLightDistance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void distances_data();
    void distances();
    void light();
};

void TestLightDistance::distances_data()
{
    QTest::addColumn<Place>("a");
    QTest::addColumn<Place>("b");
    QTest::addColumn<double>("km");
    constexpr double Quarter = 10007.557; // of the circumference of a sphere with the mean radius
    QTest::newRow("the same place") << Place{50, 8.6} << Place{50, 8.6} << 0.0;
    QTest::newRow("a quarter along the equator") << Place{0, 0} << Place{0, 90} << Quarter;
    QTest::newRow("from the equator to a pole") << Place{0, 17} << Place{90, -60} << Quarter;
    QTest::newRow("to the antipode") << Place{30, 10} << Place{-30, -170} << 2 * Quarter;
    QTest::newRow("across the date line") << Place{0, 179} << Place{0, -179} << Quarter / 45;
}

void TestLightDistance::distances()
{
    QFETCH(Place, a);
    QFETCH(Place, b);
    QFETCH(double, km);
    QVERIFY2(std::abs(distanceKm(a, b) - km) < 0.01, qPrintable(QString::number(distanceKm(a, b))));
    QCOMPARE(distanceKm(a, b), distanceKm(b, a));
}

void TestLightDistance::light()
{
    QCOMPARE(leastRoundTripMs(0), 0.0);
    QCOMPARE(leastRoundTripMs(299.792458), 2.0);
}

QTEST_APPLESS_MAIN(TestLightDistance)
#include "tst_lightdistance.moc"
