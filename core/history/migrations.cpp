#include "core/history/migrations.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

namespace portreeve::history {

namespace {

/// Any number that nothing else on the server is likely to take: "portreev".
constexpr qint64 AdvisoryLock = 0x706f'7274'7265'6576;

Error newer(const Connection &connection, int version, int known)
{
    return connection.error(
        Purpose::Open, ErrorCode::NewerSchema,
        PR_MESSAGE("history", "it was made by a later version of Portreeve (%1, and this one knows %2)")
            .arg(version)
            .arg(known),
        PR_MESSAGE("history", "Update Portreeve, or use another store."));
}

Result<void> apply(Connection &connection, const Migration &migration, qint64 nowUs)
{
    const auto transaction = Transaction::begin(connection);
    if (!transaction)
        return transaction.error();
    if (Result<void> locked = lockSchema(connection); !locked)
        return locked;
    const Result<int> version = schemaVersion(connection); // again: somebody else may have been quicker
    if (!version)
        return version.error();
    if (*version >= migration.version)
        return {};
    for (const QString &statement : migration.statements) {
        if (const Result<qint64> done = connection.write(statement); !done)
            return done.error();
    }
    const Result<qint64> noted =
        connection.write(QStringLiteral("INSERT INTO schema_version (version, name, applied_us) VALUES (?, ?, ?)"),
                         {migration.version, migration.name, nowUs});
    return noted ? (*transaction)->commit() : Result<void>(noted.error());
}

/// SQLite takes a table that is made anew for the end of all rows that refer to it, unless it is told otherwise; inside
/// a transaction it does not listen.
class KeysAtRest
{
public:
    static Result<std::unique_ptr<KeysAtRest>> begin(Connection &connection)
    {
        std::unique_ptr<KeysAtRest> rest(new KeysAtRest(connection));
        if (!connection.isSqlite())
            return rest;
        const Result<QVariant> before = connection.readOne(QStringLiteral("PRAGMA foreign_keys"));
        if (!before)
            return before.error();
        if (before->toInt() == 0)
            return rest;
        if (const auto off = connection.write(QStringLiteral("PRAGMA foreign_keys = OFF")); !off)
            return off.error();
        rest->m_on = true;
        return rest;
    }

    ~KeysAtRest() { (void)end(); }
    KeysAtRest(const KeysAtRest &) = delete;
    KeysAtRest &operator=(const KeysAtRest &) = delete;

    Result<void> end()
    {
        if (!std::exchange(m_on, false))
            return {};
        const auto on = m_connection.write(QStringLiteral("PRAGMA foreign_keys = ON"));
        return on ? Result<void>() : Result<void>(on.error());
    }

private:
    explicit KeysAtRest(Connection &connection)
        : m_connection(connection)
    {}

    Connection &m_connection;
    bool m_on = false; ///< to be woken
};

} // namespace

QStringList statementsOf(const QString &sql)
{
    QStringList statements;
    QString statement;
    for (const QString &line : sql.split(u'\n')) {
        const QString trimmed = line.trimmed();
        if (trimmed.isEmpty() || trimmed.startsWith(QLatin1String("--")))
            continue;
        statement += line + u'\n';
        if (trimmed.endsWith(u';')) {
            statements.append(statement.trimmed().chopped(1));
            statement.clear();
        }
    }
    return statements;
}

QList<Migration> migrationsFor(BackEnd backEnd)
{
    static const QRegularExpression pattern(QStringLiteral("^([0-9]{3})-([a-z-]+)\\.sql$"));
    const QDir folder(backEnd == BackEnd::Sqlite ? QStringLiteral(":/sql/sqlite") : QStringLiteral(":/sql/postgresql"));
    QList<Migration> migrations;
    for (const QString &name : folder.entryList(QDir::Files, QDir::Name)) {
        const QRegularExpressionMatch match = pattern.match(name);
        QFile file(folder.filePath(name));
        if (match.hasMatch() && file.open(QIODevice::ReadOnly))
            migrations.append(
                {match.captured(1).toInt(), match.captured(2), statementsOf(QString::fromUtf8(file.readAll()))});
    }
    return migrations;
}

Result<int> schemaVersion(Connection &connection)
{
    const Result<QVariant> table = connection.readOne(
        connection.isSqlite()
            ? QStringLiteral("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'schema_version'")
            : QStringLiteral(
                  "SELECT 1 FROM pg_tables WHERE schemaname = 'portreeve' AND tablename = 'schema_version'"));
    if (!table)
        return table.error();
    if (!table->isValid())
        return 0;
    const Result<QVariant> version =
        connection.readOne(QStringLiteral("SELECT coalesce(max(version), 0) FROM schema_version"));
    if (!version)
        return version.error();
    bool number = false;
    const int value = version->toInt(&number);
    if (!number || value < 1)
        return connection.error(Purpose::Open, ErrorCode::WrongSchema,
                                PR_MESSAGE("history", "the version of its tables cannot be read"),
                                PR_MESSAGE("history", "Use another store."));
    return value;
}

Result<void> lockSchema(Connection &connection)
{
    if (connection.isSqlite())
        return {};
    const auto locked = connection.readOne(QStringLiteral("SELECT pg_advisory_xact_lock(?)"), {AdvisoryLock});
    return locked ? Result<void>() : Result<void>(locked.error());
}

Result<void> migrate(Connection &connection, const QList<Migration> &migrations, qint64 nowUs)
{
    const Result<int> version = schemaVersion(connection);
    if (!version)
        return version.error();
    const int known = migrations.isEmpty() ? 0 : migrations.last().version;
    if (*version > known)
        return newer(connection, *version, known);
    if (*version == known)
        return {};
    const auto rest = KeysAtRest::begin(connection);
    if (!rest)
        return rest.error();
    for (const Migration &migration : migrations) {
        if (migration.version <= *version)
            continue;
        if (Result<void> done = apply(connection, migration, nowUs); !done)
            return done;
    }
    return (*rest)->end();
}

} // namespace portreeve::history
