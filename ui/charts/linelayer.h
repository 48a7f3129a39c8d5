#pragma once

#include "core/stats/minmaxpyramid.h"
#include "ui/charts/limitband.h"

#include <QFont>
#include <QGraphicsItem>
#include <QPalette>

#include <memory>
#include <optional>

namespace portreeve::charts {

struct TimeSeries {
    QString id;
    QString name;
    std::shared_ptr<const stats::MinMaxPyramid> samples; ///< milliseconds since 1970 UTC -> value
    int color = -1;                                      ///< number of its colour; -1: its place in the list
    Qt::PenStyle pattern = Qt::SolidLine;                ///< seen where the points are not dense
};

/// Something that happened at a time: a network change, a new address. Drawn as a tick with its text on hover.
struct ChartEvent {
    double time = 0;
    QString text;
};

/// What lies over the plot area of a time chart: limits, lines with their gaps, losses, events, the cursor.
class LineLayer final : public QGraphicsItem
{
public:
    explicit LineLayer(QGraphicsItem *parent);

    void setPlot(const QRectF &area, double from, double to, double top);
    void setSeries(const QList<TimeSeries> &series);
    void setBands(const QList<LimitBand> &bands);
    void setEvents(const QList<ChartEvent> &events);
    void setLook(const QPalette &palette, const QFont &font);
    /// Time under the pointer; nothing hides the cursor.
    void setCursorTime(std::optional<double> time);
    void setLegendVisible(bool visible);
    /// Stands in the plot instead of the limits, where there is no line to see; empty: none.
    void setNote(const QString &note);
    /// Room that labels need beside and below the plot, and the legend above one of that width.
    [[nodiscard]] int topMargin(double width) const;
    [[nodiscard]] int rightMargin() const;
    [[nodiscard]] int bottomMargin() const;

    [[nodiscard]] QRectF boundingRect() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    [[nodiscard]] double x(double time) const;
    [[nodiscard]] double y(double value) const;
    void paintBands(QPainter &painter) const;
    void paintBandLabels(QPainter &painter) const;
    void paintTimes(QPainter &painter) const;
    [[nodiscard]] QColor colorOf(qsizetype series) const;
    void paintSeries(QPainter &painter, const TimeSeries &series, const QColor &color) const;
    void paintLosses(QPainter &painter, const QList<double> &times, const QColor &color) const;
    void paintEvents(QPainter &painter) const;
    [[nodiscard]] QList<QRectF> legendPlaces(double width) const;
    void paintLegend(QPainter &painter) const;
    void paintCursor(QPainter &painter) const;
    void paintNote(QPainter &painter) const;
    [[nodiscard]] bool hasSamples() const;

    QRectF m_area;
    double m_from = 0;
    double m_to = 1;
    double m_top = 1;
    QList<TimeSeries> m_series;
    QList<LimitBand> m_bands;
    QList<ChartEvent> m_events;
    QPalette m_palette;
    QFont m_font;
    std::optional<double> m_cursor;
    bool m_legend = true;
    QString m_note;
};

} // namespace portreeve::charts
