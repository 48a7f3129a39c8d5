#pragma once

#include "core/base/result.h"

namespace portreeve {

/// Reads a whole file of at most `limit` bytes. Errors: FileMissing, FileUnreadable, TooLarge. `-` is not special here.
Result<QByteArray> readFile(const QString &path, qint64 limit);

enum class Overwrite {
    Refuse, ///< an existing file is kept: FileExists
    Allow,
    AllowWithBackup ///< the previous version stays beside the file as <name>.bak
};

/// Writes `bytes` so that the path holds either the old content or all of the new: temporary file beside it, flush,
/// rename. Errors: FileExists, CannotCreate, WriteFailed.
Result<void> writeFileAtomically(const QString &path, const QByteArray &bytes, Overwrite overwrite);

} // namespace portreeve
