#pragma once

#include "core/awsranges/snapshotstore.h"

#include <functional>

namespace portreeve::workspace {

/// What became of one file: stored as `snapshot`, or refused with `error`.
struct ImportedFile {
    QString path;
    std::optional<awsranges::SnapshotInfo> snapshot;
    bool stored = false; ///< it was not there before
    qsizetype rows = 0;
    Findings findings;
    std::optional<Error> error;
};

/// How many files were looked at, of how many. False: no more.
using ImportProgress = std::function<bool(qsizetype done, qsizetype total)>;

/// Stores a range file, or every *.json of a folder (not of its subfolders), in order of name. Each file is read whole
/// and checked before it is kept; one that is refused does not keep the others out. Blocks; may run on any thread,
/// where `progress` is called too. Errors: FileMissing where there is nothing to import; Cancelled, after which the
/// files before stay stored; what is wrong with a single file is in its entry.
Result<QList<ImportedFile>> importRanges(const awsranges::SnapshotStore &store, const QString &path,
                                         const ImportProgress &progress = {});

} // namespace portreeve::workspace
