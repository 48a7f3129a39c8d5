#pragma once

#include "ui/charts/limitband.h"

#include <QWidget>

class QBarCategoryAxis;
class QBarSet;
class QChart;
class QChartView;
class QHorizontalBarSeries;
class QValueAxis;

namespace portreeve::charts {

struct Bar {
    QString label;
    double value = 0; ///< negative: no answer
    double high = -1; ///< p95, shown as a whisker; negative for none
    QString note;     ///< after the number, such as "2 % lost"

    friend bool operator==(const Bar &, const Bar &) = default;
};

/// Ranked bars, best on top, with labelled limits as vertical lines: round-trip time per Region or target.
class BarChart final : public QWidget
{
    Q_OBJECT
public:
    explicit BarChart(QWidget *parent = nullptr);

    void setBars(const QList<Bar> &bars);
    void setBands(const QList<LimitBand> &bands);
    void setUnit(const QString &title);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override; ///< high enough for the name of every bar

protected:
    void changeEvent(QEvent *event) override;

private:
    class Layer;

    void restyle();
    void apply();

    QChart *m_chart;
    QChartView *m_view;
    QHorizontalBarSeries *m_series;
    QBarSet *m_set;
    QBarCategoryAxis *m_labels;
    QValueAxis *m_values;
    Layer *m_layer;
    QList<Bar> m_bars;
    QList<LimitBand> m_bands;
};

} // namespace portreeve::charts
