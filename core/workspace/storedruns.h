#pragma once

#include "core/history/store.h"
#include "core/workspace/checkreport.h"

namespace portreeve::workspace {

/// What a report does not say about itself.
struct RunIdentity {
    QString id;     ///< unique among all who share the store
    QString device; ///< name of this device; may be empty
    QDateTime endedAt;
};

/// A check in the words of the history. Pure.
history::Run toRun(const CheckReport &report, const RunIdentity &identity);
QList<history::RunRow> toRunRows(const CheckReport &report);

/// What putting a run into a history did beside that.
struct StoredRun {
    Findings findings;        ///< "history-damaged", "history-retention"
    history::Removed removed; ///< because of its age
};

/// Removes what is older than the history's standard retention keeps. Where that fails, a finding says so: what was to
/// be stored is stored.
void applyRetention(history::Store &store, const history::Location &location, const Clock &clock, StoredRun &stored);

/// Opens the store, puts the run with its rows and the whole report into it, removes what is too old, and closes it.
/// Waits for disk or server. Errors as those of the store.
Result<StoredRun> storeRun(const history::Location &location, const Clock &clock, const CheckReport &report,
                           const RunIdentity &identity);

} // namespace portreeve::workspace
