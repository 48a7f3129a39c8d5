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
    int closed = 0;     ///< of these: done or waived
    int errors = 0;     ///< answers that are wrong
    bool started = false;
    bool factsChanged = false; ///< the answers were judged by other facts

    [[nodiscard]] bool isComplete() const { return started && steps > 0 && closed >= steps && errors == 0; }
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

/// "3 of 12 steps", "Not started, 12 steps", "Complete, 12 steps", with the answers that are wrong.
[[nodiscard]] QString progressText(const GuideEntry &entry);

} // namespace portreeve::pages
