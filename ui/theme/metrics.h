#pragma once

#include <QFontMetrics>

/// Measures of the window, in device-independent pixels on a grid of four; what depends on the text follows the font.
namespace portreeve::theme {

inline constexpr int Tight = 4;
inline constexpr int Gap = 8;
inline constexpr int Spacing = 12;
inline constexpr int PageMargin = 16;
inline constexpr int GroupGap = 16;
inline constexpr int Wide = 24;
inline constexpr int Radius = 6;
/// Between the edge of a table cell and its text.
inline constexpr int CellPadding = 6;
/// Below this window width, at ordinary text size, a side pane folds into a drawer.
inline constexpr int DrawerBelow = 1100;

/// A table row: 1.7 times the height of the text.
inline int rowHeight(const QFontMetrics &metrics)
{
    return qRound(metrics.height() * 1.7);
}

/// An icon beside text: a little taller than the text, an even number.
inline int iconSize(const QFontMetrics &metrics)
{
    return qMax(16, qRound(metrics.height() * 1.15 / 2) * 2);
}

/// Width of about `count` characters of text.
inline int textWidth(const QFontMetrics &metrics, int count)
{
    return metrics.averageCharWidth() * count;
}

} // namespace portreeve::theme
