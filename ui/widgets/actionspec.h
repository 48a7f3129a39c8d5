#pragma once

#include <QKeySequence>
#include <QList>
#include <QString>

#include <functional>

namespace portreeve::widgets {

/// What the user can do, as data; a QAction, its icon and shortcut are made at the edge (ActionSet).
struct ActionSpec {
    QString id;   ///< stable: "save", "check.run"
    QString text; ///< a verb, in the user's language: "Run checks"
    QString icon; ///< name in resources/icons; may be empty
    QList<QKeySequence> shortcuts;
    std::function<void()> run;
    QString hint{}; ///< one sentence for the tool tip; may be empty
    bool enabled = true;
};

} // namespace portreeve::widgets
