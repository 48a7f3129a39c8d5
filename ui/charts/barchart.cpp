#include "ui/charts/barchart.h"

#include "ui/charts/chartstyle.h"
#include "ui/text/durationtext.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"

#include <QBarCategoryAxis>
#include <QBarSet>
#include <QChart>
#include <QChartView>
#include <QEvent>
#include <QGraphicsItem>
#include <QHorizontalBarSeries>
#include <QPainter>
#include <QVBoxLayout>
#include <QValueAxis>

#include <array>
#include <cmath>

namespace portreeve::charts {

/// Limits, whiskers and numbers over the plot area.
class BarChart::Layer final : public QGraphicsItem
{
public:
    explicit Layer(QGraphicsItem *parent)
        : QGraphicsItem(parent)
    {
        setZValue(100);
    }

    void set(const QRectF &area, double end, const QList<Bar> &bars, const QList<LimitBand> &bands)
    {
        prepareGeometryChange();
        m_area = area;
        m_end = end;
        m_bars = bars;
        m_bands = bands;
        update();
    }

    void setLook(const QPalette &palette, const QFont &font)
    {
        m_palette = palette;
        m_font = font;
        update();
    }

    [[nodiscard]] QRectF boundingRect() const override
    {
        return m_area.adjusted(0, -QFontMetrics(m_font).height() * 2, 0, 0);
    }

    void paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *) override
    {
        if (m_bars.isEmpty() || m_area.width() < 2)
            return;
        painter->setFont(m_font);
        paintBands(*painter);
        const double row = m_area.height() / double(m_bars.size());
        for (qsizetype i = 0; i < m_bars.size(); ++i)
            paintRow(*painter, m_bars[i], m_area.top() + row * (double(i) + 0.5), row);
    }

private:
    [[nodiscard]] double x(double value) const { return m_area.left() + value / m_end * m_area.width(); }

    void paintBands(QPainter &painter) const
    {
        const QFontMetrics metrics(m_font);
        // Labels of the two protocols stand on lines of their own, so that neighbours do not run into each other.
        std::array<double, 2> lastRight{-1e9, -1e9};
        for (const LimitBand &band : m_bands) {
            if (band.from > m_end)
                continue;
            const double at = std::round(x(band.from)) + 0.5;
            const QPen pen = limitPen(band, m_palette);
            painter.setPen(pen);
            painter.drawLine(QPointF(at, m_area.top()), QPointF(at, m_area.bottom()));
            const auto line = static_cast<std::size_t>(band.group == 0 ? 0 : 1);
            const double width = metrics.horizontalAdvance(band.label);
            const double left = std::min(at - width / 2, m_area.right() - width);
            if (left < lastRight[line] + 6)
                continue;
            lastRight[line] = left + width;
            const double top = m_area.top() - metrics.height() * (line == 0 ? 2.0 : 1.0);
            painter.setPen(pen.color());
            painter.drawText(QRectF(left, top, width + 2, metrics.height()), Qt::AlignLeft, band.label);
        }
    }

    void paintRow(QPainter &painter, const Bar &bar, double middle, double row) const
    {
        double from = m_area.left();
        painter.setPen(QPen(m_palette.color(QPalette::Text), 1));
        if (bar.value >= 0) {
            from = x(bar.value);
            if (bar.high > bar.value) {
                const double high = x(std::min(bar.high, m_end));
                const double tick = std::min(4.0, row / 4);
                painter.drawLine(QPointF(from, middle), QPointF(high, middle));
                painter.drawLine(QPointF(high, middle - tick), QPointF(high, middle + tick));
                from = high;
            }
        }
        QString text = bar.value < 0 ? tr("No answer") : text::millisecondsText(bar.value);
        if (!bar.note.isEmpty())
            text = tr("%1 (%2)").arg(text, bar.note);
        const QFontMetrics metrics(m_font);
        const double width = metrics.horizontalAdvance(text);
        // A number that does not fit after the bar goes into it.
        const bool inside = from + 6 + width > m_area.right();
        const QRectF place(inside ? x(qMax(0.0, bar.value)) - width - 6 : from + 6, middle - metrics.height() / 2.0,
                           width + 2, metrics.height());
        if (!inside) {
            QColor ground = m_palette.color(QPalette::Base);
            ground.setAlpha(215);
            painter.fillRect(place, ground);
        }
        painter.setPen(bar.value < 0 ? theme::dimmedText(m_palette)
                       : inside      ? m_palette.color(QPalette::Base)
                                     : m_palette.color(QPalette::Text));
        painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter, text);
    }

    QRectF m_area;
    double m_end = 1;
    QList<Bar> m_bars;
    QList<LimitBand> m_bands;
    QPalette m_palette;
    QFont m_font;
};

