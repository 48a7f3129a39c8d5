#pragma once

#include "core/base/message.h"

#include <QList>

namespace portreeve::guides {

enum class ByolErrorKind {
    Import,  ///< the image was refused when it was imported
    Sysprep, ///< Sysprep did not end on the imported machine
};

/// One of the faults that the import of a BYOL image ends with.
struct ByolError {
    const char *id = ""; ///< unique in the table
    ByolErrorKind kind = ByolErrorKind::Import;
    /// Any of them names this fault: what only its message says, and its ErrorCode in the WorkSpaces API reference
    /// (ErrorDetails) where that is plainly the same fault. A message is often pasted without how it begins; what a log
    /// may say where all is well keeps its "requires".
    QList<const char *> match;
    Message meaning;
    Message fix;
    QList<const char *> commands; ///< in the order of work; <drive> is for the reader to fill in
    int line = 0;                 ///< in the document "admin-guide"
};

/// The 28 faults of the import and the 4 of Sysprep. Made once, then read-only and safe to share between threads.
const QList<ByolError> &byolErrors();

/// The faults that a message, a log or what `describe-workspace-images` printed names, in the order in which they are
/// named first, each once. Capital letters and line breaks do not matter.
QList<const ByolError *> byolErrorsIn(const QString &text);

} // namespace portreeve::guides
