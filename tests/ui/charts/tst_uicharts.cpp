#include "ui/charts/barchart.h"
#include "ui/charts/chartstyle.h"
#include "ui/charts/curvechart.h"
#include "ui/charts/overviewstrip.h"
#include "ui/charts/timechart.h"
#include "ui/theme/colors.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>
#include <QXmlStreamReader>

using namespace portreeve;

namespace {

constexpr double Start = 1'781'500'000'000.0;

std::shared_ptr<stats::MinMaxPyramid> samples(int count)
{
    auto pyramid = std::make_shared<stats::MinMaxPyramid>(5'000);
    for (int i = 0; i < count; ++i)
        pyramid->append(Start + i * 1000.0, i % 100 == 7 ? qQNaN() : 50.0 + i % 30);
    return pyramid;
}

int pixelsOf(const QImage &image, const QColor &color)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            const int distance = qAbs(pixel.red() - color.red()) + qAbs(pixel.green() - color.green()) +
                                 qAbs(pixel.blue() - color.blue());
            count += distance < 24 ? 1 : 0;
        }
    }
    return count;
}

QList<charts::LimitBand> bands()
{
    return {{QStringLiteral("PCoIP 60"), 60, 1, 0}, {QStringLiteral("DCV 70"), 70, 2, 1}};
}

} // namespace

