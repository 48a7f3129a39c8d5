#pragma once

#include "core/awsranges/snapshotstore.h"

namespace portreeve::workspace {

/// The folder of range snapshots inside the data folder.
QString rangesFolder(const QString &dataFolder);

/// The range file that the user chose: "none"; the newest snapshot where `choice` is empty; otherwise a file, the
/// syncToken of a snapshot, or a day or time (2026-06-15, 2026-06-15T12:00:00Z; UTC where it says nothing else): the
/// newest snapshot that was published by then, by the end of that day. Nothing for "none" and where no snapshot is
/// stored. What was set aside or is odd in the file goes to `findings`. Errors: those of reading a file, FileMissing
/// for a syncToken that is not stored and where nothing was published by then.
Result<std::optional<awsranges::IpRanges>> openRanges(const awsranges::SnapshotStore &store, const QString &choice,
                                                      Findings &findings);

/// The error for work that cannot do without a range file.
Error noRangesLoaded(const awsranges::SnapshotStore &store);

} // namespace portreeve::workspace
