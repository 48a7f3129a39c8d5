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

/// Opens the store, puts the run with its rows and the whole report into it, and closes it. What happened to a damaged
/// store on the way is returned. Waits for disk or server. Errors as those of the store.
Result<Findings> storeRun(const history::Location &location, const Clock &clock, const CheckReport &report,
                          const RunIdentity &identity);

} // namespace portreeve::workspace
