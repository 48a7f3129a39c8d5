#pragma once

#include "ui/delegates/rowdelegate.h"

namespace portreeve::delegates {

/// A number on a background that grows stronger with HeatRole.
class HeatDelegate final : public RowDelegate
{
    Q_OBJECT
public:
    using RowDelegate::RowDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace portreeve::delegates
