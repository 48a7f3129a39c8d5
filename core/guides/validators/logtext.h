#pragma once

#include <QByteArray>
#include <QString>

namespace portreeve::guides {

/// A log as text, whatever program wrote it.
struct LogText {
    QString text;              ///< lines end with LF; no byte order mark, no NUL
    const char *encoding = ""; ///< UTF-8, UTF-16LE, UTF-16BE, UTF-32LE, UTF-32BE or ISO-8859-1
    bool guessed = false;      ///< no mark said so, and it is not UTF-8
    bool hadNul = false;
    bool cutOff = false; ///< the last character is not whole
    bool binary = false; ///< not a text at all; `text` is empty then
};

/// With a byte order mark as PowerShell writes it (UTF-8, UTF-16, UTF-32), without one as UTF-8 or as the UTF-16 that
/// its zeros show, otherwise byte by byte. Archives, event logs, pictures and programs are binary.
LogText decodeLog(const QByteArray &bytes);

} // namespace portreeve::guides
