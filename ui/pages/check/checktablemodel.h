#pragma once

#include "ui/models/tablemodel.h"
#include "ui/pages/check/checkmodel.h"

namespace portreeve::pages {

class CheckTableModel final : public models::TableModel<CheckRow>
{
    Q_OBJECT
public:
    enum Column { Verdict, Target, Port, Address, Dns, Tcp, Tls, Http, Rtt, Loss, Region, Purpose, ColumnCount };
    static constexpr Column InitialSort = Verdict;

    using TableModel::TableModel;

private:
    [[nodiscard]] int columns() const override { return ColumnCount; }
    [[nodiscard]] QString title(int column) const override;
    [[nodiscard]] QString hint(int column) const override;
    [[nodiscard]] QString text(const CheckRow &row, int column) const override;
    [[nodiscard]] bool isNumeric(int column) const override { return column >= Dns && column <= Loss; }
    [[nodiscard]] QVariant sortKey(const CheckRow &row, int column) const override;
    [[nodiscard]] QString key(const CheckRow &row) const override { return row.id; }
    [[nodiscard]] QVariant more(const CheckRow &row, int column, int role) const override;
};

} // namespace portreeve::pages
