#pragma once

#include <QIcon>

/// Portreeve's own icons: resources/icons/<name>.svg, drawn in the colour of the palette's text at any scale.
namespace portreeve::theme {

/// An icon that follows the palette, with a disabled state; empty where there is no such name.
[[nodiscard]] QIcon icon(const QString &name);
/// The same drawing once, in one colour: for delegates that paint themselves. Cached.
[[nodiscard]] QPixmap tintedPixmap(const QString &name, const QColor &color, int size, qreal devicePixelRatio);
/// Names of all icons.
[[nodiscard]] QStringList iconNames();

} // namespace portreeve::theme
