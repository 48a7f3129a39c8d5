#include "ui/delegates/fixedfontdelegate.h"

#include "ui/theme/fonts.h"

namespace portreeve::delegates {

void FixedFontDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    RowDelegate::initStyleOption(option, index);
    option->font = theme::fixedFont(option->font);
    option->fontMetrics = QFontMetrics(option->font);
    option->textElideMode = Qt::ElideMiddle;
}

} // namespace portreeve::delegates
