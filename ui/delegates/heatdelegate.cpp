#include "ui/delegates/heatdelegate.h"

#include "ui/text/itemroles.h"
#include "ui/theme/colors.h"

namespace portreeve::delegates {

void HeatDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    RowDelegate::initStyleOption(option, index);
    const double share = index.data(text::HeatRole).toDouble();
    if (share > 0)
        option->backgroundBrush = theme::heat(option->palette, share);
}

} // namespace portreeve::delegates
