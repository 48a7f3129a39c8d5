#pragma once

#include "ui/charts/linelayer.h"

#include <QPixmap>
#include <QWidget>

namespace portreeve::charts {

/// All of the samples in a low strip below a time chart, with a frame around what the chart shows. Dragging moves the
/// frame, a click puts its middle there, a double click shows everything; the chart has keys for the same.
class OverviewStrip final : public QWidget
{
    Q_OBJECT
public:
    explicit OverviewStrip(QWidget *parent = nullptr);

    void setSeries(const QList<TimeSeries> &series);
    void samplesChanged();
    /// What the chart shows, in milliseconds since 1970 UTC.
    void setShown(double from, double to);

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void rangeChosen(double from, double to);
    void allChosen();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;

private:
    void readExtent();
    void drawLines();
    [[nodiscard]] double x(double time) const;
    [[nodiscard]] double timeAt(double x) const;

    QList<TimeSeries> m_series;
    QPixmap m_lines; ///< drawn when the samples or the look change; null: to be drawn
    double m_first = 0;
    double m_last = 0;
    double m_from = 0;
    double m_to = 0;
    double m_grip = 0; ///< from the left end of the frame to where it is held, in time
};

} // namespace portreeve::charts
