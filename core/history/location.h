#pragma once

#include "core/base/result.h"

#include <QMap>

namespace portreeve::history {

enum class BackEnd { Sqlite, PostgreSql };

/// Where a history lies. A plain value; its password never leaves it but towards the server.
struct Location {
    BackEnd backEnd = BackEnd::Sqlite;
    QString path; ///< of an SQLite file, absolute

    QString host; ///< of a PostgreSQL server: a name, an address, or the folder of its local socket
    int port = 5432;
    QString database;
    QString user;                   ///< empty: as the PostgreSQL client library chooses
    QString password;               ///< empty: none, or from ~/.pgpass
    QMap<QString, QString> options; ///< of the PostgreSQL client library, such as sslmode

    /// The path, or the URL without the password: for people.
    [[nodiscard]] QString text() const;
    /// False for a file that is not there yet; opening would make it.
    [[nodiscard]] bool mayExist() const;
};

/// Reads a path, "sqlite:PATH" or "postgresql://[user[:password]@]host[:port]/database[?sslmode=..]". The URL is
/// read strictly: members %-encoded (RFC 3986), no unknown or repeated parameter. Parameters are sslmode, sslrootcert,
/// connect_timeout (seconds, 1 to 600) and, without a host before it, host as the folder of a local socket.
/// Errors (Usage) name what is wrong, never the text itself, which may hold a password.
Result<Location> parseLocation(const QString &text);

} // namespace portreeve::history
