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

/// CREATE SCHEMA IF NOT EXISTS asks for the right to make schemas even where it is there.
Result<void> makeSchema(Connection &connection)
{
    const Result<QVariant> usable = connection.readOne(
        QStringLiteral("SELECT has_schema_privilege(oid, 'USAGE') FROM pg_namespace WHERE nspname = 'portreeve'"));
    if (!usable)
        return usable.error();
    if (usable->isValid())
        return usable->toBool() ? Result<void>() : Result<void>(notAllowed(connection));
    const Result<qint64> made = connection.write(QStringLiteral("CREATE SCHEMA IF NOT EXISTS portreeve"));
    return made ? Result<void>() : Result<void>(made.error());
}

/// A schema of that name that somebody else fills is left alone.
Result<void> refuseForeign(Connection &connection)
{
    const Result<int> version = schemaVersion(connection);
    if (!version)
        return version.error();
    if (*version > 0)
        return {};
    const Result<QVariant> others =
        connection.readOne(QStringLiteral("SELECT 1 FROM pg_tables WHERE schemaname = 'portreeve' LIMIT 1"));
    if (!others)
        return others.error();
    if (!others->isValid())
        return {};
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
    if (const Result<void> made = makeSchema(db); !made)
        return made.error();
    // A writer that waits for another gives up in the end, as with a file.
    for (const QString &setting :
         {QStringLiteral("SET search_path TO portreeve"), QStringLiteral("SET lock_timeout TO %1").arg(wait.count())}) {
        if (const Result<qint64> done = db.write(setting); !done)
            return done.error();
    }
    if (const Result<void> alone = refuseForeign(db); !alone)
        return alone.error();
    const qint64 nowUs = clock.now().toMSecsSinceEpoch() * 1000;
    if (const Result<void> done = migrate(db, migrationsFor(BackEnd::PostgreSql), nowUs); !done)
        return done.error();
    return connection;
}

} // namespace portreeve::history
