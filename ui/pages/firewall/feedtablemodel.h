#pragma once

#include "ui/models/tablemodel.h"
#include "ui/pages/firewall/feedmodel.h"

namespace portreeve::pages {

class FeedTableModel final : public models::TableModel<FeedRow>
{
    Q_OBJECT
public:
    enum Column { Address, Use, Answers, Last, Modified, ColumnCount };

    using TableModel::TableModel;

private:
    [[nodiscard]] int columns() const override { return ColumnCount; }
    [[nodiscard]] QString title(int column) const override;
    [[nodiscard]] QString hint(int column) const override;
    [[nodiscard]] QString text(const FeedRow &row, int column) const override;
    [[nodiscard]] bool isNumeric(int column) const override { return column == Answers; }
    [[nodiscard]] QVariant sortKey(const FeedRow &row, int column) const override;
    [[nodiscard]] QString key(const FeedRow &row) const override { return row.name; }
    [[nodiscard]] QVariant more(const FeedRow &row, int column, int role) const override;
};

} // namespace portreeve::pages
