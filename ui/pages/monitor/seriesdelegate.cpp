#include "ui/pages/monitor/seriesdelegate.h"

#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/metrics.h"

#include <QApplication>
#include <QPainter>

namespace portreeve::pages {
namespace {

constexpr int StrokeWidth = 28;

} // namespace

SeriesDelegate::SeriesDelegate(Mark mark, QObject *parent)
    : RowDelegate(parent)
    , m_mark(std::move(mark))
{}

void SeriesDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    cell.font = theme::fixedFont(cell.font);
    cell.fontMetrics = QFontMetrics(cell.font);
    paintBackground(painter, cell);
    const std::optional<Stroke> stroke = m_mark(index);
    const QStyle *style = cell.widget ? cell.widget->style() : QApplication::style();
    QStyleOptionViewItem box = cell;
    box.rect = style->subElementRect(QStyle::SE_ItemViewItemCheckIndicator, &cell, cell.widget);
    box.state |= cell.checkState == Qt::Checked ? QStyle::State_On : QStyle::State_Off;
    style->drawPrimitive(QStyle::PE_IndicatorItemViewItemCheck, &box, painter, cell.widget);
    const QRect inner =
        cell.rect.adjusted(box.rect.right() + 1 - cell.rect.left() + theme::CellPadding, 0, -theme::CellPadding, 0);
    const bool selected = cell.state & QStyle::State_Selected;
    if (stroke) {
        painter->setPen(
            QPen(selected ? textColor(cell) : theme::series(cell.palette, stroke->color), 2, stroke->pattern));
        painter->drawLine(inner.left(), inner.center().y(), inner.left() + StrokeWidth, inner.center().y());
    }
    paintText(painter, cell, inner.adjusted(StrokeWidth + theme::Gap, 0, 0, 0), cell.text, textColor(cell));
    paintHairline(painter, cell);
}

QSize SeriesDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = RowDelegate::sizeHint(option, index);
    size.rwidth() += StrokeWidth + theme::Gap;
    return size;
}

} // namespace portreeve::pages
