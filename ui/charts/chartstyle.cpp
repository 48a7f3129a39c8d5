#include "ui/charts/chartstyle.h"

#include "ui/text/severitytext.h"
#include "ui/theme/colors.h"

#include <QAbstractAxis>
#include <QChart>
#include <QGraphicsLayout>

#include <cmath>

namespace portreeve::charts {

void styleChart(QChart &chart, const QPalette &palette)
{
    chart.setBackgroundVisible(false);
    chart.setPlotAreaBackgroundVisible(true);
    chart.setPlotAreaBackgroundBrush(palette.color(QPalette::Base));
    chart.setPlotAreaBackgroundPen(Qt::NoPen);
    chart.legend()->hide();
    chart.setAnimationOptions(QChart::NoAnimation);
    chart.layout()->setContentsMargins(0, 0, 0, 0);
}

void styleAxis(QAbstractAxis &axis, const QPalette &palette, const QFont &font)
{
    axis.setLabelsColor(theme::dimmedText(palette));
    axis.setLabelsFont(font);
    axis.setTitleFont(font);
    axis.setTitleBrush(theme::dimmedText(palette));
    axis.setGridLineColor(theme::hairline(palette));
    axis.setLinePenColor(theme::hairline(palette));
}

QPen limitPen(const LimitBand &band, const QPalette &palette)
{
    const bool dark = theme::isDark(palette);
    QPen pen(text::severityColor(band.strength >= 3 ? Severity::Error : Severity::Warning, dark));
    pen.setStyle(band.group == 0 ? Qt::DashLine : Qt::DotLine);
    pen.setWidthF(band.strength >= 2 ? 1.5 : 1.0);
    return pen;
}

NiceScale niceScale(double maximum, int steps)
{
    if (!(maximum > 0) || steps < 1)
        return {};
    const double rough = maximum / steps;
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    double step = 10 * power;
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= rough) {
            step = factor * power;
            break;
        }
    }
    return {std::ceil(maximum / step) * step, step};
}

QString NiceScale::labelFormat() const
{
    const int decimals = step >= 1 ? 0 : static_cast<int>(std::ceil(-std::log10(step) - 1e-9));
    return QStringLiteral("%.%1f").arg(decimals);
}

} // namespace portreeve::charts