BarChart::BarChart(QWidget *parent)
    : QWidget(parent)
    , m_chart(new QChart)
    , m_view(new QChartView(m_chart, this))
    , m_series(new QHorizontalBarSeries(m_chart))
    , m_set(new QBarSet(QString(), m_chart))
    , m_labels(new QBarCategoryAxis(m_chart))
    , m_values(new QValueAxis(m_chart))
    , m_layer(new Layer(m_chart))
{
    m_series->append(m_set);
    m_series->setBarWidth(0.55);
    m_chart->addSeries(m_series);
    m_chart->addAxis(m_labels, Qt::AlignLeft);
    m_chart->addAxis(m_values, Qt::AlignBottom);
    m_series->attachAxis(m_labels);
    m_series->attachAxis(m_values);
    m_labels->setGridLineVisible(false);
    m_labels->setLineVisible(false);
    m_values->setLabelFormat(QStringLiteral("%.0f"));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setBackgroundBrush(Qt::NoBrush);
    m_view->viewport()->setAutoFillBackground(false);
    m_view->setFocusPolicy(Qt::NoFocus);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_view);
    setAccessibleName(tr("Ranking"));
    restyle();
    connect(m_chart, &QChart::plotAreaChanged, this,
            [this](const QRectF &area) { m_layer->set(area, m_values->max(), m_bars, m_bands); });
}

void BarChart::setBars(const QList<Bar> &bars)
{
    m_bars = bars;
    QStringList spoken;
    for (const Bar &bar : bars)
        spoken.append(QStringLiteral("%1: %2").arg(bar.label, bar.value < 0 ? tr("No answer")
                                                                            : text::millisecondsText(bar.value)));
    setAccessibleDescription(spoken.join(QLatin1String("; ")));
    apply();
    updateGeometry();
}

void BarChart::setBands(const QList<LimitBand> &bands)
{
    m_bands = bands;
    restyle();
    apply();
}

void BarChart::setUnit(const QString &title)
{
    m_values->setTitleText(title);
}

QSize BarChart::sizeHint() const
{
    const int rows = static_cast<int>(m_bars.size()) + 5;
    return {fontMetrics().averageCharWidth() * 70, qRound(rows * fontMetrics().height() * 1.5)};
}

QSize BarChart::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 30, sizeHint().height()};
}

void BarChart::apply()
{
    double top = 0;
    for (const Bar &bar : std::as_const(m_bars))
        top = std::max({top, bar.value, bar.high});
    const NiceScale scale = niceScale(top > 0 ? top * 1.1 : 100, 5);
    // Qt draws the first category at the bottom.
    QStringList labels;
    QList<qreal> values;
    for (auto bar = m_bars.rbegin(); bar != m_bars.rend(); ++bar) {
        labels.append(bar->label);
        values.append(std::max(0.0, bar->value));
    }
    m_set->remove(0, m_set->count());
    m_set->append(values);
    m_labels->clear();
    m_labels->append(labels);
    m_values->setTickCount(static_cast<int>(std::lround(scale.end / scale.step)) + 1);
    m_values->setLabelFormat(scale.labelFormat());
    m_values->setRange(0, scale.end);
    m_layer->set(m_chart->plotArea(), scale.end, m_bars, m_bands);
}

void BarChart::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        restyle();
}

void BarChart::restyle()
{
    const QFont small = theme::secondaryFont(font());
    styleChart(*m_chart, palette());
    styleAxis(*m_labels, palette(), small);
    styleAxis(*m_values, palette(), small);
    m_labels->setLabelsColor(palette().color(QPalette::Text));
    m_set->setColor(theme::series(palette(), 0));
    m_set->setBorderColor(Qt::transparent);
    const int labelRoom = m_bands.isEmpty() ? 4 : QFontMetrics(small).height() * 2 + 4;
    m_chart->setMargins({0, labelRoom, 8, 0});
    m_layer->setLook(palette(), small);
}

} // namespace portreeve::charts
