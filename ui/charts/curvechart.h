#pragma once

#include "ui/charts/limitband.h"

#include <QPointF>
#include <QWidget>

class QCategoryAxis;
class QChart;
class QChartView;
class QLineSeries;

namespace portreeve::charts {

/// One falling curve of counts on logarithmic axes, such as over-permission against entries, with limits as vertical
/// lines. One point is marked: the one nearest to the pointer, or moved with the arrow keys; a click or Return chooses
/// it.
class CurveChart final : public QWidget
{
    Q_OBJECT
public:
    explicit CurveChart(QWidget *parent = nullptr);

    /// Counts from 1 at x in rising order, from 0 at y.
    void setPoints(const QList<QPointF> &points);
    /// LimitBand::from is a count at x.
    void setLimits(const QList<LimitBand> &limits);
    void setTitles(const QString &x, const QString &y);
    /// Index of the point that is marked; -1 for none.
    void setMarked(int index);
    [[nodiscard]] int marked() const { return m_marked; }

Q_SIGNALS:
    void markedChanged(int index);
    void chosen(int index);

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    class Layer;

    void restyle();
    void apply();
    void applyAxes();
    [[nodiscard]] int nearest(double x) const;

    QChart *m_chart;
    QChartView *m_view;
    QLineSeries *m_series;
    QCategoryAxis *m_x = nullptr;
    QCategoryAxis *m_y = nullptr;
    Layer *m_layer;
    QString m_titleX;
    QString m_titleY;
    QList<QPointF> m_points;
    QList<LimitBand> m_limits;
    int m_marked = -1;
};

} // namespace portreeve::charts
