#pragma once

#include "core/base/error.h"
#include "core/history/location.h"

class QSqlError;

namespace portreeve::history {

enum class Purpose { Open, Read, Write };

/// What the database said, as an error with a remedy. `location` tells the back end, where it was and what must not be
/// shown. Codes: Unavailable, HostNotFound, ConnectionFailed, TimedOut, TlsFailed for a server, Unavailable for a file
/// that is in use, CannotCreate, FileUnreadable, WriteFailed for files, InvalidSyntax for a damaged file.
/// SQLite is told apart by its result codes, PostgreSQL by SQLSTATE; where a connection fails there is only the
/// client library's text, and an unknown one is passed on.
Error sqlError(const Location &location, Purpose purpose, const QSqlError &error);

/// The error of a store that is not what it should be, in the words of this room.
Error historyError(const Location &location, Purpose purpose, ErrorCode code, Message detail, Message remedy = {});

} // namespace portreeve::history
