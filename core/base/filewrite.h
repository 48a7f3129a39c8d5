#pragma once

#include "core/base/result.h"

#include <functional>

namespace portreeve {

/// Reads a whole file of at most `limit` bytes. Errors: FileMissing, FileUnreadable, TooLarge. `-` is not special here.
Result<QByteArray> readFile(const QString &path, qint64 limit);

/// Hands a file of at most `limit` bytes on in blocks of at most `blockBytes`, so that it is never held as a whole.
/// Ends early with the error that `take` gives; other errors as above. TooLarge may come after some blocks.
Result<void> readFileInBlocks(const QString &path, qint64 limit, qint64 blockBytes,
                              const std::function<Result<void>(const QByteArray &block)> &take);

enum class Overwrite {
    Refuse, ///< an existing file is kept: FileExists
    Allow,
    AllowWithBackup ///< the previous version stays beside the file as <name>.bak
};

/// Writes `bytes` so that the path holds either the old content or all of the new: temporary file beside it, flush,
/// rename. What is there and no file (a device, a pipe) is written to and stays what it is. Errors: FileExists,
/// CannotCreate, WriteFailed.
Result<void> writeFileAtomically(const QString &path, const QByteArray &bytes, Overwrite overwrite);

} // namespace portreeve
