#include "core/history/postgres.h"

#include "core/history/migrations.h"

namespace portreeve::history {

namespace {

Error notAllowed(const Connection &connection)
{
    return connection.error(
        Purpose::Open, ErrorCode::Unavailable,
        PR_MESSAGE("history", "the user may not do this: %1").arg(QStringLiteral("USAGE ON SCHEMA portreeve")),
        PR_MESSAGE("history", "Have the user given the right to use and fill the schema \"portreeve\"."));
}

/// Whether there is a schema that the user may use; an error where there is one that is closed.
Result<bool> hasSchema(Connection &connection)
{
    const Result<QVariant> usable = connection.readOne(
        QStringLiteral("SELECT has_schema_privilege(oid, 'USAGE') FROM pg_namespace WHERE nspname = 'portreeve'"));
    if (!usable)
        return usable.error();
    if (usable->isValid() && !usable->toBool())
        return notAllowed(connection);
    return usable->isValid();
}

/// Looked for first: the right to make schemas is asked for even where it is there.
Result<void> makeSchema(Connection &connection)
{
    if (const Result<bool> there = hasSchema(connection); !there || *there)
        return there ? Result<void>() : Result<void>(there.error());
    const auto transaction = Transaction::begin(connection);
    if (!transaction)
        return transaction.error();
    if (Result<void> locked = lockSchema(connection); !locked)
        return locked;
    const Result<bool> there = hasSchema(connection); // somebody else may have been quicker
    if (!there)
        return there.error();
    if (!*there) {
        if (const Result<qint64> made = connection.write(QStringLiteral("CREATE SCHEMA portreeve")); !made)
            return made.error();
    }
    return (*transaction)->commit();
}

/// A schema of that name that somebody else fills is left alone. One statement, for one view of all tables.
Result<void> refuseForeign(Connection &connection)
{
    int tables = 0;
    int ours = 0;
    const Result<void> counted = connection.read(
        QStringLiteral("SELECT count(*), count(*) FILTER (WHERE tablename = 'schema_version') FROM pg_tables "
                       "WHERE schemaname = 'portreeve'"),
        {}, [&](const QSqlQuery &row) {
            tables = row.value(0).toInt();
            ours = row.value(1).toInt();
        });
    if (!counted || tables == 0 || ours > 0)
        return counted;
    return connection.error(Purpose::Open, ErrorCode::WrongSchema,
                            PR_MESSAGE("history", "its schema \"portreeve\" holds the tables of another program"),
                            PR_MESSAGE("history", "It was not touched. Choose another database."));
}

} // namespace

Result<std::unique_ptr<Connection>> openPostgres(const Location &location, std::chrono::milliseconds wait,
                                                 const Clock &clock)
{
    Result<std::unique_ptr<Connection>> connection = Connection::open(location, wait);
    if (!connection)
        return connection;
    Connection &db = **connection;
    // A writer that waits for another gives up in the end, as with a file. Notices would go to standard error.
    const QString patience = QStringLiteral("SET lock_timeout TO %1").arg(wait.count());
    for (const QString &setting : {QStringLiteral("SET client_min_messages TO error"), patience,
                                   QStringLiteral("SET search_path TO portreeve")}) {
        if (const Result<qint64> done = db.write(setting); !done)
            return done.error();
    }
    if (const Result<void> made = makeSchema(db); !made)
        return made.error();
    if (const Result<void> alone = refuseForeign(db); !alone)
        return alone.error();
    const qint64 nowUs = clock.now().toMSecsSinceEpoch() * 1000;
    if (const Result<void> done = migrate(db, migrationsFor(BackEnd::PostgreSql), nowUs); !done)
        return done.error();
    return connection;
}

} // namespace portreeve::history
