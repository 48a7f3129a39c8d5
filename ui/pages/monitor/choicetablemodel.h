#pragma once

#include "ui/models/tablemodel.h"
#include "ui/pages/monitor/monitormodel.h"

namespace portreeve::pages {

/// What can be watched, with check boxes.
class ChoiceTableModel final : public models::TableModel<MonitorChoice>
{
    Q_OBJECT
public:
    enum Column { Target, Port, Family, Protocol, Region, ColumnCount };

    using TableModel::TableModel;

private:
    [[nodiscard]] int columns() const override { return ColumnCount; }
    [[nodiscard]] QString title(int column) const override;
    [[nodiscard]] QString text(const MonitorChoice &row, int column) const override;
    [[nodiscard]] QVariant sortKey(const MonitorChoice &row, int column) const override;
    [[nodiscard]] QString key(const MonitorChoice &row) const override { return row.id; }
    [[nodiscard]] QVariant more(const MonitorChoice &row, int column, int role) const override;
};

} // namespace portreeve::pages
