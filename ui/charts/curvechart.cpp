#include "ui/charts/curvechart.h"

#include "ui/charts/chartstyle.h"
#include "ui/text/counttext.h"
#include "ui/theme/fonts.h"

#include <QCategoryAxis>
#include <QChart>
#include <QChartView>
#include <QGraphicsItem>
#include <QKeyEvent>
#include <QLineSeries>
#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace portreeve::charts {
namespace {

constexpr int MostTicks = 8;

double scaledX(double count)
{
    return std::log10(std::max(count, 1.0));
}

/// One more than the count, so that there is a place for none.
double scaledY(double count)
{
    return std::log10(count + 1);
}

QString powerText(int power)
{
    static const QString digits = QStringLiteral("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079");
    QString text = QStringLiteral("10");
    for (const QChar digit : QString::number(power))
        text += digits[digit.digitValue()];
    return text;
}

QString countText(double count)
{
    constexpr double Largest = 1e6;
    return count < Largest ? text::numberText(std::llround(count))
                           : powerText(static_cast<int>(std::lround(std::log10(count))));
}

/// Powers of ten from `first` to `last`, and twice and five times them where there is room.
QList<double> ticks(double first, double last)
{
    QList<double> all;
    const int low = static_cast<int>(std::floor(std::log10(std::max(first, 1.0))));
    const int high = static_cast<int>(std::ceil(std::log10(std::max(last, 1.0))));
    const int step = std::max(1, (high - low) / MostTicks + 1);
    for (int power = low; power <= high; power += step) {
        for (const double factor : {1.0, 2.0, 5.0}) {
            if (factor == 1 || high - low <= 2)
                all.append(factor * std::pow(10.0, power));
        }
    }
    return all;
}

} // namespace

/// Limits and the marked point over the plot.
class CurveChart::Layer final : public QGraphicsItem
{
public:
    explicit Layer(QGraphicsItem *parent)
        : QGraphicsItem(parent)
    {
        setZValue(100);
    }

    struct Look {
        QPalette palette;
        QFont font;
    };
    struct Line {
        double x = 0;
        LimitBand limit;
    };

    void set(const QRectF &area, const QList<Line> &lines, std::optional<QPointF> marked)
    {
        prepareGeometryChange();
        m_area = area;
        m_lines = lines;
        m_marked = marked;
        update();
    }
    void setLook(const Look &look)
    {
        m_look = look;
        update();
    }

    [[nodiscard]] QRectF boundingRect() const override { return m_area.adjusted(-8, 0, 8, 8); }

    void paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *) override
    {
        painter->setFont(m_look.font);
        for (const Line &line : std::as_const(m_lines))
            paintLimit(*painter, line);
        if (!m_marked)
            return;
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(m_look.palette.color(QPalette::Base), 2));
        painter->setBrush(m_look.palette.color(QPalette::Text));
        constexpr double Radius = 6;
        painter->drawEllipse(*m_marked, Radius, Radius);
    }

private:
    /// The name stands along its line, so that neighbours do not run into each other.
    void paintLimit(QPainter &painter, const Line &line) const
    {
        const QPen pen = limitPen(line.limit, m_look.palette);
        painter.setPen(pen);
        const double at = std::round(line.x) + 0.5;
        painter.drawLine(QPointF(at, m_area.top()), QPointF(at, m_area.bottom()));
        const QFontMetrics metrics(m_look.font);
        painter.save();
        painter.translate(at, m_area.top() + 4);
        painter.rotate(90);
        const bool room = at + metrics.height() + 2 < m_area.right();
        const QRectF place(0, room ? -metrics.height() - 2 : 2, m_area.height() - 8, metrics.height());
        painter.setPen(pen.color());
        painter.drawText(place, Qt::AlignLeft | Qt::AlignTop,
                         metrics.elidedText(line.limit.label, Qt::ElideRight, static_cast<int>(place.width())));
        painter.restore();
    }

    QRectF m_area;
    QList<Line> m_lines;
    std::optional<QPointF> m_marked;
    Look m_look;
};

CurveChart::CurveChart(QWidget *parent)
    : QWidget(parent)
    , m_chart(new QChart)
    , m_view(new QChartView(m_chart, this))
    , m_series(new QLineSeries(m_chart))
    , m_layer(new Layer(m_chart))
{
    m_chart->addSeries(m_series);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setBackgroundBrush(Qt::NoBrush);
    m_view->setRenderHint(QPainter::Antialiasing);
    m_view->viewport()->setAutoFillBackground(false);
    m_view->setFocusPolicy(Qt::NoFocus);
    m_view->viewport()->setFocusPolicy(Qt::NoFocus);
    m_view->viewport()->setMouseTracking(true);
    m_view->viewport()->installEventFilter(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_view);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumHeight(fontMetrics().height() * 12);
    applyAxes();
    restyle();
    connect(m_chart, &QChart::plotAreaChanged, this, &CurveChart::apply);
}

void CurveChart::setPoints(const QList<QPointF> &points)
{
    m_points = points;
    QList<QPointF> scaled;
    for (const QPointF &point : points)
        scaled.append({scaledX(point.x()), scaledY(point.y())});
    m_series->replace(scaled);
    m_marked = std::min<int>(m_marked, static_cast<int>(points.size()) - 1);
    applyAxes();
    restyle();
    apply();
}

