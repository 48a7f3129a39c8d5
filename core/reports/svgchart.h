#pragma once

#include "core/reports/document.h"

/// Charts of a document as SVG 1.1 that stands alone: no script, no font file, nothing outside. Classes ("text",
/// "line", "bar plain" ..) let a page give them other colours than the ones that they bring for white paper.
namespace portreeve::reports {

struct SvgChart {
    QByteArray svg; ///< an <svg> element, without an XML declaration
    int width = 0;  ///< of its view box
    int height = 0;
};

/// Equal charts give equal bytes.
SvgChart toSvg(const BarChart &chart);
SvgChart toSvg(const TimelineChart &chart);

/// What a chart shows, for formats without pictures and for those who cannot see it: a line for each bar or event.
QStringList chartLines(const BarChart &chart);
QStringList chartLines(const TimelineChart &chart);

} // namespace portreeve::reports
