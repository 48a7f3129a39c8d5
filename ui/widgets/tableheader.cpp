#include "ui/widgets/tableheader.h"

#include "ui/theme/colors.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"

#include <QPaintEvent>
#include <QPainter>

namespace portreeve::widgets {

TableHeader::TableHeader(Qt::Orientation orientation, QWidget *parent)
    : QHeaderView(orientation, parent)
{
    setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

QSize TableHeader::sizeHint() const
{
    QSize size = QHeaderView::sizeHint();
    if (orientation() == Qt::Horizontal)
        size.setHeight(theme::rowHeight(fontMetrics()));
    return size;
}

QSize TableHeader::sectionSizeFromContents(int logicalIndex) const
{
    const QString title = model()->headerData(logicalIndex, orientation(), Qt::DisplayRole).toString();
    return {fontMetrics().horizontalAdvance(title) + 4 * theme::CellPadding, theme::rowHeight(fontMetrics())};
}

void TableHeader::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), palette().color(QPalette::Base));
    painter.setPen(theme::hairline(palette()));
    if (orientation() == Qt::Horizontal)
        painter.drawLine(0, height() - 1, width(), height() - 1);
    painter.end();
    QHeaderView::paintEvent(event);
}

void TableHeader::paintSection(QPainter *painter, const QRect &rect, int logicalIndex) const
{
    painter->fillRect(rect, palette().color(QPalette::Base));
    painter->setPen(theme::hairline(palette()));
    painter->drawLine(rect.bottomLeft(), rect.bottomRight());
    if (orientation() == Qt::Vertical)
        painter->drawLine(rect.topRight(), rect.bottomRight());
    QRect inner = rect.adjusted(theme::CellPadding, 0, -theme::CellPadding, 0);
    const QVariant own = model()->headerData(logicalIndex, orientation(), Qt::TextAlignmentRole);
    const auto alignment = own.isValid() ? own.value<Qt::Alignment>() : defaultAlignment();
    const bool sorted = isSortIndicatorShown() && sortIndicatorSection() == logicalIndex;
    const QColor color = sorted ? palette().color(QPalette::Text) : theme::dimmedText(palette());
    if (sorted) {
        const int side = fontMetrics().height() * 8 / 10;
        const bool up = sortIndicatorOrder() == Qt::AscendingOrder;
        const QString icon = up ? QStringLiteral("chevron-up") : QStringLiteral("chevron-down");
        const bool right = alignment & Qt::AlignRight;
        const QRect place(right ? inner.left() : inner.right() - side + 1, rect.center().y() - side / 2, side, side);
        painter->drawPixmap(place, theme::tintedPixmap(icon, color, side, devicePixelRatioF()));
        inner.adjust(right ? side : 0, 0, right ? 0 : -side, 0);
    }
    const QString title = model()->headerData(logicalIndex, orientation(), Qt::DisplayRole).toString();
    painter->setPen(color);
    painter->drawText(inner, static_cast<int>(alignment) | Qt::AlignVCenter | Qt::TextSingleLine,
                      fontMetrics().elidedText(title, Qt::ElideRight, inner.width()));
}

} // namespace portreeve::widgets
