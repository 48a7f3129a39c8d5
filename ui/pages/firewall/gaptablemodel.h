#pragma once

#include "ui/models/tablemodel.h"
#include "ui/pages/firewall/gapmodel.h"

namespace portreeve::pages {

/// How a kind of row is shown: always with word and shape.
struct GapStyle {
    QString id; ///< "missing"
    QString word;
    QString meaning; ///< a sentence for the tool tip
    Severity severity = Severity::Info;
    bool good = false;     ///< what is asked for is there
    bool optional = false; ///< not worth a word where there is none
};

[[nodiscard]] GapStyle gapStyle(GapKind kind);
/// Worst first.
[[nodiscard]] QList<GapKind> gapKinds();

class GapTableModel final : public models::TableModel<GapRow>
{
    Q_OBJECT
public:
    enum Column { State, Subject, Rules, Text, ColumnCount };

    using TableModel::TableModel;

private:
    [[nodiscard]] int columns() const override { return ColumnCount; }
    [[nodiscard]] QString title(int column) const override;
    [[nodiscard]] QString text(const GapRow &row, int column) const override;
    [[nodiscard]] QVariant sortKey(const GapRow &row, int column) const override;
    [[nodiscard]] QString key(const GapRow &row) const override;
    [[nodiscard]] QVariant more(const GapRow &row, int column, int role) const override;
};

} // namespace portreeve::pages
