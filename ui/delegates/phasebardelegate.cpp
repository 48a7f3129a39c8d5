#include "ui/delegates/phasebardelegate.h"

#include "ui/text/itemroles.h"
#include "ui/text/verdictstyle.h"
#include "ui/theme/colors.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"

#include <QPainter>

namespace portreeve::delegates {

void PhaseBarDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const QVariant verdict = index.data(text::VerdictRole);
    const bool passed = !verdict.isValid() || verdict.toString() == QLatin1String("pass");
    QRect words = cell.rect.adjusted(theme::CellPadding, 0, -theme::CellPadding, 0);
    QColor color = textColor(cell);
    paintBackground(painter, cell);
    if (verdict.isValid()) {
        const text::VerdictStyle style = text::verdictStyle(verdict.toString());
        const bool selected = cell.state & QStyle::State_Selected;
        const QColor own = selected ? color : style.color(theme::isDark(cell.palette));
        const int side = theme::iconSize(cell.fontMetrics) * 3 / 4;
        painter->drawPixmap(QRect(words.left(), words.center().y() - side / 2, side, side),
                            theme::tintedPixmap(style.icon, own, side, painter->device()->devicePixelRatioF()));
        words.setLeft(words.left() + side + theme::Tight);
        if (!passed)
            color = own;
    }
    paintText(painter, cell, words, cell.text, color);
    paintHairline(painter, cell);
    if (passed)
        paintBar(painter, cell, index);
}

void PhaseBarDelegate::paintBar(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    bool known = false;
    const double value = index.data(text::SortRole).toDouble(&known);
    if (!known || value < 0 || m_maximum <= 0)
        return;
    const QRect track = option.rect.adjusted(theme::CellPadding, 0, -theme::CellPadding, 0);
    const int width = qBound(1, qRound(track.width() * value / m_maximum), track.width());
    const QRect bar(track.left(), option.rect.bottom() - 4, width, 3);
    const bool selected = option.state & QStyle::State_Selected;
    painter->fillRect(bar,
                      selected ? option.palette.color(QPalette::HighlightedText) : theme::series(option.palette, 0));
}

} // namespace portreeve::delegates
