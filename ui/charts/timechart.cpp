#include "ui/charts/timechart.h"

#include "ui/charts/chartstyle.h"
#include "ui/theme/fonts.h"

#include <QBuffer>
#include <QChart>
#include <QChartView>
#include <QDateTime>
#include <QDateTimeAxis>
#include <QKeyEvent>
#include <QLineSeries>
#include <QMouseEvent>
#include <QPainter>
#include <QSvgGenerator>
#include <QVBoxLayout>
#include <QValueAxis>
#include <QWheelEvent>

#include <cmath>

namespace portreeve::charts {
namespace {

constexpr double ShortestRange = 1'000; // one second
constexpr double Zoom = 1.25;

} // namespace

TimeChart::TimeChart(QWidget *parent)
    : QWidget(parent)
    , m_chart(new QChart)
    , m_view(new QChartView(m_chart, this))
    , m_timeAxis(new QDateTimeAxis(m_chart))
    , m_valueAxis(new QValueAxis(m_chart))
    , m_layer(new LineLayer(m_chart))
{
    // The series carries the axes; the lines are the layer's.
    auto *series = new QLineSeries(m_chart);
    m_chart->addSeries(series);
    m_chart->addAxis(m_timeAxis, Qt::AlignBottom);
    m_chart->addAxis(m_valueAxis, Qt::AlignLeft);
    series->attachAxis(m_timeAxis);
    series->attachAxis(m_valueAxis);
    // The layer writes the times: Qt's axis has its ticks at odd minutes. Nothing of it depends on its range then.
    m_timeAxis->setRange(QDateTime::fromMSecsSinceEpoch(0), QDateTime::fromMSecsSinceEpoch(1000));
    m_timeAxis->setLabelsVisible(false);
    m_timeAxis->setGridLineVisible(false);
    m_valueAxis->setLabelFormat(QStringLiteral("%.0f"));

    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setBackgroundBrush(Qt::NoBrush);
    m_view->viewport()->setAutoFillBackground(false);
    m_view->setFocusPolicy(Qt::NoFocus);
    m_view->viewport()->setFocusPolicy(Qt::NoFocus);
    m_view->setMouseTracking(true);
    m_view->viewport()->setMouseTracking(true);
    m_view->viewport()->installEventFilter(this);
    m_view->setViewportUpdateMode(QGraphicsView::FullViewportUpdate);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_view);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumHeight(fontMetrics().height() * 8);
    setAccessibleName(tr("Values over time"));
    restyle();
    connect(m_chart, &QChart::plotAreaChanged, this, [this] {
        applyMargins();
        applyRange();
    });
}

void TimeChart::setSeries(const QList<TimeSeries> &series)
{
    m_series = series;
    m_layer->setSeries(series);
    describe();
    applyMargins();
    samplesChanged();
}

void TimeChart::describe()
{
    QStringList names;
    for (const TimeSeries &one : std::as_const(m_series))
        names.append(one.name);
    setAccessibleDescription(m_note.isEmpty() ? names.join(QLatin1String(", ")) : m_note);
}

void TimeChart::setNote(const QString &note)
{
    m_note = note;
    m_layer->setNote(note);
    describe();
}

void TimeChart::setBands(const QList<LimitBand> &bands)
{
    m_bands = bands;
    m_layer->setBands(bands);
    restyle();
    applyRange();
}

void TimeChart::setShowsNextLimit(bool shows)
{
    m_showsNextLimit = shows;
    applyRange();
}

void TimeChart::setEvents(const QList<ChartEvent> &events)
{
    m_layer->setEvents(events);
}

void TimeChart::setUnit(const QString &title)
{
    m_valueAxis->setTitleText(title);
}

void TimeChart::setLegendVisible(bool visible)
{
    m_layer->setLegendVisible(visible);
    applyMargins();
}

void TimeChart::samplesChanged()
{
    if (m_all)
        follow();
    else
        applyRange();
}

QPair<double, double> TimeChart::extent() const
{
    double from = qInf();
    double to = -qInf();
    for (const TimeSeries &series : m_series) {
        if (!series.samples || series.samples->size() == 0)
            continue;
        from = std::min(from, series.samples->firstTime());
        to = std::max(to, series.samples->lastTime());
    }
    return {from, to};
}

void TimeChart::showAll()
{
    showLast(0);
    Q_EMIT allShown();
}

void TimeChart::showLast(double milliseconds)
{
    m_all = true;
    m_length = milliseconds;
    follow();
}

void TimeChart::follow()
{
    const auto [from, to] = extent();
    if (from <= to) {
        m_from = m_length > 0 ? std::max(from, to - m_length) : from;
        m_to = std::max(to, m_from + ShortestRange);
    }
    applyRange();
}

void TimeChart::setRange(double from, double to)
{
    m_all = false;
    const double middle = (from + to) / 2;
    const double half = std::max(to - from, ShortestRange) / 2;
    m_from = middle - half;
    m_to = middle + half;
    applyRange();
}

