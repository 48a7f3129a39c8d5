#pragma once

#include "core/history/connection.h"

namespace portreeve::history {

/// One step of the tables from the version before; resources/sql/<back end>/NNN-name.sql.
struct Migration {
    int version = 0; ///< from 1, without gaps
    QString name;
    QStringList statements;
};

/// All steps for a back end, in order. They are compiled in, so a missing one is a fault of the build.
QList<Migration> migrationsFor(BackEnd backEnd);

/// The statements of a file: each ends with a semicolon at the end of its line; lines of comment are dropped.
QStringList statementsOf(const QString &sql);

/// The version of the tables; 0 where there are none.
Result<int> schemaVersion(Connection &connection);

/// Until the transaction ends, no other program changes the tables. On SQLite its transaction is enough.
Result<void> lockSchema(Connection &connection);

/// Brings the tables to the version of the last of `migrations`, one transaction for each step; another program that
/// does the same at the same time is waited for. `nowUs`: microseconds since 1970. Error NewerSchema, and nothing is
/// changed, where the tables are newer than that.
Result<void> migrate(Connection &connection, const QList<Migration> &migrations, qint64 nowUs);

} // namespace portreeve::history
