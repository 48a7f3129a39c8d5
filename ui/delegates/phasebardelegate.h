#pragma once

#include "ui/delegates/rowdelegate.h"

namespace portreeve::delegates {

/// Milliseconds of one phase as a number over a tiny bar; the bar's full width is `maximum` milliseconds. Reads
/// SortRole; a phase that did not happen is blank.
class PhaseBarDelegate final : public RowDelegate
{
    Q_OBJECT
public:
    using RowDelegate::RowDelegate;

    void setMaximum(double milliseconds) { m_maximum = milliseconds; }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    double m_maximum = 100;
};

} // namespace portreeve::delegates
