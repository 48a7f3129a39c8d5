#include "ui/charts/eventchart.h"

#include "ui/charts/chartstyle.h"
#include "ui/theme/fonts.h"

#include <QCategoryAxis>
#include <QChart>
#include <QChartView>
#include <QDateTimeAxis>
#include <QGraphicsItem>
#include <QKeyEvent>
#include <QLegend>
#include <QMouseEvent>
#include <QPainter>
#include <QScatterSeries>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace portreeve::charts {
namespace {

constexpr double MarkSize = 10;
constexpr qint64 LeastSpan = 28LL * 24 * 60 * 60 * 1000; // ms: ticks are days, also around one event alone

} // namespace

/// A vertical line through the marked time.
class EventChart::Layer final : public QGraphicsItem
{
public:
    explicit Layer(QGraphicsItem *parent)
        : QGraphicsItem(parent)
    {
        setZValue(-1);
    }
    void set(const QRectF &area, std::optional<double> x, const QColor &colour)
    {
        prepareGeometryChange();
        m_area = area;
        m_x = x;
        m_colour = colour;
        update();
    }
    [[nodiscard]] QRectF boundingRect() const override { return m_area; }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *) override
    {
        if (!m_x)
            return;
        painter->setPen(QPen(m_colour, 2));
        painter->drawLine(QPointF(*m_x, m_area.top()), QPointF(*m_x, m_area.bottom()));
    }

private:
    QRectF m_area;
    std::optional<double> m_x;
    QColor m_colour;
};

EventChart::EventChart(QWidget *parent)
    : QWidget(parent)
    , m_chart(new QChart)
    , m_view(new QChartView(m_chart, this))
    , m_came(new QScatterSeries(m_chart))
    , m_went(new QScatterSeries(m_chart))
    , m_repeated(new QScatterSeries(m_chart))
    , m_time(new QDateTimeAxis(m_chart))
    , m_layer(new Layer(m_chart))
{
    m_came->setMarkerShape(QScatterSeries::MarkerShapeTriangle);
    m_went->setMarkerShape(QScatterSeries::MarkerShapeRectangle);
    m_repeated->setMarkerShape(QScatterSeries::MarkerShapeStar);
    m_chart->addAxis(m_time, Qt::AlignBottom);
    for (QScatterSeries *series : {m_came, m_went, m_repeated}) {
        series->setMarkerSize(MarkSize);
        m_chart->addSeries(series);
        series->attachAxis(m_time);
    }
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setBackgroundBrush(Qt::NoBrush);
    m_view->setRenderHint(QPainter::Antialiasing);
    m_view->viewport()->setAutoFillBackground(false);
    m_view->setFocusPolicy(Qt::NoFocus);
    m_view->viewport()->setFocusPolicy(Qt::NoFocus);
    m_view->viewport()->installEventFilter(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_view);
    setFocusPolicy(Qt::StrongFocus);
    applyAxes();
    restyle();
    connect(m_chart, &QChart::plotAreaChanged, this, &EventChart::apply);
}

void EventChart::setKindNames(const QString &came, const QString &went, const QString &repeated)
{
    m_came->setName(came);
    m_went->setName(went);
    m_repeated->setName(repeated);
}

void EventChart::setEvents(const QStringList &lanes, const QList<Event> &events)
{
    if (lanes == m_laneNames && events == m_events)
        return;
    m_laneNames = lanes;
    m_events = events;
    std::stable_sort(m_events.begin(), m_events.end(), [](const Event &a, const Event &b) { return a.at < b.at; });
    const auto points = [this](Event::Kind kind) {
        QList<QPointF> list;
        for (const Event &event : std::as_const(m_events)) {
            if (event.kind == kind)
                list.append(place(event));
        }
        return list;
    };
    m_came->replace(points(Event::Kind::Came));
    m_went->replace(points(Event::Kind::Went));
    m_repeated->replace(points(Event::Kind::Repeated));
    applyAxes();
    restyle();
    apply();
    updateGeometry();
}

/// Lanes count from the top; what went stands a little below what came at the same time.
QPointF EventChart::place(const Event &event) const
{
    constexpr double Apart = 0.18;
    const double lane = static_cast<double>(m_laneNames.size()) - 1 - event.lane;
    const double shift = event.kind == Event::Kind::Came ? Apart : event.kind == Event::Kind::Went ? -Apart : 0;
    return {static_cast<double>(event.at.toMSecsSinceEpoch()), lane + shift};
}

