#include "ui/charts/linelayer.h"

#include "ui/charts/chartstyle.h"
#include "ui/text/durationtext.h"
#include "ui/theme/colors.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QPainter>
#include <QtMath>

#include <algorithm>
#include <array>
#include <cmath>

namespace portreeve::charts {
namespace {

constexpr int LossHeight = 5;
constexpr int LabelGap = 6;
constexpr int LegendMark = 20; ///< the stroke of colour before a name, and the gap after it
constexpr int LegendGap = 6;   ///< between the legend and the plot
constexpr int SmallestTopMargin = 6;

struct TimeStep {
    double milliseconds;
    QString format;
};

/// The shortest round step that is at least `least` milliseconds.
TimeStep timeStep(double least)
{
    static constexpr std::array<int, 18> seconds = {1,   2,   5,    10,   15,   30,    60,    120,   300,
                                                    600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400};
    double step = seconds.back() * 1000.0;
    for (auto it = seconds.rbegin(); it != seconds.rend(); ++it) {
        if (*it * 1000.0 >= least)
            step = *it * 1000.0;
    }
    while (step < least)
        step *= 2;
    if (step < 60'000)
        return {step, QStringLiteral("HH:mm:ss")};
    return {step, step < 86'400'000 ? QStringLiteral("HH:mm") : QStringLiteral("MM-dd")};
}

} // namespace

LineLayer::LineLayer(QGraphicsItem *parent)
    : QGraphicsItem(parent)
{
    setZValue(100);
    setAcceptedMouseButtons(Qt::NoButton);
}

void LineLayer::setPlot(const QRectF &area, double from, double to, double top)
{
    if (area != m_area)
        prepareGeometryChange();
    m_area = area;
    m_from = from;
    m_to = to;
    m_top = top;
    update();
}

void LineLayer::setSeries(const QList<TimeSeries> &series)
{
    prepareGeometryChange();
    m_series = series;
    update();
}

void LineLayer::setBands(const QList<LimitBand> &bands)
{
    m_bands = bands;
    update();
}

void LineLayer::setEvents(const QList<ChartEvent> &events)
{
    m_events = events;
    update();
}

void LineLayer::setLook(const QPalette &palette, const QFont &font)
{
    prepareGeometryChange();
    m_palette = palette;
    m_font = font;
    update();
}

void LineLayer::setCursorTime(std::optional<double> time)
{
    if (m_cursor == time)
        return;
    m_cursor = time;
    update();
}

void LineLayer::setLegendVisible(bool visible)
{
    prepareGeometryChange();
    m_legend = visible;
    update();
}

void LineLayer::setNote(const QString &note)
{
    if (note == m_note)
        return;
    m_note = note;
    update();
}

bool LineLayer::hasSamples() const
{
    return std::any_of(m_series.begin(), m_series.end(),
                       [](const TimeSeries &series) { return series.samples && series.samples->size() > 0; });
}

int LineLayer::topMargin(double width) const
{
    const QList<QRectF> places = legendPlaces(width);
    return places.isEmpty() ? SmallestTopMargin : qRound(places.last().bottom()) + LegendGap;
}

int LineLayer::rightMargin() const
{
    int width = 0;
    const QFontMetrics metrics(m_font);
    for (const LimitBand &band : m_bands)
        width = qMax(width, metrics.horizontalAdvance(band.label));
    return width > 0 ? width + 2 * LabelGap : LabelGap;
}

int LineLayer::bottomMargin() const
{
    return QFontMetrics(m_font).height() + 8;
}

QRectF LineLayer::boundingRect() const
{
    return m_area.adjusted(-20, -topMargin(m_area.width()) - 4, rightMargin(), bottomMargin());
}

double LineLayer::x(double time) const
{
    return m_area.left() + (time - m_from) / (m_to - m_from) * m_area.width();
}

double LineLayer::y(double value) const
{
    return m_area.bottom() - value / m_top * m_area.height();
}

void LineLayer::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    if (m_area.width() < 2 || !(m_to > m_from))
        return;
    painter->save();
    painter->setFont(m_font);
    const bool noted = !m_note.isEmpty();
    if (!noted || hasSamples())
        paintTimes(*painter);
    if (!noted)
        paintBandLabels(*painter);
    paintLegend(*painter);
    painter->setClipRect(m_area);
    if (noted)
        paintNote(*painter);
    else
        paintBands(*painter);
    for (qsizetype i = 0; i < m_series.size(); ++i)
        paintSeries(*painter, m_series[i], colorOf(i));
    paintEvents(*painter);
    paintCursor(*painter);
    painter->restore();
}

void LineLayer::paintBands(QPainter &painter) const
{
    for (const LimitBand &band : m_bands) {
        if (band.from >= m_top)
            continue;
        const QPen pen = limitPen(band, m_palette);
        const double line = std::round(y(band.from)) + 0.5;
        QColor shade = pen.color();
        shade.setAlphaF(0.035F);
        painter.fillRect(QRectF(m_area.left(), m_area.top(), m_area.width(), line - m_area.top()), shade);
        painter.setPen(pen);
        painter.drawLine(QPointF(m_area.left(), line), QPointF(m_area.right(), line));
    }
}

/// Beside the plot at the height of their lines; one that has no room gives way to the stronger one.
void LineLayer::paintBandLabels(QPainter &painter) const
{
    QList<LimitBand> bands = m_bands;
    std::stable_sort(bands.begin(), bands.end(),
                     [](const LimitBand &a, const LimitBand &b) { return a.strength > b.strength; });
    const QFontMetrics metrics(m_font);
    QList<QRectF> taken;
    for (const LimitBand &band : std::as_const(bands)) {
        if (band.from > m_top)
            continue;
        QRectF place(m_area.right() + LabelGap, y(band.from) - metrics.height() / 2.0, rightMargin(), metrics.height());
        place.moveTop(std::max(place.top(), m_area.top() - 2));
        const bool free =
            std::none_of(taken.begin(), taken.end(), [&place](const QRectF &other) { return other.intersects(place); });
        if (!free)
            continue;
        taken.append(place);
        painter.setPen(limitPen(band, m_palette).color());
        painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter, band.label);
    }
}

