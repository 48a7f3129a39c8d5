#pragma once

#include "ui/models/tablemodel.h"
#include "ui/pages/check/checkmodel.h"

namespace portreeve::pages {

/// Targets with their phases: each says in word, shape and hint whether it passed, failed or was not reached.
class CheckTableModel final : public models::TableModel<CheckRow>
{
    Q_OBJECT
public:
    enum Column {
        Verdict,
        Target,
        Port,
        Change, ///< since the run compared with
        Address,
        Dns, ///< from here to Service by CheckPhase
        Tcp,
        Tls,
        Http,
        Quic,
        Mtu,
        Service,
        Rtt,
        Loss,
        Region,
        Purpose,
        ColumnCount
    };
    static constexpr Column InitialSort = Verdict;
    [[nodiscard]] static bool isPhase(int column) { return column >= Dns && column <= Service; }

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

    [[nodiscard]] static QString phaseName(int column);
    [[nodiscard]] static QString phaseText(const CheckRow &row, int column, bool forCopy);
    [[nodiscard]] static QString phaseHint(const CheckRow &row, int column);
    [[nodiscard]] static QVariant phaseKey(const CheckRow &row, int column);
    [[nodiscard]] static QVariant morePhase(const CheckRow &row, int column, int role);
};

} // namespace portreeve::pages
