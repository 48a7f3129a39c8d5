#include "ui/charts/overviewstrip.h"

#include "ui/theme/colors.h"
#include "ui/theme/metrics.h"

#include <QEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace portreeve::charts {

OverviewStrip::OverviewStrip(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("All samples"));
    setToolTip(tr("All samples; drag the frame to move what is shown above."));
}

QSize OverviewStrip::sizeHint() const
{
    return {theme::textWidth(fontMetrics(), 40), fontMetrics().height() * 2};
}

void OverviewStrip::setSeries(const QList<TimeSeries> &series)
{
    m_series = series;
    samplesChanged();
}

void OverviewStrip::samplesChanged()
{
    readExtent();
    m_lines = QPixmap();
    update();
}

void OverviewStrip::readExtent()
{
    m_first = qInf();
    m_last = -qInf();
    for (const TimeSeries &series : m_series) {
        if (!series.samples || series.samples->size() == 0)
            continue;
        m_first = std::min(m_first, series.samples->firstTime());
        m_last = std::max(m_last, series.samples->lastTime());
    }
}

void OverviewStrip::setShown(double from, double to)
{
    m_from = from;
    m_to = to;
    update();
}

double OverviewStrip::x(double time) const
{
    return (time - m_first) / (m_last - m_first) * width();
}

double OverviewStrip::timeAt(double x) const
{
    return m_first + x / qMax(1, width()) * (m_last - m_first);
}

void OverviewStrip::drawLines()
{
    const qreal ratio = devicePixelRatioF();
    m_lines = QPixmap(size() * ratio);
    m_lines.setDevicePixelRatio(ratio);
    m_lines.fill(palette().color(QPalette::Base));
    double top = 0;
    for (const TimeSeries &series : std::as_const(m_series)) {
        if (series.samples)
            top = std::max(top, series.samples->bounds(0, series.samples->size()).maximum);
    }
    if (!(m_last > m_first) || top <= 0)
        return;
    QPainter painter(&m_lines);
    for (qsizetype i = 0; i < m_series.size(); ++i) {
        const TimeSeries &series = m_series[i];
        if (!series.samples)
            continue;
        painter.setPen(theme::series(palette(), series.color < 0 ? static_cast<int>(i) : series.color));
        QList<QList<QPointF>> pieces = series.samples->reduced(m_first, m_last, width());
        for (QList<QPointF> &piece : pieces) {
            for (QPointF &point : piece)
                point = {x(point.x()), height() - 2 - point.y() / top * (height() - 4)};
            painter.drawPolyline(piece.constData(), static_cast<int>(piece.size()));
        }
    }
}

void OverviewStrip::paintEvent(QPaintEvent *)
{
    if (m_lines.isNull())
        drawLines();
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_lines);
    painter.setPen(theme::hairline(palette()));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
    if (!(m_last > m_first))
        return;
    const double left = std::clamp(x(m_from), 0.0, double(width() - 3));
    const double right = std::clamp(x(m_to), left + 3, double(width()));
    QColor veil = palette().color(QPalette::Window);
    veil.setAlphaF(0.65F);
    painter.fillRect(QRectF(0, 0, left, height()), veil);
    painter.fillRect(QRectF(right, 0, width() - right, height()), veil);
    painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
    painter.drawRect(QRectF(left + 1, 1, right - left - 2, height() - 2));
}

void OverviewStrip::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_lines = QPixmap();
}

void OverviewStrip::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        m_lines = QPixmap();
}

void OverviewStrip::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !(m_last > m_first))
        return;
    const double time = timeAt(event->position().x());
    const bool inside = time >= m_from && time <= m_to;
    m_grip = inside ? time - m_from : (m_to - m_from) / 2;
    mouseMoveEvent(event);
}

void OverviewStrip::mouseMoveEvent(QMouseEvent *event)
{
    if (!(event->buttons() & Qt::LeftButton) || !(m_last > m_first))
        return;
    const double range = m_to - m_from;
    if (range >= m_last - m_first)
        return;
    const double from = std::clamp(timeAt(event->position().x()) - m_grip, m_first, m_last - range);
    Q_EMIT rangeChosen(from, from + range);
}

void OverviewStrip::mouseDoubleClickEvent(QMouseEvent *)
{
    Q_EMIT allChosen();
}

} // namespace portreeve::charts
