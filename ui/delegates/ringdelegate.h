#pragma once

#include "ui/delegates/rowdelegate.h"

namespace portreeve::delegates {

/// A ring that closes with ProgressRole, beside the item's text with the sentence of DetailRole below it. A full ring
/// has a tick in it, and one with an "error" in SeverityRole the sign for that. For list views that wrap.
class RingDelegate final : public RowDelegate
{
    Q_OBJECT
public:
    using RowDelegate::RowDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace portreeve::delegates
