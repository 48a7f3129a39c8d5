#pragma once

#include "ui/models/tablemodel.h"

namespace portreeve::pages {

/// One guide in the list at the left.
struct GuideEntry {
    QString id;
    QString title;
    QString summary;
    QString searchText; ///< titles and texts of its steps
    int steps = 0;      ///< that apply
    int closed = 0;     ///< of these: done with answers that hold, or waived
    int errors = 0;     ///< answers that are wrong; none where nobody began
    bool started = false;
    bool complete = false;     ///< nothing is left but what is optional
    bool factsChanged = false; ///< the answers were judged by other facts

    friend bool operator==(const GuideEntry &, const GuideEntry &) = default;
};

/// The guides with their progress: one column, for RingDelegate.
class GuideListModel final : public models::TableModel<GuideEntry>
{
    Q_OBJECT
public:
    using TableModel::TableModel;

private:
    [[nodiscard]] int columns() const override { return 1; }
    [[nodiscard]] QString title(int column) const override;
    [[nodiscard]] QString text(const GuideEntry &row, int column) const override;
    [[nodiscard]] QString key(const GuideEntry &row) const override { return row.id; }
    [[nodiscard]] QString searchText(const GuideEntry &row) const override;
    [[nodiscard]] QVariant more(const GuideEntry &row, int column, int role) const override;
};

/// "3 of 12 steps, 1 to mend", "12 steps, not started", "All 12 steps are done", "10 of 12 steps, the rest is
/// optional".
[[nodiscard]] QString progressText(const GuideEntry &entry);

} // namespace portreeve::pages
