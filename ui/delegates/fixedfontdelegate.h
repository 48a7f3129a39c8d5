#pragma once

#include "ui/delegates/rowdelegate.h"

namespace portreeve::delegates {

/// Hosts, addresses, ports and rules: the system's fixed font, elided in the middle so that both ends of a name show.
class FixedFontDelegate final : public RowDelegate
{
    Q_OBJECT
public:
    using RowDelegate::RowDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace portreeve::delegates
