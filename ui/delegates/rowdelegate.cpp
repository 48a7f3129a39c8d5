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
    QStyledItemDelegate::paint(painter, option, index);
    paintHairline(painter, option);
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setHeight(qMax(size.height(), theme::rowHeight(option.fontMetrics)));
    return size;
}

void RowDelegate::paintBackground(QPainter *painter, const QStyleOptionViewItem &option)
{
    QStyleOptionViewItem empty = option;
    empty.text.clear();
    empty.icon = QIcon();
    empty.features = QStyleOptionViewItem::None;
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &empty, painter, option.widget);
}

void RowDelegate::paintHairline(QPainter *painter, const QStyleOptionViewItem &option)
{
    painter->setPen(theme::hairline(option.palette));
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
}

QColor RowDelegate::textColor(const QStyleOptionViewItem &option)
{
    const auto group = option.state & QStyle::State_Enabled ? QPalette::Normal : QPalette::Disabled;
    return option.palette.color(group,
                                option.state & QStyle::State_Selected ? QPalette::HighlightedText : QPalette::Text);
}

} // namespace portreeve::delegates
