#include "ui/theme/fonts.h"

#include <QFontDatabase>

namespace portreeve::theme {

QFont scaled(const QFont &base, double factor)
{
    QFont font = base;
    if (base.pointSizeF() > 0)
        font.setPointSizeF(base.pointSizeF() * factor);
    else
        font.setPixelSize(qRound(base.pixelSize() * factor));
    return font;
}

QFont pageTitleFont(const QFont &base)
{
    QFont font = scaled(base, 1.4);
    font.setWeight(QFont::DemiBold);
    return font;
}

QFont sectionFont(const QFont &base)
{
    QFont font = base;
    font.setWeight(QFont::DemiBold);
    return font;
}

QFont secondaryFont(const QFont &base)
{
    return scaled(base, 0.9);
}

QFont figureFont(const QFont &base)
{
    QFont font = scaled(base, 1.8);
    font.setWeight(QFont::DemiBold);
    return font;
}

QFont fixedFont(const QFont &base)
{
    // Asking the font database takes longer than painting a cell; the last answer is nearly always the next one.
    static thread_local QFont lastBase;
    static thread_local QFont last;
    static thread_local bool known = false;
    if (known && lastBase == base)
        return last;
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (base.pointSizeF() > 0)
        font.setPointSizeF(base.pointSizeF());
    else
        font.setPixelSize(base.pixelSize());
    lastBase = base;
    last = font;
    known = true;
    return font;
}

} // namespace portreeve::theme
