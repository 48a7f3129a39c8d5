#pragma once

#include "ui/charts/limitband.h"

#include <QColor>
#include <QFont>
#include <QPalette>
#include <QPen>

class QAbstractAxis;
class QChart;

namespace portreeve::charts {

/// Colours, fonts and lines of every chart, from the palette.
void styleChart(QChart &chart, const QPalette &palette);
void styleAxis(QAbstractAxis &axis, const QPalette &palette, const QFont &font);
[[nodiscard]] QPen limitPen(const LimitBand &band, const QPalette &palette);

/// Upper end and step of an axis that holds `maximum`: 1, 2 or 5 times a power of ten.
struct NiceScale {
    double end = 1;
    double step = 1;
    /// For QValueAxis: as many decimals as the steps need.
    [[nodiscard]] QString labelFormat() const;
};
[[nodiscard]] NiceScale niceScale(double maximum, int steps);

} // namespace portreeve::charts
