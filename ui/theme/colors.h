#pragma once

#include <QColor>
#include <QPalette>

/// Colours that are derived from the palette, so that they follow the system, and the two palettes that are used where
/// the system gives none.
namespace portreeve::theme {

[[nodiscard]] bool isDark(const QPalette &palette);
/// Secondary text: still at least 4.5:1 against the base and the window.
[[nodiscard]] QColor dimmedText(const QPalette &palette);
/// Lines between rows and around panes.
[[nodiscard]] QColor hairline(const QPalette &palette);
/// A quiet surface for chips, badges and hovered rows.
[[nodiscard]] QColor surface(const QPalette &palette);
/// Background of a heat cell; `share` from 0 (the base) to 1.
[[nodiscard]] QColor heat(const QPalette &palette, double share);
/// One of eight colours for lines of a chart, told apart by colour-blind eyes as well.
[[nodiscard]] QColor series(const QPalette &palette, int number);

[[nodiscard]] QPalette lightPalette();
[[nodiscard]] QPalette darkPalette();

/// Contrast ratio of two opaque colours as WCAG 2.1 defines it: 1 to 21.
[[nodiscard]] double contrastRatio(const QColor &a, const QColor &b);
[[nodiscard]] QColor mixed(const QColor &a, const QColor &b, double shareOfB);

} // namespace portreeve::theme
