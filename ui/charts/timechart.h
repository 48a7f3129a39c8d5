#pragma once

#include "ui/charts/linelayer.h"

#include <QWidget>

class QChart;
class QChartView;
class QDateTimeAxis;
class QValueAxis;

namespace portreeve::charts {

/// Values over time with limits, gaps shown as gaps, hover, zoom and pan. Drawing is bounded by the width in pixels,
/// not by the number of samples. The wheel and + - zoom, dragging and the arrow keys pan, Home shows everything. Until
/// the user zooms or pans, new samples extend the view, or move it along where only the last while is shown.
class TimeChart final : public QWidget
{
    Q_OBJECT
public:
    explicit TimeChart(QWidget *parent = nullptr);

    void setSeries(const QList<TimeSeries> &series);
    void setBands(const QList<LimitBand> &bands);
    void setEvents(const QList<ChartEvent> &events);
    void setUnit(const QString &title); ///< of the value axis
    void setLegendVisible(bool visible);
    /// The value axis reaches beyond the lowest limit above the samples.
    void setShowsNextLimit(bool shows);
    /// A sentence in the plot instead of the limits, where there is no line to see; empty: none.
    void setNote(const QString &note);
    /// The samples of the series have grown.
    void samplesChanged();

    /// Milliseconds since 1970 UTC.
    void setRange(double from, double to);
    void showAll();
    /// Shows so many of the newest milliseconds, and goes on to; 0: everything.
    void showLast(double milliseconds);
    [[nodiscard]] double from() const { return m_from; }
    [[nodiscard]] double to() const { return m_to; }
    [[nodiscard]] bool showsAll() const { return m_all; }

    /// What is shown now, as a drawing, or as an image of twice the size on the screen.
    [[nodiscard]] QByteArray svg();
    [[nodiscard]] QByteArray png();

Q_SIGNALS:
    void rangeChanged(double from, double to);
    /// The user asked for everything.
    void allShown();

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void restyle();
    void applyMargins();
    void applyRange();
    void follow();
    void describe();
    [[nodiscard]] double topOf(double highest) const;
    void drawOn(QPaintDevice &device, double scale);
    void zoom(double factor, double around);
    void pan(double share);
    [[nodiscard]] QRectF plotArea() const;
    [[nodiscard]] double timeAt(double x) const;
    [[nodiscard]] QPair<double, double> extent() const;
    bool handleMouse(QEvent *event);

    QChart *m_chart;
    QChartView *m_view;
    QDateTimeAxis *m_timeAxis;
    QValueAxis *m_valueAxis;
    LineLayer *m_layer;
    QList<TimeSeries> m_series;
    QList<LimitBand> m_bands;
    bool m_showsNextLimit = false;
    double m_from = 0;
    double m_to = 60'000;
    bool m_all = true;   ///< the newest are followed ..
    double m_length = 0; ///< .. and so much is shown; 0: everything
    QString m_note;
    bool m_dragging = false;
    double m_dragTime = 0;
};

} // namespace portreeve::charts
