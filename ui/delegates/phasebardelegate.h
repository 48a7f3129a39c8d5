#pragma once

#include "ui/delegates/rowdelegate.h"

namespace portreeve::delegates {

/// Milliseconds of one phase as a number over a tiny bar, with the shape of VerdictRole before it: a phase that failed
/// has the verdict's shape and colour. The bar's full width is `maximum` milliseconds; it is of SortRole, and of phases
/// that passed or have no verdict.
class PhaseBarDelegate final : public RowDelegate
{
    Q_OBJECT
public:
    using RowDelegate::RowDelegate;

    void setMaximum(double milliseconds) { m_maximum = milliseconds; }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintBar(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;

    double m_maximum = 100;
};

} // namespace portreeve::delegates
