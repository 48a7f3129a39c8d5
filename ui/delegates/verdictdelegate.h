#pragma once

#include "ui/delegates/rowdelegate.h"

namespace portreeve::delegates {

/// Shape of a verdict, from VerdictRole, before the item's own text or else its word; the text's colour is the
/// verdict's. SeverityRole is shown likewise.
class VerdictDelegate final : public RowDelegate
{
    Q_OBJECT
public:
    using RowDelegate::RowDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace portreeve::delegates