/// Ticks at round times of the user's clock, as many as fit.
void LineLayer::paintTimes(QPainter &painter) const
{
    const QFontMetrics metrics(m_font);
    const TimeStep step =
        timeStep((m_to - m_from) / m_area.width() * metrics.horizontalAdvance(QStringLiteral("00-00 00:00")) * 1.6);
    const double offset = QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(m_from)).offsetFromUtc() * 1000.0;
    for (double time = std::ceil((m_from + offset) / step.milliseconds) * step.milliseconds - offset; time <= m_to;
         time += step.milliseconds) {
        const double at = std::round(x(time)) + 0.5;
        painter.setPen(theme::hairline(m_palette));
        painter.drawLine(QPointF(at, m_area.top()), QPointF(at, m_area.bottom() + 3));
        const QString label = QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(time)).toString(step.format);
        const double width = metrics.horizontalAdvance(label);
        const double left = std::clamp(at - width / 2, m_area.left() - 8, m_area.right() - width + 8);
        painter.setPen(theme::dimmedText(m_palette));
        painter.drawText(QPointF(left, m_area.bottom() + 5 + metrics.ascent()), label);
    }
}

QColor LineLayer::colorOf(qsizetype series) const
{
    const int number = m_series[series].color;
    return theme::series(m_palette, number < 0 ? static_cast<int>(series) : number);
}

