#pragma once

#include "ui/models/tablemodel.h"
#include "ui/pages/ranges/rangesmodel.h"

namespace portreeve::pages {

class PrefixTableModel final : public models::TableModel<RangeRow>
{
    Q_OBJECT
public:
    enum Column { Prefix, Addresses, Service, Region, BorderGroup, ColumnCount };
    static constexpr Column InitialSort = Prefix;

    using TableModel::TableModel;

private:
    [[nodiscard]] int columns() const override { return ColumnCount; }
    [[nodiscard]] QString title(int column) const override;
    [[nodiscard]] QString text(const RangeRow &row, int column) const override;
    [[nodiscard]] bool isNumeric(int column) const override { return column == Addresses; }
    [[nodiscard]] QVariant sortKey(const RangeRow &row, int column) const override;
    [[nodiscard]] QString key(const RangeRow &row) const override;
};

} // namespace portreeve::pages
