#pragma once

#include "core/base/clock.h"
#include "core/base/finding.h"
#include "core/history/connection.h"

namespace portreeve::history {

/// What lies at a path, told by its first bytes and without touching it (https://www.sqlite.org/fileformat.html, 1.3).
enum class FileState {
    New,     ///< nothing, or an empty file
    Ours,    ///< SQLite with our application id
    Damaged, ///< a header of noughts or one that breaks off
    Foreign, ///< anything else: somebody needs it
    Unreadable,
};
FileState fileStateOf(const QString &path);

/// The application id in the header of our files: "Port".
inline constexpr qint32 ApplicationId = 0x506f7274;

/// Up to this size a file is checked whole when it is opened, at about 200 MB per second; of a larger one all tables
/// but that of the samples, whose damage is then told by the read that meets it.
inline constexpr qint64 CheckWholeUpTo = 256LL * 1024 * 1024;

/// Opens a file, makes it or brings its tables up to date. A damaged history is renamed to
/// "<name>.damaged-<UTC time>" with what belongs to it, a new one is made, and a finding says so. Files of others are
/// refused (WrongSchema) and not touched.
Result<std::unique_ptr<Connection>> openSqlite(const Location &location, std::chrono::milliseconds wait,
                                               const Clock &clock, Findings &findings,
                                               qint64 checkWholeUpTo = CheckWholeUpTo);

} // namespace portreeve::history
