#pragma once

#include "ui/widgets/actionspec.h"

#include <QWidget>

#include <optional>

namespace portreeve::widgets {

/// A page of the window. It is made on the first visit, gets what it shows through its constructor and knows no other
/// page. The frame shows its title, its one primary action and its search field.
class Page : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    /// The one thing that this page is for, shown in the header; nothing where there is none.
    [[nodiscard]] virtual std::optional<ActionSpec> primaryAction() { return std::nullopt; }
    /// What the frame's search field says while it is empty; an empty text hides the field.
    [[nodiscard]] virtual QString searchHint() const { return {}; }
    virtual void search(const QString &text);
    /// A page with a search field of its own takes the focus there instead; false where it has none.
    virtual bool focusSearch() { return false; }
    /// Counts for the left of the status bar.
    [[nodiscard]] virtual QString status() const { return {}; }
    /// Writes what is to be remembered (columns, splitters); called before the window goes.
    virtual void saveState() {}

Q_SIGNALS:
    void statusChanged();
    void primaryActionChanged();
    /// The page wants the frame's search field emptied.
    void searchCleared();
};

} // namespace portreeve::widgets
