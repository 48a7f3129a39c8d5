#include "ui/delegates/phasebardelegate.h"

#include "ui/text/itemroles.h"
#include "ui/theme/colors.h"
#include "ui/theme/metrics.h"

#include <QPainter>

namespace portreeve::delegates {

void PhaseBarDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    RowDelegate::paint(painter, option, index);
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