void CurveChart::setLimits(const QList<LimitBand> &limits)
{
    m_limits = limits;
    applyAxes();
    restyle();
    apply();
}

void CurveChart::setTitles(const QString &x, const QString &y)
{
    m_titleX = x;
    m_titleY = y;
    m_x->setTitleText(x);
    m_y->setTitleText(y);
}

/// Labels of a category axis cannot be replaced, so the axes are made anew.
void CurveChart::applyAxes()
{
    for (QCategoryAxis *axis : {m_x, m_y}) {
        if (!axis)
            continue;
        m_chart->removeAxis(axis);
        delete axis;
    }
    const auto make = [this](const QString &title, Qt::Alignment side) {
        auto *axis = new QCategoryAxis(m_chart);
        axis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
        axis->setTitleText(title);
        m_chart->addAxis(axis, side);
        m_series->attachAxis(axis);
        return axis;
    };
    m_x = make(m_titleX, Qt::AlignBottom);
    m_y = make(m_titleY, Qt::AlignLeft);
    const double first = m_points.isEmpty() ? 1 : m_points.first().x();
    const double exact = m_points.isEmpty() ? 10 : m_points.last().x();
    const double most = m_points.isEmpty() ? 1 : m_points.first().y();
    constexpr double Near = 4; // times the exact number; limits far beyond it say nothing
    double last = exact;
    for (const LimitBand &limit : std::as_const(m_limits))
        last = limit.from <= exact * Near ? std::max(last, limit.from) : last;
    constexpr double Margin = 0.04;
    const double width = std::max(scaledX(last) - scaledX(first), 0.3);
    m_x->setRange(scaledX(first) - width * Margin, scaledX(last) + width * Margin);
    m_y->setRange(0, std::max(scaledY(most), 1.0) * (1 + Margin));
    for (const double tick : ticks(first, last)) {
        if (scaledX(tick) >= m_x->min() && scaledX(tick) <= m_x->max())
            m_x->append(countText(tick), scaledX(tick));
    }
    m_y->append(countText(0), 0);
    for (const double tick : ticks(10, std::max(most, 10.0))) {
        if (scaledY(tick) <= m_y->max())
            m_y->append(countText(tick), scaledY(tick));
    }
}

void CurveChart::apply()
{
    const QRectF area = m_chart->plotArea();
    const double from = m_x->min();
    const double to = m_x->max();
    QList<Layer::Line> lines;
    for (const LimitBand &limit : std::as_const(m_limits)) {
        const double at = scaledX(limit.from);
        if (at >= from && at <= to)
            lines.append({area.left() + (at - from) / (to - from) * area.width(), limit});
    }
    std::optional<QPointF> marked;
    if (m_marked >= 0)
        marked = m_chart->mapToPosition(m_series->at(m_marked), m_series);
    m_layer->set(area, lines, marked);
}

void CurveChart::setMarked(int index)
{
    index = std::clamp<int>(index, -1, static_cast<int>(m_points.size()) - 1);
    if (index == m_marked)
        return;
    m_marked = index;
    apply();
    Q_EMIT markedChanged(index);
}

int CurveChart::nearest(double x) const
{
    int best = -1;
    double distance = qInf();
    for (int i = 0; i < m_points.size(); ++i) {
        const double apart = std::abs(m_chart->mapToPosition(m_series->at(i), m_series).x() - x);
        if (apart < distance) {
            distance = apart;
            best = i;
        }
    }
    return best;
}

bool CurveChart::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_view->viewport())
        return QWidget::eventFilter(watched, event);
    if (event->type() == QEvent::MouseMove) {
        setMarked(nearest(static_cast<QMouseEvent *>(event)->position().x()));
        return true;
    }
    if (event->type() == QEvent::MouseButtonPress) {
        setFocus(Qt::MouseFocusReason);
        setMarked(nearest(static_cast<QMouseEvent *>(event)->position().x()));
        if (m_marked >= 0)
            Q_EMIT chosen(m_marked);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void CurveChart::keyPressEvent(QKeyEvent *event)
{
    const int last = static_cast<int>(m_points.size()) - 1;
    switch (event->key()) {
    case Qt::Key_Left:
        setMarked(std::max(m_marked - 1, 0));
        break;
    case Qt::Key_Right:
        setMarked(std::min(m_marked + 1, last));
        break;
    case Qt::Key_Home:
        setMarked(0);
        break;
    case Qt::Key_End:
        setMarked(last);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_marked >= 0)
            Q_EMIT chosen(m_marked);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void CurveChart::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        restyle();
}

void CurveChart::restyle()
{
    const QFont small = theme::secondaryFont(font());
    styleChart(*m_chart, palette());
    styleAxis(*m_x, palette(), small);
    styleAxis(*m_y, palette(), small);
    m_series->setPen(QPen(palette().color(QPalette::Highlight), 2));
    m_series->setPointsVisible(true);
    m_layer->setLook({palette(), small});
    m_chart->setMargins(
        QMargins(0, theme::secondaryFont(font()).pointSize(), theme::secondaryFont(font()).pointSize(), 0));
}

} // namespace portreeve::charts
