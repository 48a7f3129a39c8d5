#pragma once

#include "ui/models/tablemodel.h"
#include "ui/pages/changes/changesmodel.h"

namespace portreeve::pages {

/// Publications and flapping prefixes; column 0 ticks what is done.
class ChangeTableModel final : public models::TableModel<ChangeRow>
{
    Q_OBJECT
public:
    enum Column { Date, What, Services, Regions, ColumnCount };
    static constexpr Column InitialSort = Date;

    using TableModel::TableModel;

private:
    [[nodiscard]] int columns() const override { return ColumnCount; }
    [[nodiscard]] QString title(int column) const override;
    [[nodiscard]] QString hint(int column) const override;
    [[nodiscard]] QString text(const ChangeRow &row, int column) const override;
    [[nodiscard]] QVariant sortKey(const ChangeRow &row, int column) const override;
    [[nodiscard]] QString key(const ChangeRow &row) const override { return row.key; }
    [[nodiscard]] QString searchText(const ChangeRow &row) const override;
};

/// "Added: 3 prefixes; removed: 1 prefix"
[[nodiscard]] QString countText(int added, int removed);
/// The same; "Changed 348 times in 84 days; published now".
[[nodiscard]] QString changeText(const ChangeRow &row);

} // namespace portreeve::pages