void LineLayer::paintSeries(QPainter &painter, const TimeSeries &series, const QColor &color) const
{
    if (!series.samples)
        return;
    const int columns = qMax(1, static_cast<int>(m_area.width()));
    QList<QList<QPointF>> pieces = series.samples->reduced(m_from, m_to, columns);
    qsizetype points = 0;
    for (const QList<QPointF> &piece : pieces)
        points += piece.size();
    // Smooth edges and dashes cost much and show nothing where there is a point in every column.
    const bool sparse = points < columns / 2;
    painter.setRenderHint(QPainter::Antialiasing, sparse);
    painter.setPen(QPen(color, sparse ? 1.5 : 1.0, sparse ? series.pattern : Qt::SolidLine));
    for (QList<QPointF> &piece : pieces) {
        for (QPointF &point : piece)
            point = {x(point.x()), y(point.y())};
        if (piece.size() == 1)
            painter.drawEllipse(piece.first(), 1, 1);
        else
            painter.drawPolyline(piece.constData(), static_cast<int>(piece.size()));
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    paintLosses(painter, series.samples->losses(m_from, m_to, columns), color);
}

/// A stroke of one pixel for each; those beside each other are one rectangle, because there may be very many.
void LineLayer::paintLosses(QPainter &painter, const QList<double> &times, const QColor &color) const
{
    const double top = std::floor(m_area.bottom() - LossHeight);
    QRectF strokes;
    for (const double time : times) {
        const double left = std::round(x(time));
        if (!strokes.isEmpty() && left <= strokes.right()) {
            strokes.setRight(left + 1);
            continue;
        }
        painter.fillRect(strokes, color);
        strokes = QRectF(left, top, 1, m_area.bottom() - top);
    }
    painter.fillRect(strokes, color);
}

void LineLayer::paintEvents(QPainter &painter) const
{
    painter.setPen(QPen(m_palette.color(QPalette::Text), 1));
    for (const ChartEvent &event : m_events) {
        if (event.time < m_from || event.time > m_to)
            continue;
        const double at = std::round(x(event.time)) + 0.5;
        painter.drawLine(QPointF(at, m_area.top()), QPointF(at, m_area.top() + 8));
    }
}

/// Of each series in lines that fill the width, from the top left corner; a name wider than all of it is shortened.
QList<QRectF> LineLayer::legendPlaces(double width) const
{
    if (!m_legend)
        return {};
    const QFontMetrics metrics(m_font);
    QList<QRectF> places;
    QPointF at;
    for (const TimeSeries &series : m_series) {
        const double needed = std::min(LegendMark + double(metrics.horizontalAdvance(series.name)), width);
        if (at.x() > 0 && at.x() + needed > width)
            at = {0, at.y() + metrics.height()};
        places.append(QRectF(at, QSizeF(needed, metrics.height())));
        at.rx() += needed + LegendMark;
    }
    return places;
}

void LineLayer::paintLegend(QPainter &painter) const
{
    const QFontMetrics metrics(m_font);
    const QList<QRectF> places = legendPlaces(m_area.width());
    const QPointF origin(m_area.left(), m_area.top() - topMargin(m_area.width()));
    for (qsizetype i = 0; i < places.size(); ++i) {
        const QRectF place = places[i].translated(origin);
        painter.setPen(QPen(colorOf(i), 2, m_series[i].pattern));
        painter.drawLine(QPointF(place.left(), place.center().y()), QPointF(place.left() + 12, place.center().y()));
        painter.setPen(m_palette.color(QPalette::Text));
        const QRectF words = place.adjusted(LegendMark, 0, 1, 0);
        painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(m_series[i].name, Qt::ElideMiddle, qCeil(words.width())));
    }
}

void LineLayer::paintNote(QPainter &painter) const
{
    const double margin = std::min(m_area.width() / 8, 10.0 * QFontMetrics(m_font).averageCharWidth());
    painter.setPen(theme::dimmedText(m_palette));
    painter.drawText(m_area.adjusted(margin, 0, -margin, 0), Qt::AlignCenter | Qt::TextWordWrap, m_note);
}

void LineLayer::paintCursor(QPainter &painter) const
{
    if (!m_cursor)
        return;
    const double at = std::round(x(*m_cursor)) + 0.5;
    painter.setPen(theme::dimmedText(m_palette));
    painter.drawLine(QPointF(at, m_area.top()), QPointF(at, m_area.bottom()));

    struct Line {
        QString text;
        QColor color;
    };
    QList<Line> lines;
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(*m_cursor));
    lines.append({time.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")), m_palette.color(QPalette::Text)});
    for (qsizetype i = 0; i < m_series.size(); ++i) {
        const auto sample =
            m_series[i].samples ? m_series[i].samples->nearest(*m_cursor) : stats::MinMaxPyramid::Sample();
        if (!sample.valid)
            continue;
        const QString value =
            std::isnan(sample.value)
                ? QCoreApplication::translate("portreeve::charts", "lost")
                : QCoreApplication::translate("portreeve::charts", "%1 ms").arg(text::millisecondsText(sample.value));
        lines.append({QStringLiteral("%1  %2").arg(m_series[i].name, value), colorOf(i)});
    }
    for (const ChartEvent &event : m_events) {
        if (std::abs(x(event.time) - at) < 4)
            lines.append({event.text, m_palette.color(QPalette::Text)});
    }
    const QFontMetrics metrics(m_font);
    int width = 0;
    for (const Line &line : std::as_const(lines))
        width = qMax(width, metrics.horizontalAdvance(line.text));
    QRectF box(at + 8, m_area.top() + 8, width + 16, metrics.height() * double(lines.size()) + 8);
    if (box.right() > m_area.right())
        box.moveRight(at - 8);
    painter.setPen(theme::hairline(m_palette));
    painter.setBrush(m_palette.color(QPalette::Base));
    painter.drawRect(box);
    double top = box.top() + 4;
    for (const Line &line : std::as_const(lines)) {
        painter.setPen(line.color);
        painter.drawText(QRectF(box.left() + 8, top, width + 2, metrics.height()), Qt::AlignLeft | Qt::AlignVCenter,
                         line.text);
        top += metrics.height();
    }
}

} // namespace portreeve::charts
