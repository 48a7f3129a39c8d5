#include "core/history/sqlitefile.h"

#include "core/history/migrations.h"

#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QtEndian>

namespace portreeve::history {

namespace {

constexpr qsizetype HeaderSize = 100;
constexpr qsizetype ApplicationIdAt = 68;

using Opened = Result<std::unique_ptr<Connection>>;

/// The version only, so that a newer file is refused before anything is written to it.
Result<void> refuseNewer(Connection &connection)
{
    const QList<Migration> known = migrationsFor(BackEnd::Sqlite);
    const Result<int> version = schemaVersion(connection);
    if (!version)
        return version.error();
    return *version > known.last().version ? migrate(connection, known, 0) : Result<void>();
}

Result<void> settle(Connection &connection)
{
    // What a file says about itself is not run: functions in views, triggers and indexes of a file made by others.
    for (const char *pragma : {"PRAGMA trusted_schema = OFF", "PRAGMA foreign_keys = ON"}) {
        if (const Result<qint64> done = connection.write(QLatin1String(pragma)); !done)
            return done.error();
    }
    return {};
}

Result<void> quickCheck(Connection &connection, const QString &argument)
{
    const Result<QVariant> verdict = connection.readOne(QStringLiteral("PRAGMA quick_check(%1)").arg(argument));
    if (!verdict)
        return verdict.error();
    if (verdict->toString() == u"ok")
        return {};
    return connection.error(Purpose::Open, ErrorCode::InvalidSyntax,
                            PR_MESSAGE("history", "the file is damaged: %1").arg(verdict->toString().simplified()));
}

Result<void> checkWhole(Connection &connection, qint64 upTo)
{
    if (QFileInfo(connection.location().path).size() <= upTo)
        return quickCheck(connection, QStringLiteral("1")); // one fault is enough
    QStringList tables;
    const Result<void> listed = connection.read(
        QStringLiteral(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name IN ('run', 'run_row', 'series', 'gap')"),
        {}, [&](const QSqlQuery &row) { tables.append(row.value(0).toString()); });
    if (!listed)
        return listed;
    for (const QString &table : tables) {
        if (Result<void> whole = quickCheck(connection, table); !whole)
            return whole;
    }
    return {};
}

Result<void> useWriteAheadLog(Connection &connection)
{
    // Where the file system cannot do it, SQLite keeps its rollback journal, which is as safe; where another program
    // is busy with the file, that one has done it.
    const Result<QVariant> mode = connection.readOne(QStringLiteral("PRAGMA journal_mode = WAL"));
    return mode || mode.error().code == ErrorCode::Unavailable ? Result<void>() : Result<void>(mode.error());
}

/// What opening takes, handed from step to step.
struct Opening {
    const Location &location;
    std::chrono::milliseconds wait;
    const Clock &clock;
    qint64 checkWholeUpTo;
};

Opened openOurs(const Opening &opening)
{
    Opened connection = Connection::open(opening.location, opening.wait);
    if (!connection)
        return connection;
    Connection &db = **connection;
    Result<void> ready = settle(db);
    if (ready)
        ready = refuseNewer(db);
    if (ready)
        ready = checkWhole(db, opening.checkWholeUpTo);
    if (ready)
        ready = useWriteAheadLog(db);
    if (ready)
        ready = migrate(db, migrationsFor(BackEnd::Sqlite), opening.clock.now().toMSecsSinceEpoch() * 1000);
    if (!ready)
        return ready.error();
    return connection;
}

/// The file becomes ours with its first page, so that a kill in between leaves nothing that looks foreign.
Opened makeNew(const Opening &opening)
{
    {
        Opened connection = Connection::open(opening.location, opening.wait);
        if (!connection)
            return connection;
        const Result<qint64> marked =
            (*connection)->write(QStringLiteral("PRAGMA application_id = %1").arg(ApplicationId));
        if (!marked)
            return marked.error();
    }
    return openOurs(opening);
}

Result<void> setAside(const Location &location, const Clock &clock, Findings &findings)
{
    const QString base = QStringLiteral("%1.damaged-%2")
                             .arg(location.path, clock.now().toUTC().toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'")));
    QString target = base;
    for (int number = 2; QFileInfo::exists(target); ++number)
        target = QStringLiteral("%1-%2").arg(base).arg(number);
    if (!QFile::rename(location.path, target))
        return historyError(location, Purpose::Open, ErrorCode::CannotCreate,
                            PR_MESSAGE("history", "the file is damaged and cannot be set aside"),
                            PR_MESSAGE("history", "Move it away, or choose another file."));
    for (const char *companion : {"-wal", "-shm"})
        QFile::rename(location.path + QLatin1String(companion), target + QLatin1String(companion));
    findings.append({QStringLiteral("history-damaged"), Severity::Warning,
                     PR_MESSAGE("history", "The history was damaged. It was set aside, and a new one was begun."),
                     target});
    return {};
}

Error foreign(const Location &location)
{
    return historyError(location, Purpose::Open, ErrorCode::WrongSchema,
                        PR_MESSAGE("history", "the file is not a history of Portreeve"),
                        PR_MESSAGE("history", "It was not touched. Choose another file."));
}

Error unreadable(const Location &location)
{
    return historyError(location, Purpose::Open, ErrorCode::FileUnreadable,
                        QFileInfo(location.path).isDir() ? PR_MESSAGE("history", "it is a folder")
                                                         : PR_MESSAGE("history", "the file cannot be read"),
                        PR_MESSAGE("history", "Choose a file in a folder that you may write to."));
}

bool isDamage(const Opened &opened)
{
    return !opened && opened.error().code == ErrorCode::InvalidSyntax;
}

/// Under the lock of the file: two programs must not both make it, or set aside what the other has just made.
Opened openAlone(const Opening &opening, Findings &findings)
{
    const FileState state = fileStateOf(opening.location.path);
    if (state == FileState::Foreign)
        return foreign(opening.location);
    if (state == FileState::Unreadable)
        return unreadable(opening.location);
    if (state == FileState::New)
        return makeNew(opening);
    if (state == FileState::Ours) {
        Opened opened = openOurs(opening);
        if (!isDamage(opened))
            return opened;
    }
    if (Result<void> done = setAside(opening.location, opening.clock, findings); !done)
        return done.error();
    return makeNew(opening);
}

} // namespace

FileState fileStateOf(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return FileState::New;
    QFile file(path);
    if (!info.isFile() || !file.open(QIODevice::ReadOnly)) // unless somebody has just set it aside
        return QFileInfo::exists(path) ? FileState::Unreadable : FileState::New;
    const QByteArray header = file.read(HeaderSize);
    if (header.isEmpty()) // with a log beside it, there was more once
        return QFileInfo(path + QStringLiteral("-wal")).size() > 0 ? FileState::Damaged : FileState::New;
    static const QByteArray magic("SQLite format 3", 16);
    const bool broken = header.size() < HeaderSize && header.startsWith(magic);
    if (broken || header.count('\0') == header.size())
        return FileState::Damaged;
    const bool ours = header.size() == HeaderSize && header.startsWith(magic) &&
                      qFromBigEndian<qint32>(header.constData() + ApplicationIdAt) == ApplicationId;
    return ours ? FileState::Ours : FileState::Foreign;
}

Result<std::unique_ptr<Connection>> openSqlite(const Location &location, std::chrono::milliseconds wait,
                                               const Clock &clock, Findings &findings, qint64 checkWholeUpTo)
{
    const Opening opening{location, wait, clock, checkWholeUpTo};
    switch (fileStateOf(location.path)) {
    case FileState::Foreign:
        return foreign(location);
    case FileState::Unreadable:
        return unreadable(location);
    case FileState::Ours:
        if (Opened opened = openOurs(opening); !isDamage(opened))
            return opened;
        break;
    case FileState::New:
    case FileState::Damaged:
        break;
    }
    QLockFile lock(location.path + QStringLiteral(".lock"));
    if (!lock.tryLock(int(wait.count()))) {
        if (lock.error() == QLockFile::LockFailedError)
            return historyError(location, Purpose::Open, ErrorCode::Unavailable,
                                PR_MESSAGE("history", "another program is making it and does not finish"),
                                PR_MESSAGE("history", "Close other windows of Portreeve that use it, then try again."));
        return historyError(
            location, Purpose::Open, ErrorCode::CannotCreate,
            PR_MESSAGE("history", "nothing can be written to its folder"),
            PR_MESSAGE("history", "Choose a file in a folder that is there and that you may write to."));
    }
    return openAlone(opening, findings);
}

} // namespace portreeve::history
