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

Result<void> checkWhole(Connection &connection)
{
    const Result<QVariant> verdict = connection.readOne(QStringLiteral("PRAGMA quick_check(1)"));
    if (!verdict)
        return verdict.error();
    if (verdict->toString() == u"ok")
        return {};
    return connection.error(Purpose::Open, ErrorCode::InvalidSyntax,
                            PR_MESSAGE("history", "the file is damaged: %1").arg(verdict->toString().simplified()));
}

Result<void> useWriteAheadLog(Connection &connection)
{
    // Where the file system cannot do it, SQLite keeps its rollback journal, which is as safe.
    const Result<QVariant> mode = connection.readOne(QStringLiteral("PRAGMA journal_mode = WAL"));
    return mode ? Result<void>() : Result<void>(mode.error());
}

Opened openOurs(const Location &location, std::chrono::milliseconds wait, const Clock &clock)
{
    Opened connection = Connection::open(location, wait);
    if (!connection)
        return connection;
    Connection &db = **connection;
    Result<void> ready = settle(db);
    if (ready)
        ready = refuseNewer(db);
    if (ready)
        ready = checkWhole(db);
    if (ready)
        ready = useWriteAheadLog(db);
    if (ready)
        ready = migrate(db, migrationsFor(BackEnd::Sqlite), clock.now().toMSecsSinceEpoch() * 1000);
    if (!ready)
        return ready.error();
    return connection;
}

/// The file becomes ours with its first page, so that a kill in between leaves nothing that looks foreign.
Opened makeNew(const Location &location, std::chrono::milliseconds wait, const Clock &clock)
{
    {
        Opened connection = Connection::open(location, wait);
        if (!connection)
            return connection;
        const Result<qint64> marked =
            (*connection)->write(QStringLiteral("PRAGMA application_id = %1").arg(ApplicationId));
        if (!marked)
            return marked.error();
    }
    return openOurs(location, wait, clock);
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
Opened openAlone(const Location &location, std::chrono::milliseconds wait, const Clock &clock, Findings &findings)
{
    const FileState state = fileStateOf(location.path);
    if (state == FileState::Foreign)
        return foreign(location);
    if (state == FileState::New)
        return makeNew(location, wait, clock);
    if (state == FileState::Ours) {
        Opened opened = openOurs(location, wait, clock);
        if (!isDamage(opened))
            return opened;
    }
    if (Result<void> done = setAside(location, clock, findings); !done)
        return done.error();
    return makeNew(location, wait, clock);
}

} // namespace

FileState fileStateOf(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return FileState::New;
    QFile file(path);
    if (!info.isFile() || !file.open(QIODevice::ReadOnly))
        return FileState::Unreadable;
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
                                               const Clock &clock, Findings &findings)
{
    switch (fileStateOf(location.path)) {
    case FileState::Foreign:
        return foreign(location);
    case FileState::Unreadable:
        return unreadable(location);
    case FileState::Ours:
        if (Opened opened = openOurs(location, wait, clock); !isDamage(opened))
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
    return openAlone(location, wait, clock, findings);
}

} // namespace portreeve::history