class TestUiCharts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setPalette(theme::lightPalette()); }

    void scalesAreRound_data()
    {
        QTest::addColumn<double>("maximum");
        QTest::addColumn<double>("end");
        QTest::addColumn<double>("step");
        QTest::addColumn<QString>("labelFormat");
        const QString whole = QStringLiteral("%.0f");
        QTest::newRow("hundreds") << 281.0 << 300.0 << 100.0 << whole;
        QTest::newRow("just over") << 401.0 << 600.0 << 200.0 << whole;
        QTest::newRow("small") << 0.8 << 0.8 << 0.2 << QStringLiteral("%.1f");
        QTest::newRow("loopback") << 0.03 << 0.03 << 0.01 << QStringLiteral("%.2f");
        QTest::newRow("nothing") << 0.0 << 1.0 << 1.0 << whole;
        QTest::newRow("not a number") << qQNaN() << 1.0 << 1.0 << whole;
    }
    void scalesAreRound()
    {
        QFETCH(double, maximum);
        const charts::NiceScale scale = charts::niceScale(maximum, 4);
        QTEST(scale.end, "end");
        QTEST(scale.step, "step");
        QTEST(scale.labelFormat(), "labelFormat");
    }

    void linesAreDrawnAndFollowThePalette()
    {
        for (const QPalette &palette : {theme::lightPalette(), theme::darkPalette()}) {
            QApplication::setPalette(palette);
            charts::TimeChart chart;
            chart.resize(800, 400);
            chart.setBands(bands());
            chart.setSeries({{QStringLiteral("a"), QStringLiteral("us-east-1"), samples(3600)}});
            const QImage image = chart.grab().toImage();
            QVERIFY(pixelsOf(image, theme::series(palette, 0)) > 500);
            QVERIFY(pixelsOf(image, charts::limitPen(bands()[1], palette).color()) > 50);
            // Another palette on the living chart.
            const QPalette other = theme::isDark(palette) ? theme::lightPalette() : theme::darkPalette();
            QApplication::setPalette(other);
            QCoreApplication::sendPostedEvents();
            QVERIFY(pixelsOf(chart.grab().toImage(), theme::series(other, 0)) > 500);
        }
        QApplication::setPalette(theme::lightPalette());
    }

    void gapsStayGaps()
    {
        auto pyramid = std::make_shared<stats::MinMaxPyramid>(5'000);
        for (int i = 0; i < 100; ++i)
            pyramid->append(Start + i * 1000.0, 20 + 60 * (i % 2));
        for (int i = 0; i < 100; ++i)
            pyramid->append(Start + 300'000 + i * 1000.0, 20 + 60 * (i % 2));
        charts::TimeChart chart;
        chart.resize(800, 400);
        chart.setLegendVisible(false);
        chart.setSeries({{QStringLiteral("a"), QStringLiteral("a"), pyramid}});
        const QImage image = chart.grab().toImage();
        const QRect middle(image.width() * 9 / 20, 0, image.width() / 10, image.height());
        QCOMPARE(pixelsOf(image.copy(middle), theme::series(QApplication::palette(), 0)), 0);
        QVERIFY(pixelsOf(image, theme::series(QApplication::palette(), 0)) > 100);
    }

    void legendNamesEverySeries()
    {
        QList<charts::TimeSeries> series;
        for (int i = 0; i < 6; ++i)
            series.append({QString::number(i),
                           QStringLiteral("workspaces-streaming-health-check-%1.us-east-1.example").arg(i), nullptr});
        charts::TimeChart chart;
        chart.resize(800, 400);
        chart.setSeries(series);
        const QImage image = chart.grab().toImage();
        for (int i = 0; i < 6; ++i)
            QVERIFY2(pixelsOf(image, theme::series(QApplication::palette(), i)) >= 12, qPrintable(series[i].name));
    }

    void zoomPanAndAll()
    {
        charts::TimeChart chart;
        chart.resize(800, 400);
        chart.setSeries({{QStringLiteral("a"), QStringLiteral("a"), samples(3600)}});
        chart.show();
        QCOMPARE(chart.from(), Start);
        QCOMPARE(chart.to(), Start + 3'599'000.0);
        const double all = chart.to() - chart.from();
        chart.setFocus();
        QTest::keyClick(&chart, Qt::Key_Plus);
        QTest::keyClick(&chart, Qt::Key_Plus);
        QVERIFY(chart.to() - chart.from() < all * 0.7);
        const double from = chart.from();
        QTest::keyClick(&chart, Qt::Key_Right);
        QVERIFY(chart.from() > from);
        for (int i = 0; i < 50; ++i)
            QTest::keyClick(&chart, Qt::Key_Left);
        QCOMPARE(chart.from(), Start);
        QTest::keyClick(&chart, Qt::Key_Home);
        QCOMPARE(chart.to() - chart.from(), all);
        QSignalSpy ranges(&chart, &charts::TimeChart::rangeChanged);
        chart.setRange(Start + 1000, Start + 1100);
        QCOMPARE(chart.to() - chart.from(), 1000.0); // never narrower than a second
        QVERIFY(!ranges.empty());
    }

    void newSamplesExtendTheWholeViewOnly()
    {
        auto pyramid = samples(600);
        charts::TimeChart chart;
        chart.resize(800, 400);
        chart.setSeries({{QStringLiteral("a"), QStringLiteral("a"), pyramid}});
        pyramid->append(Start + 700'000, 60);
        chart.samplesChanged();
        QCOMPARE(chart.to(), Start + 700'000);
        chart.setRange(Start, Start + 100'000);
        pyramid->append(Start + 800'000, 60);
        chart.samplesChanged();
        QCOMPARE(chart.to(), Start + 100'000);
    }

    void coloursAndPatternsAreChosen()
    {
        charts::TimeChart chart;
        chart.resize(800, 400);
        chart.setLegendVisible(false);
        const auto few = samples(60);
        chart.setSeries({{QStringLiteral("a"), QStringLiteral("a"), few, 5}});
        const QColor color = theme::series(QApplication::palette(), 5);
        const int solid = pixelsOf(chart.grab().toImage(), color);
        QVERIFY(solid > 100);
        QCOMPARE(pixelsOf(chart.grab().toImage(), theme::series(QApplication::palette(), 0)), 0);
        chart.setSeries({{QStringLiteral("a"), QStringLiteral("a"), few, 5, Qt::DotLine}});
        const int dotted = pixelsOf(chart.grab().toImage(), color);
        QVERIFY2(dotted > 0 && dotted < solid * 3 / 4, qPrintable(QStringLiteral("%1 of %2").arg(dotted).arg(solid)));
    }

    void theNextLimitIsShown()
    {
        charts::TimeChart chart;
        chart.resize(800, 400);
        chart.setBands({{QStringLiteral("PCoIP 200"), 200, 2, 0}, {QStringLiteral("PCoIP 375"), 375, 3, 0}});
        chart.setSeries({{QStringLiteral("a"), QStringLiteral("a"), samples(600)}}); // up to 79 ms
        const QColor limit = charts::limitPen({QString(), 200, 2, 0}, QApplication::palette()).color();
        QCOMPARE(pixelsOf(chart.grab().toImage(), limit), 0);
        chart.setShowsNextLimit(true);
        QVERIFY(pixelsOf(chart.grab().toImage(), limit) > 100);
        const QColor further = charts::limitPen({QString(), 375, 3, 0}, QApplication::palette()).color();
        QCOMPARE(pixelsOf(chart.grab().toImage(), further), 0);
    }

    void savesWhatIsShown()
    {
        charts::TimeChart chart;
        chart.resize(800, 400);
        chart.setUnit(QStringLiteral("Round-trip time, ms"));
        chart.setBands(bands());
        chart.setSeries({{QStringLiteral("a"), QStringLiteral("us-east-1 <&>"), samples(600)}});
        chart.show();
        QCoreApplication::processEvents();
        const QByteArray svg = chart.svg();
        QXmlStreamReader xml(svg);
        QString texts;
        int lines = 0;
        while (!xml.atEnd()) {
            xml.readNext();
            if (xml.isCharacters())
                texts += xml.text();
            lines += xml.isStartElement() && xml.name() == QLatin1String("polyline") ? 1 : 0;
        }
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QVERIFY2(texts.contains(QStringLiteral("us-east-1 <&>")), qPrintable(texts));
        QVERIFY(texts.contains(QStringLiteral("PCoIP 60")));
        QVERIFY(lines > 3); // one per piece between losses
        QImage image;
        QVERIFY(image.loadFromData(chart.png(), "PNG"));
        QCOMPARE(image.size(), QSize(1600, 800));
        QVERIFY(pixelsOf(image, theme::series(QApplication::palette(), 0)) > 500);
    }

    void theOverviewMovesWhatIsShown()
    {
        charts::OverviewStrip strip;
        strip.resize(600, 40);
        QVERIFY(!strip.grab().isNull());
        strip.setSeries({{QStringLiteral("a"), QStringLiteral("a"), samples(3601)}}); // an hour
        strip.setShown(Start, Start + 600'000);
        QVERIFY(pixelsOf(strip.grab().toImage(), theme::series(QApplication::palette(), 0)) > 50);
        QSignalSpy chosen(&strip, &charts::OverviewStrip::rangeChosen);
        QSignalSpy all(&strip, &charts::OverviewStrip::allChosen);
        QTest::mouseClick(&strip, Qt::LeftButton, {}, QPoint(300, 20));
        QCOMPARE(chosen.size(), 1);
        const double from = chosen.last().at(0).toDouble();
        QCOMPARE(chosen.last().at(1).toDouble() - from, 600'000.0);
        QVERIFY(std::abs(from - (Start + 1'500'000)) < 10'000); // the click is its middle
        QTest::mouseClick(&strip, Qt::LeftButton, {}, QPoint(599, 20));
        QCOMPARE(chosen.last().at(1).toDouble(), Start + 3'600'000); // not beyond the end
        QTest::mouseDClick(&strip, Qt::LeftButton, {}, QPoint(300, 20));
        QCOMPARE(all.size(), 1);
    }

    void emptyChartsDraw()
    {
        charts::TimeChart chart;
        chart.resize(300, 200);
        QVERIFY(!chart.grab().isNull());
        chart.setSeries({{QStringLiteral("a"), QStringLiteral("a"), nullptr}});
        QVERIFY(!chart.grab().isNull());
        charts::BarChart bars;
        bars.resize(300, 200);
        QVERIFY(!bars.grab().isNull());
        bars.setBars({});
        QVERIFY(!bars.grab().isNull());
    }

    void barsAreRankedAndSpoken()
    {
        charts::BarChart chart;
        chart.setBands(bands());
        chart.setBars({{QStringLiteral("eu-central-1"), 9.8, 12, {}},
                       {QStringLiteral("us-east-1"), 98, 121, {}},
                       {QStringLiteral("us-gov-west-1"), -1, -1, {}}});
        chart.resize(700, 300);
        const QImage image = chart.grab().toImage();
        QVERIFY(pixelsOf(image, theme::series(QApplication::palette(), 0)) > 500);
        QCOMPARE(chart.accessibleDescription(),
                 QStringLiteral("eu-central-1: 9.80; us-east-1: 98.0; us-gov-west-1: No answer"));
        // The longer bar is below the shorter one.
        const auto blue = [&image](int from, int to) {
            return pixelsOf(image.copy(0, from, image.width(), to - from), theme::series(QApplication::palette(), 0));
        };
        QVERIFY(blue(0, image.height() * 2 / 5) < blue(image.height() * 2 / 5, image.height()));
    }

    void curveMarksTheNearestPoint()
    {
        charts::CurveChart chart;
        chart.resize(600, 400);
        chart.setTitles(QStringLiteral("Entries"), QStringLiteral("More"));
        chart.setPoints({{10, 1e6}, {100, 5000}, {1000, 0}});
        chart.setLimits({{QStringLiteral("60"), 60, 3, 0}, {QStringLiteral("far"), 50'000, 1, 1}});
        chart.show();
        QVERIFY(QTest::qWaitForWindowExposed(&chart));
        QSignalSpy marked(&chart, &charts::CurveChart::markedChanged);
        QSignalSpy chosen(&chart, &charts::CurveChart::chosen);
        const QImage plain = chart.grab().toImage();
        QVERIFY(pixelsOf(plain, chart.palette().color(QPalette::Highlight)) > 100);
        auto *view = chart.findChild<QAbstractScrollArea *>()->viewport();
        const QPointF right(view->width() - 20, 100);
        QMouseEvent move(QEvent::MouseMove, right, view->mapToGlobal(right), Qt::NoButton, Qt::NoButton, {});
        QCoreApplication::sendEvent(view, &move);
        QCOMPARE(chart.marked(), 2);
        QTest::mouseClick(view, Qt::LeftButton, {}, QPoint(110, 100));
        QCOMPARE(chart.marked(), 0);
        QCOMPARE(chosen.last().first().toInt(), 0);
        QTest::keyClick(&chart, Qt::Key_Right);
        QCOMPARE(marked.last().first().toInt(), 1);
        chart.setMarked(7); // there is none: the last
        QCOMPARE(chart.marked(), 2);
        chart.setPoints({{10, 0}});
        QCOMPARE(chart.marked(), 0);
        chart.setPoints({});
        QCOMPARE(chart.marked(), -1);
        chart.grab();
    }
};

QTEST_MAIN(TestUiCharts)
#include "tst_uicharts.moc"
