#pragma once

#include "ui/models/tablemodel.h"
#include "ui/pages/monitor/monitormodel.h"

namespace portreeve::pages {

class MonitorTableModel final : public models::TableModel<MonitorRow>
{
    Q_OBJECT
public:
    enum Column { Target, Port, Family, State, Last, Median, P95, Loss, Ipdv, Protocol, Region, Address, ColumnCount };

    using TableModel::TableModel;

private:
    [[nodiscard]] int columns() const override { return ColumnCount; }
    [[nodiscard]] QString title(int column) const override;
    [[nodiscard]] QString hint(int column) const override;
    [[nodiscard]] QString text(const MonitorRow &row, int column) const override;
    [[nodiscard]] bool isNumeric(int column) const override { return column >= Last && column <= Ipdv; }
    [[nodiscard]] QVariant sortKey(const MonitorRow &row, int column) const override;
    [[nodiscard]] QString key(const MonitorRow &row) const override { return row.id; }
    [[nodiscard]] QVariant more(const MonitorRow &row, int column, int role) const override;
};

} // namespace portreeve::pages
