#include "ui/widgets/basestyle.h"

#include "ui/theme/colors.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"

#include <QApplication>
#include <QPainter>
#include <QStyleOption>

namespace portreeve::widgets {
namespace {

QFontMetrics metricsFor(const QWidget *widget)
{
    return widget ? widget->fontMetrics() : QFontMetrics(QApplication::font());
}

/// A check box: outline, or filled with the highlight under a tick or a bar.
void drawCheck(QPainter &painter, const QStyleOption &option)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QPalette &palette = option.palette;
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool filled = option.state & (QStyle::State_On | QStyle::State_NoChange);
    const double side = qMin(option.rect.width(), option.rect.height()) - 1.0;
    const QRectF box(option.rect.left() + 0.5, option.rect.top() + 0.5, side, side);
    const auto group = enabled ? QPalette::Active : QPalette::Disabled;
    const QColor outline = theme::mixed(palette.color(group, QPalette::Text), palette.color(QPalette::Base), 0.35);
    const QColor fill = palette.color(group, QPalette::Highlight);
    painter.setPen(QPen(filled ? fill : outline, 1));
    painter.setBrush(filled ? fill : palette.color(QPalette::Base));
    painter.drawRoundedRect(box, side / 6, side / 6);
    painter.setPen(QPen(palette.color(QPalette::Active, QPalette::HighlightedText), qMax(1.5, side / 8), Qt::SolidLine,
                        Qt::RoundCap, Qt::RoundJoin));
    const auto at = [&box, side](double x, double y) {
        return QPointF(box.left() + x * side, box.top() + y * side);
    };
    if (option.state & QStyle::State_On)
        painter.drawPolyline(QPolygonF({at(0.24, 0.53), at(0.43, 0.72), at(0.77, 0.30)}));
    else if (option.state & QStyle::State_NoChange)
        painter.drawLine(at(0.26, 0.5), at(0.74, 0.5));
    painter.restore();
}

void drawScrollBar(QPainter &painter, const QStyleOptionSlider &option, const QRect &slider)
{
    const bool vertical = option.orientation == Qt::Vertical;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(option.rect, option.palette.color(QPalette::Window));
    if (option.maximum > option.minimum) {
        const bool lit = option.state & (QStyle::State_MouseOver | QStyle::State_Sunken);
        const QColor thumb = theme::mixed(option.palette.color(QPalette::Window), option.palette.color(QPalette::Text),
                                          lit ? 0.50 : 0.32);
        const QRectF inner =
            QRectF(slider).adjusted(vertical ? 3 : 1, vertical ? 1 : 3, vertical ? -3 : -1, vertical ? -1 : -3);
        const double radius = qMin(inner.width(), inner.height()) / 2;
        painter.setPen(Qt::NoPen);
        painter.setBrush(thumb);
        painter.drawRoundedRect(inner, radius, radius);
    }
    painter.restore();
}

QRect sliderRect(const QStyleOptionSlider &option)
{
    const bool vertical = option.orientation == Qt::Vertical;
    const int length = vertical ? option.rect.height() : option.rect.width();
    int slider = length;
    if (option.maximum > option.minimum) {
        const qint64 range = qint64(option.maximum) - option.minimum;
        slider = static_cast<int>(qint64(option.pageStep) * length / (range + option.pageStep));
        slider = qBound(qMin(24, length), slider, length);
    }
    const int start = QStyle::sliderPositionFromValue(option.minimum, option.maximum, option.sliderPosition,
                                                      length - slider, option.upsideDown);
    const QRect rect = vertical ? QRect(option.rect.left(), option.rect.top() + start, option.rect.width(), slider)
                                : QRect(option.rect.left() + start, option.rect.top(), slider, option.rect.height());
    return QStyle::visualRect(option.direction, option.rect, rect);
}

} // namespace

BaseStyle::BaseStyle()
    : QProxyStyle(QStringLiteral("fusion"))
{}

int BaseStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
        return qMax(14, metricsFor(widget).height() * 9 / 10);
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ListViewIconSize:
    case PM_TabBarIconSize:
    case PM_ToolBarIconSize:
        return theme::iconSize(metricsFor(widget));
    case PM_ScrollBarExtent:
        return qBound(12, metricsFor(widget).height() * 8 / 10, 20);
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

void BaseStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                              const QWidget *widget) const
{
    if (element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck)
        drawCheck(*painter, *option);
    else
        QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void BaseStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                            const QWidget *widget) const
{
    if (element == CE_HeaderEmptyArea || element == CE_HeaderSection) {
        painter->fillRect(option->rect, option->palette.color(QPalette::Base));
        painter->setPen(theme::hairline(option->palette));
        painter->drawLine(option->rect.bottomLeft(), option->rect.bottomRight());
    } else {
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void BaseStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                   const QWidget *widget) const
{
    const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control == CC_ScrollBar && slider)
        drawScrollBar(*painter, *slider, sliderRect(*slider));
    else
        QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect BaseStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl sub,
                                const QWidget *widget) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control != CC_ScrollBar || !bar)
        return QProxyStyle::subControlRect(control, option, sub, widget);
    const QRect slider = sliderRect(*bar);
    const bool vertical = bar->orientation == Qt::Vertical;
    switch (sub) {
    case SC_ScrollBarSlider:
        return slider;
    case SC_ScrollBarGroove:
        return bar->rect;
    case SC_ScrollBarSubPage:
        return vertical ? QRect(bar->rect.topLeft(), QPoint(bar->rect.right(), slider.top() - 1))
                        : QRect(bar->rect.topLeft(), QPoint(slider.left() - 1, bar->rect.bottom()));
    case SC_ScrollBarAddPage:
        return vertical ? QRect(QPoint(bar->rect.left(), slider.bottom() + 1), bar->rect.bottomRight())
                        : QRect(QPoint(slider.right() + 1, bar->rect.top()), bar->rect.bottomRight());
    default:
        return {};
    }
}

QSize BaseStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                  const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    if (type == CT_PushButton && button && !button->icon.isNull())
        result.rwidth() += theme::Gap;
    return result;
}

QIcon BaseStyle::standardIcon(StandardPixmap icon, const QStyleOption *option, const QWidget *widget) const
{
    return icon == SP_LineEditClearButton ? theme::icon(QStringLiteral("close"))
                                          : QProxyStyle::standardIcon(icon, option, widget);
}

} // namespace portreeve::widgets
