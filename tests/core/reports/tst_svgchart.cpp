#include "core/reports/svgchart.h"
#include "tests/support/sampledocument.h"

#include <QTest>
#include <QXmlStreamReader>

using namespace portreeve;
using namespace portreeve::reports;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;

namespace {

struct Shapes {
    QList<QMap<QString, QString>> bars;
    QList<QMap<QString, QString>> limits;
    int marks = 0;
    QStringList texts;
    QString fault;
};

Shapes read(const SvgChart &chart)
{
    Shapes shapes;
    QXmlStreamReader reader(chart.svg);
    while (!reader.atEnd()) {
        reader.readNext();
        if (reader.isCharacters() && !reader.isWhitespace())
            shapes.texts.append(reader.text().toString());
        if (!reader.isStartElement())
            continue;
        QMap<QString, QString> attributes;
        for (const QXmlStreamAttribute &one : reader.attributes())
            attributes.insert(one.name().toString(), one.value().toString());
        if (reader.name() == u"rect")
            shapes.bars.append(attributes);
        if (attributes.value(u"class"_s) == u"limit")
            shapes.limits.append(attributes);
        shapes.marks += reader.name() == u"path" ? 1 : 0;
    }
    shapes.fault = reader.hasError() ? reader.errorString() : QString();
    return shapes;
}

BarChart barsOf(const QList<double> &values, const QList<double> &limits = {})
{
    BarChart chart;
    for (const double value : values)
        chart.bars.append({u"bar"_s, value, QString::number(value), Tone::Plain});
    for (const double limit : limits)
        chart.limits.append({limit, u"limit"_s});
    return chart;
}

} // namespace

class TestSvgChart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void barsAreInProportion()
    {
        const Shapes shapes = read(toSvg(barsOf({10, 20, 40})));
        QCOMPARE(shapes.fault, QString());
        QCOMPARE(shapes.bars.size(), 3);
        const double one = shapes.bars[0][u"width"_s].toDouble();
        QVERIFY(one > 20);
        QVERIFY(qAbs(shapes.bars[2][u"width"_s].toDouble() - 4 * one) < 0.5);
    }

    void limits_data()
    {
        QTest::addColumn<QList<double>>("values");
        QTest::addColumn<int>("drawn");
        QTest::newRow("near") << QList<double>{90} << 1;
        QTest::newRow("so far that bars would be stubs") << QList<double>{20} << 0;
        QTest::newRow("below") << QList<double>{500} << 1;
        QTest::newRow("no bars") << QList<double>{} << 0;
        QTest::newRow("nothing but zero") << QList<double>{0} << 0;
    }
    void limits()
    {
        QFETCH(QList<double>, values);
        QFETCH(int, drawn);
        const Shapes shapes = read(toSvg(barsOf(values, {100})));
        QCOMPARE(shapes.fault, QString());
        QCOMPARE(shapes.limits.size(), drawn);
        for (const auto &bar : shapes.bars)
            QVERIFY(bar[u"x"_s].toDouble() + bar[u"width"_s].toDouble() <= 720);
    }

    void hostileLabels()
    {
        BarChart chart = barsOf({1});
        chart.bars[0].label = nastyText() + QChar(0xD800);
        const SvgChart drawn = toSvg(chart);
        QCOMPARE(read(drawn).fault, QString());
        QVERIFY(!drawn.svg.contains("<script"));
        QVERIFY(chartLines(chart)[0].startsWith(nastyText()));
    }

    void timeline()
    {
        const auto chart = std::get<TimelineChart>(sampleDocument().sections[1].blocks[1]);
        const Shapes shapes = read(toSvg(chart));
        QCOMPARE(shapes.fault, QString());
        QCOMPARE(shapes.marks, 3); // one came; one came and went
        QVERIFY(shapes.texts.contains(u"2026-11-20"_s) && shapes.texts.contains(u"2026-11-29"_s));
        QCOMPARE(chartLines(chart)[1], u"2026-11-29 08:30 UTC, AMAZON <x>: added 1, removed 12"_s);
        TimelineChart odd = chart;
        odd.events = {{chart.events[0].time, 7, 1, 1}}; // a lane that is not there
        QCOMPARE(read(toSvg(odd)).marks, 0);
        QCOMPARE(read(toSvg(TimelineChart())).fault, QString());
    }
};

QTEST_APPLESS_MAIN(TestSvgChart)
#include "tst_svgchart.moc"
