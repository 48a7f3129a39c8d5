#include "ui/delegates/rowdelegate.h"

#include "ui/text/itemroles.h"
#include "ui/theme/colors.h"
#include "ui/theme/metrics.h"

#include <QApplication>
#include <QPainter>

namespace portreeve::delegates {

void RowDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->textElideMode = Qt::ElideRight;
    // One row is selected, not one cell: no focus frame inside it.
    option->state &= ~QStyle::State_HasFocus;
    if (index.data(text::DimmedRole).toBool())
        option->palette.setColor(QPalette::Text, theme::dimmedText(option->palette));
}

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    if (cell.features & (QStyleOptionViewItem::HasCheckIndicator | QStyleOptionViewItem::HasDecoration)) {
        const QStyle *style = cell.widget ? cell.widget->style() : QApplication::style();
        style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
    } else {
        paintBackground(painter, cell);
        paintText(painter, cell, cell.rect.adjusted(theme::CellPadding, 0, -theme::CellPadding, 0), cell.text,
                  textColor(cell));
    }
    paintHairline(painter, cell);
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.rwidth() += 2 * theme::CellPadding;
    size.setHeight(qMax(size.height(), theme::rowHeight(option.fontMetrics)));
    return size;
}

void RowDelegate::paintBackground(QPainter *painter, const QStyleOptionViewItem &option)
{
    QStyleOptionViewItem empty = option;
    empty.text.clear();
    empty.icon = QIcon();
    empty.features = QStyleOptionViewItem::None;
    if (empty.backgroundBrush.style() != Qt::NoBrush && !(empty.state & QStyle::State_Selected)) {
        painter->fillRect(empty.rect, empty.backgroundBrush);
        return;
    }
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &empty, painter, option.widget);
}

void RowDelegate::paintHairline(QPainter *painter, const QStyleOptionViewItem &option)
{
    painter->setPen(theme::hairline(option.palette));
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
}

void RowDelegate::paintText(QPainter *painter, const QStyleOptionViewItem &option, const QRect &rect,
                            const QString &text, const QColor &color)
{
    if (text.isEmpty() || rect.width() <= 0)
        return;
    painter->setFont(option.font);
    painter->setPen(color);
    // A line end in a cell would make a second line that nobody sees.
    const qsizetype end = text.indexOf(u'\n');
    const QString line = end < 0 ? text : text.left(end) + QChar(0x2026);
    const bool fits = (option.fontMetrics.maxWidth() + 1) * line.size() <= rect.width() ||
                      option.fontMetrics.horizontalAdvance(line) <= rect.width();
    painter->drawText(rect, static_cast<int>(option.displayAlignment) | Qt::TextSingleLine,
                      fits ? line : option.fontMetrics.elidedText(line, option.textElideMode, rect.width()));
}

QColor RowDelegate::textColor(const QStyleOptionViewItem &option)
{
    const auto group = option.state & QStyle::State_Enabled ? QPalette::Normal : QPalette::Disabled;
    return option.palette.color(group,
                                option.state & QStyle::State_Selected ? QPalette::HighlightedText : QPalette::Text);
}

} // namespace portreeve::delegates
