#pragma once

#include "core/awsranges/snapshotstore.h"

#include <functional>

namespace portreeve::workspace {

/// What became of one file, or of a folder that was not looked into: stored as `snapshot`, refused with `error`, or
/// passed over, because nothing says that it is a range file.
struct ImportedFile {
    QString path;
    std::optional<awsranges::SnapshotInfo> snapshot;
    bool stored = false; ///< it was not there before
    qsizetype rows = 0;
    Findings findings;
    std::optional<Error> error;
    std::optional<Message> passedOver; ///< why, as the rest of a sentence
};

/// How many files were looked at, of how many. False: no more.
using ImportProgress = std::function<bool(qsizetype done, qsizetype total)>;

/// Stores a range file, or those of a folder and its subfolders, in order of path: *.json, and *.json.gz and
/// *.json.zst, which are unpacked. Whatever else is there is named as passed over; hidden folders and links to folders
/// are not looked into. Each file is read whole and checked before it is kept; one that is refused does not keep the
/// others out. Memory does not grow with their number, but for a line each. Blocks; may run on any thread, where
/// `progress` is called too. Errors: FileMissing where there is nothing to import; Cancelled, after which the files
/// before stay stored; what is wrong with a single file is in its entry.
Result<QList<ImportedFile>> importRanges(const awsranges::SnapshotStore &store, const QString &path,
                                         const ImportProgress &progress = {});

} // namespace portreeve::workspace
