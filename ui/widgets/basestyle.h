#pragma once

#include <QProxyStyle>

namespace portreeve::widgets {

/// Fusion with what it lacks: check marks, icons and scroll bars that grow with the text, marks that can be seen on a
/// dark ground, flat headers and scroll bars, the program's own sign for "clear". Used where Fusion is the base; other
/// platforms keep their own style.
class BaseStyle final : public QProxyStyle
{
    Q_OBJECT
public:
    BaseStyle();

    [[nodiscard]] int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;
    [[nodiscard]] QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl sub,
                                       const QWidget *widget) const override;
    [[nodiscard]] QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                         const QWidget *widget) const override;
    /// The clear button of line edits is ours: asking for it would have Qt read every icon theme of the desktop, which
    /// took a twelfth of the time to the first window.
    [[nodiscard]] QIcon standardIcon(StandardPixmap icon, const QStyleOption *option,
                                     const QWidget *widget) const override;
};

} // namespace portreeve::widgets
