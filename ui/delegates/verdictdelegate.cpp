#include "ui/delegates/verdictdelegate.h"

#include "ui/text/itemroles.h"
#include "ui/text/severitytext.h"
#include "ui/text/verdictstyle.h"
#include "ui/theme/colors.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"

#include <QPainter>

namespace portreeve::delegates {
namespace {

struct Mark {
    QString icon;
    QString word;
    QColor color;
};

Severity severityOf(const QString &id)
{
    if (id == QLatin1String("error"))
        return Severity::Error;
    return id == QLatin1String("warning") ? Severity::Warning : Severity::Info;
}

Mark markOf(const QModelIndex &index, bool dark)
{
    const QVariant severity = index.data(text::SeverityRole);
    if (severity.isValid()) {
        const Severity value = severityOf(severity.toString());
        return {text::severityIcon(value), index.data(Qt::DisplayRole).toString(), text::severityColor(value, dark)};
    }
    const text::VerdictStyle style = text::verdictStyle(index.data(text::VerdictRole).toString());
    const QString own = index.data(Qt::DisplayRole).toString();
    return {style.icon, own.isEmpty() ? style.word : own, style.color(dark)};
}

} // namespace

void VerdictDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    paintBackground(painter, cell);
    if (index.data(text::VerdictRole).isValid() || index.data(text::SeverityRole).isValid()) {
        const bool selected = cell.state & QStyle::State_Selected;
        const Mark mark = markOf(index, theme::isDark(cell.palette));
        const QColor color = selected ? textColor(cell) : mark.color;
        const int side = theme::iconSize(cell.fontMetrics) * 9 / 10;
        const QRect inner = cell.rect.adjusted(theme::CellPadding, 0, -theme::CellPadding, 0);
        const QRect shape(inner.left(), inner.center().y() - side / 2, side, side);
        const qreal ratio = painter->device()->devicePixelRatioF();
        painter->drawPixmap(shape, theme::tintedPixmap(mark.icon, color, side, ratio));
        const QRect words = inner.adjusted(side + theme::Gap - 2, 0, 0, 0);
        paintText(painter, cell, words, mark.word, color);
    } else {
        paintText(painter, cell, cell.rect.adjusted(theme::CellPadding, 0, -theme::CellPadding, 0), cell.text,
                  textColor(cell));
    }
    paintHairline(painter, cell);
}

QSize VerdictDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const Mark mark = markOf(index, false);
    const int side = theme::iconSize(cell.fontMetrics);
    return {side + theme::Gap * 2 + cell.fontMetrics.horizontalAdvance(mark.word) + theme::Gap,
            theme::rowHeight(cell.fontMetrics)};
}

} // namespace portreeve::delegates