/// Labels of a category axis cannot be replaced, so the axis is made anew.
void EventChart::applyAxes()
{
    if (m_lanes) {
        m_chart->removeAxis(m_lanes);
        delete m_lanes;
    }
    m_lanes = new QCategoryAxis(m_chart);
    m_lanes->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    m_chart->addAxis(m_lanes, Qt::AlignLeft);
    for (QScatterSeries *series : {m_came, m_went, m_repeated})
        series->attachAxis(m_lanes);
    const auto lanes = static_cast<double>(m_laneNames.size());
    m_lanes->setRange(-0.5, std::max(lanes, 1.0) - 0.5);
    for (qsizetype i = m_laneNames.size(); i-- > 0;) // from below: categories only grow
        m_lanes->append(m_laneNames[i], lanes - 1 - static_cast<double>(i));
    if (m_events.isEmpty())
        return;
    qint64 first = m_events.first().at.toMSecsSinceEpoch();
    qint64 last = m_events.last().at.toMSecsSinceEpoch();
    const qint64 margin = std::max((last - first) / 40, (LeastSpan - (last - first)) / 2);
    first -= margin;
    last += margin;
    m_time->setRange(QDateTime::fromMSecsSinceEpoch(first), QDateTime::fromMSecsSinceEpoch(last));
    m_time->setFormat(QStringLiteral("yyyy-MM-dd"));
    m_time->setTickCount(5);
}

void EventChart::apply()
{
    const QRectF area = m_chart->plotArea();
    std::optional<double> x;
    for (const Event &event : std::as_const(m_events)) {
        if (!m_marked.isEmpty() && event.key == m_marked)
            x = m_chart->mapToPosition(place(event), m_came).x();
    }
    m_layer->set(area, x, palette().color(QPalette::Highlight));
}

void EventChart::setMarked(const QString &key)
{
    if (key == m_marked)
        return;
    m_marked = key;
    apply();
}

bool EventChart::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_view->viewport() || event->type() != QEvent::MouseButtonPress)
        return QWidget::eventFilter(watched, event);
    setFocus(Qt::MouseFocusReason);
    const QPointF at = m_chart->mapFromScene(m_view->mapToScene(static_cast<QMouseEvent *>(event)->pos()));
    const Event *nearest = nullptr;
    double best = qInf();
    for (const Event &one : std::as_const(m_events)) {
        const QPointF there = m_chart->mapToPosition(place(one), m_came) - at;
        const double distance = std::hypot(there.x(), there.y());
        if (distance < best) {
            best = distance;
            nearest = &one;
        }
    }
    constexpr double Reach = 24; // pixels
    if (nearest != nullptr && best <= Reach)
        Q_EMIT chosen(nearest->key);
    return true;
}

void EventChart::step(int by)
{
    if (m_events.isEmpty())
        return;
    const auto here =
        std::find_if(m_events.cbegin(), m_events.cend(), [this](const Event &event) { return event.key == m_marked; });
    if (here == m_events.cend()) {
        Q_EMIT chosen(by < 0 ? m_events.last().key : m_events.first().key);
        return;
    }
    for (qsizetype i = here - m_events.cbegin(); i >= 0 && i < m_events.size(); i += by) {
        if (m_events[i].key != m_marked) {
            Q_EMIT chosen(m_events[i].key);
            return;
        }
    }
}

void EventChart::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        step(-1);
        break;
    case Qt::Key_Right:
        step(1);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

QSize EventChart::sizeHint() const
{
    constexpr int MostLanes = 8;
    const int lanes = std::clamp(static_cast<int>(m_laneNames.size()), 2, MostLanes);
    return {fontMetrics().height() * 40, fontMetrics().height() * (5 + 2 * lanes)};
}

QSize EventChart::minimumSizeHint() const
{
    return {fontMetrics().height() * 16, fontMetrics().height() * 8};
}

void EventChart::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        restyle();
}

void EventChart::restyle()
{
    const QFont small = theme::secondaryFont(font());
    styleChart(*m_chart, palette());
    styleAxis(*m_time, palette(), small);
    styleAxis(*m_lanes, palette(), small);
    const QColor text = palette().color(QPalette::Text);
    m_came->setColor(palette().color(QPalette::Highlight));
    m_came->setBorderColor(palette().color(QPalette::Highlight));
    m_went->setColor(palette().color(QPalette::Base));
    m_went->setPen(QPen(text, 1.5));
    m_repeated->setColor(text);
    m_repeated->setBorderColor(text);
    m_chart->legend()->setVisible(true);
    m_chart->legend()->setAlignment(Qt::AlignTop);
    m_chart->legend()->setFont(small);
    m_chart->legend()->setLabelColor(text);
    m_chart->legend()->setMarkerShape(QLegend::MarkerShapeFromSeries);
}

} // namespace portreeve::charts