void TimeChart::applyRange()
{
    double top = 0;
    for (const TimeSeries &series : m_series) {
        const auto bounds =
            series.samples ? series.samples->boundsBetween(m_from, m_to) : stats::MinMaxPyramid::Bounds();
        top = bounds.any ? std::max(top, bounds.maximum) : top;
    }
    const NiceScale scale = niceScale(topOf(top), 4);
    if (m_valueAxis->max() != scale.end || m_valueAxis->min() != 0) {
        m_valueAxis->setTickCount(static_cast<int>(std::lround(scale.end / scale.step)) + 1);
        m_valueAxis->setLabelFormat(scale.labelFormat());
        m_valueAxis->setRange(0, scale.end);
    }
    m_layer->setPlot(m_chart->plotArea(), m_from, m_to, scale.end);
    Q_EMIT rangeChanged(m_from, m_to);
}

double TimeChart::topOf(double highest) const
{
    double top = highest > 0 ? highest * 1.08 : 100;
    if (!m_showsNextLimit)
        return top;
    double next = qInf();
    for (const LimitBand &band : m_bands) {
        if (band.from >= highest)
            next = std::min(next, band.from);
    }
    return qIsInf(next) ? top : std::max(top, next * 1.05);
}

void TimeChart::drawOn(QPaintDevice &device, double scale)
{
    QPainter painter(&device);
    painter.scale(scale, scale);
    painter.fillRect(rect(), palette().color(QPalette::Window));
    m_view->scene()->render(&painter, QRectF(rect()), m_view->sceneRect(), Qt::IgnoreAspectRatio);
}

QByteArray TimeChart::svg()
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(size());
    generator.setViewBox(rect());
    generator.setTitle(accessibleName().toHtmlEscaped()); // it writes both as they are
    generator.setDescription(accessibleDescription().toHtmlEscaped());
    drawOn(generator, 1);
    return buffer.data();
}

QByteArray TimeChart::png()
{
    constexpr int Scale = 2;
    QImage image(size() * Scale, QImage::Format_RGB32);
    drawOn(image, Scale);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return buffer.data();
}

void TimeChart::zoom(double factor, double around)
{
    const auto [first, last] = extent();
    if (first > last)
        return;
    const double from = std::max(around - (around - m_from) * factor, first);
    const double to = std::min(around + (m_to - around) * factor, std::max(last, first + ShortestRange));
    if (from <= first && to >= last)
        showAll();
    else
        setRange(from, to);
}

void TimeChart::pan(double share)
{
    const auto [first, last] = extent();
    const double range = m_to - m_from;
    if (first > last || range >= last - first)
        return;
    double from = m_from + range * share;
    from = std::clamp(from, std::min(first, m_from), std::max(last - range, std::min(first, m_from)));
    setRange(from, from + range);
}

QRectF TimeChart::plotArea() const
{
    return m_chart->plotArea();
}

double TimeChart::timeAt(double x) const
{
    const QRectF plot = plotArea();
    return m_from + (x - plot.left()) / qMax(1.0, plot.width()) * (m_to - m_from);
}

bool TimeChart::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view->viewport() && handleMouse(event))
        return true;
    return QWidget::eventFilter(watched, event);
}

bool TimeChart::handleMouse(QEvent *event)
{
    switch (event->type()) {
    case QEvent::Wheel: {
        const auto *wheel = static_cast<QWheelEvent *>(event);
        const double steps = wheel->angleDelta().y() / 120.0;
        if (steps != 0)
            zoom(std::pow(Zoom, -steps), timeAt(wheel->position().x()));
        else if (wheel->angleDelta().x() != 0)
            pan(-wheel->angleDelta().x() / 1200.0);
        return true;
    }
    case QEvent::MouseButtonPress: {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        m_dragging = mouse->button() == Qt::LeftButton;
        m_dragTime = timeAt(mouse->position().x());
        setFocus(Qt::MouseFocusReason);
        return true;
    }
    case QEvent::MouseMove: {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        const double time = timeAt(mouse->position().x());
        if (m_dragging && (mouse->buttons() & Qt::LeftButton))
            pan((m_dragTime - time) / (m_to - m_from));
        const bool inside = plotArea().contains(mouse->position());
        m_layer->setCursorTime(inside ? std::optional(timeAt(mouse->position().x())) : std::nullopt);
        return true;
    }
    case QEvent::MouseButtonRelease:
        m_dragging = false;
        return true;
    case QEvent::MouseButtonDblClick:
        showAll();
        return true;
    case QEvent::Leave:
        m_layer->setCursorTime(std::nullopt);
        return false;
    default:
        return false;
    }
}

void TimeChart::keyPressEvent(QKeyEvent *event)
{
    const double middle = (m_from + m_to) / 2;
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoom(1 / Zoom, middle);
        break;
    case Qt::Key_Minus:
        zoom(Zoom, middle);
        break;
    case Qt::Key_Left:
        pan(-0.1);
        break;
    case Qt::Key_Right:
        pan(0.1);
        break;
    case Qt::Key_Home:
        showAll();
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void TimeChart::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        restyle();
}

void TimeChart::restyle()
{
    const QFont small = theme::secondaryFont(font());
    styleChart(*m_chart, palette());
    styleAxis(*m_timeAxis, palette(), small);
    styleAxis(*m_valueAxis, palette(), small);
    m_layer->setLook(palette(), small);
    applyMargins();
}

/// The legend's lines depend on the width of the plot, which its height does not change.
void TimeChart::applyMargins()
{
    const QMargins margins(0, m_layer->topMargin(plotArea().width()), m_layer->rightMargin(), m_layer->bottomMargin());
    if (m_chart->margins() != margins)
        m_chart->setMargins(margins);
}

} // namespace portreeve::charts
