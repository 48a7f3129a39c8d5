#include "core/history/sqlerror.h"

#include <QSqlError>

#include <array>
#include <utility>

namespace portreeve::history {

namespace {

enum class Trouble {
    FileBusy,
    FileReadOnly,
    FileCannotOpen,
    DiskFull,
    FileFaulty,
    Damaged,
    HostUnknown,
    ConnectionRefused,
    TimedOut,
    WrongPassword,
    NoDatabase,
    NotAllowed,
    TlsFailed,
    ServerGone,
    ServerBusy,
    Conflict,
    DriverMissing,
    Other,
};

/// https://www.sqlite.org/rescode.html; the low byte is the primary code.
Trouble sqliteTrouble(int code)
{
    switch (code & 0xff) {
    case 5: // SQLITE_BUSY
    case 6: // SQLITE_LOCKED
        return Trouble::FileBusy;
    case 3: // SQLITE_PERM
    case 8: // SQLITE_READONLY
        return Trouble::FileReadOnly;
    case 10: // SQLITE_IOERR
        return Trouble::FileFaulty;
    case 11: // SQLITE_CORRUPT
    case 26: // SQLITE_NOTADB
        return Trouble::Damaged;
    case 13: // SQLITE_FULL
        return Trouble::DiskFull;
    case 14: // SQLITE_CANTOPEN
        return Trouble::FileCannotOpen;
    default:
        return Trouble::Other;
    }
}

/// PostgreSQL, appendix A; the first entry that the code begins with.
Trouble stateTrouble(const QString &state)
{
    static constexpr std::array<std::pair<const char *, Trouble>, 13> states{{
        {"28", Trouble::WrongPassword},
        {"3D000", Trouble::NoDatabase},
        {"42501", Trouble::NotAllowed},
        {"25006", Trouble::NotAllowed},
        {"53100", Trouble::DiskFull},
        {"53", Trouble::ServerBusy},
        {"57P", Trouble::ServerGone},
        {"08", Trouble::ServerGone},
        {"40", Trouble::Conflict},
        {"23503", Trouble::Conflict},
        {"55P03", Trouble::Conflict}, // lock_timeout
        {"57014", Trouble::TimedOut},
        {"58", Trouble::ServerGone},
    }};
    for (const auto &[sign, trouble] : states) {
        if (state.startsWith(QLatin1String(sign)))
            return trouble;
    }
    return Trouble::Other;
}

Trouble textTrouble(const QString &text)
{
    static constexpr std::array<std::pair<const char *, Trouble>, 18> signs{{
        {"could not translate host name", Trouble::HostUnknown},
        {"timeout expired", Trouble::TimedOut},
        {"timed out", Trouble::TimedOut},
        {"password authentication failed", Trouble::WrongPassword},
        {"no password supplied", Trouble::WrongPassword},
        {"role \"", Trouble::WrongPassword},
        {"authentication failed", Trouble::WrongPassword},
        {"no pg_hba.conf entry", Trouble::NotAllowed},
        {"permission denied for database", Trouble::NotAllowed},
        {"SSL", Trouble::TlsFailed},
        {"certificate", Trouble::TlsFailed},
        {"too many", Trouble::ServerBusy},
        {"remaining connection slots", Trouble::ServerBusy},
        {"starting up", Trouble::ServerBusy},
        {"shutting down", Trouble::ServerGone},
        {"Connection refused", Trouble::ConnectionRefused},
        {"No such file or directory", Trouble::ConnectionRefused},
        {"server closed the connection", Trouble::ServerGone},
    }};
    if (text.contains(QLatin1String("database \"")) && text.contains(QLatin1String("does not exist")))
        return Trouble::NoDatabase;
    for (const auto &[sign, trouble] : signs) {
        if (text.contains(QLatin1String(sign)))
            return trouble;
    }
    return Trouble::Other;
}

Trouble troubleOf(const Location &location, const QSqlError &error)
{
    if (error.text().contains(QLatin1String("Driver not loaded")))
        return Trouble::DriverMissing;
    if (location.backEnd == BackEnd::Sqlite)
        return sqliteTrouble(error.nativeErrorCode().toInt());
    const QString state = error.nativeErrorCode();
    return state.isEmpty() ? textTrouble(error.databaseText()) : stateTrouble(state);
}

struct Described {
    ErrorCode code;
    Message detail;
    Message remedy;
};

Described describeFile(Trouble trouble, const QString &said)
{
    switch (trouble) {
    case Trouble::FileBusy:
        return {ErrorCode::Unavailable, PR_MESSAGE("history", "another program is writing to it and does not finish"),
                PR_MESSAGE("history", "Close other windows of Portreeve that use it, then try again.")};
    case Trouble::FileReadOnly:
        return {ErrorCode::WriteFailed, PR_MESSAGE("history", "the file or its folder may only be read: %1").arg(said),
                PR_MESSAGE("history", "Choose a file in a folder that you may write to.")};
    case Trouble::FileCannotOpen:
        return {ErrorCode::CannotCreate, PR_MESSAGE("history", "the file cannot be opened or made: %1").arg(said),
                PR_MESSAGE("history", "Choose a file in a folder that is there and that you may write to.")};
    case Trouble::DiskFull:
        return {ErrorCode::WriteFailed, PR_MESSAGE("history", "the disk is full: %1").arg(said),
                PR_MESSAGE("history", "What was there before is unchanged. Free some space, then try again.")};
    case Trouble::FileFaulty:
        return {ErrorCode::WriteFailed, PR_MESSAGE("history", "the disk does not do what it should: %1").arg(said),
                PR_MESSAGE("history", "What was there before is unchanged. Check the disk and its free space.")};
    case Trouble::Damaged:
        return {ErrorCode::InvalidSyntax, PR_MESSAGE("history", "the file is damaged: %1").arg(said),
                PR_MESSAGE(
                    "history",
                    "Open it again: what is damaged is set aside then. Where that does not help, move the file away.")};
    default:
        return {ErrorCode::Unavailable, PR_MESSAGE("history", "%1").arg(said), {}};
    }
}

Described describeServer(Trouble trouble, const QString &said)
{
    switch (trouble) {
    case Trouble::HostUnknown:
        return {ErrorCode::HostNotFound, PR_MESSAGE("history", "the name of the server is not known: %1").arg(said),
                PR_MESSAGE("history", "Check the host in the URL of the store.")};
    case Trouble::ConnectionRefused:
        return {ErrorCode::ConnectionFailed, PR_MESSAGE("history", "no server answers there: %1").arg(said),
                PR_MESSAGE("history", "Check host and port, and that the server runs.")};
    case Trouble::TimedOut:
        return {ErrorCode::TimedOut, PR_MESSAGE("history", "the server did not answer in time: %1").arg(said),
                PR_MESSAGE("history", "Check that the way to the server is open.")};
    case Trouble::WrongPassword:
        return {ErrorCode::Unavailable,
                PR_MESSAGE("history", "the server does not accept the user or the password: %1").arg(said),
                PR_MESSAGE("history", "Check user and password; what is special in a password is written as %XX.")};
    case Trouble::NoDatabase:
        return {ErrorCode::Unavailable, PR_MESSAGE("history", "there is no such database: %1").arg(said),
                PR_MESSAGE("history", "Check its name, or have it made by who looks after the server.")};
    case Trouble::NotAllowed:
        return {ErrorCode::Unavailable, PR_MESSAGE("history", "the user may not do this: %1").arg(said),
                PR_MESSAGE("history", "Have the user given the right to use and fill the schema \"portreeve\".")};
    case Trouble::TlsFailed:
        return {ErrorCode::TlsFailed, PR_MESSAGE("history", "no protected connection came about: %1").arg(said),
                PR_MESSAGE("history", "Check sslmode and sslrootcert in the URL of the store.")};
    case Trouble::DiskFull:
        return {ErrorCode::WriteFailed, PR_MESSAGE("history", "the disk of the server is full: %1").arg(said),
                PR_MESSAGE("history", "Nothing was changed. Tell who looks after the server.")};
    case Trouble::ServerGone:
        return {ErrorCode::Unavailable, PR_MESSAGE("history", "the server ended the connection: %1").arg(said),
                PR_MESSAGE("history", "Try again when the server runs.")};
    case Trouble::ServerBusy:
        return {ErrorCode::Unavailable, PR_MESSAGE("history", "the server takes no more work: %1").arg(said),
                PR_MESSAGE("history", "Try again later.")};
    case Trouble::Conflict:
        return {ErrorCode::Unavailable, PR_MESSAGE("history", "another program works on the same rows: %1").arg(said),
                PR_MESSAGE("history", "Try again.")};
    default:
        return {ErrorCode::Unavailable, PR_MESSAGE("history", "%1").arg(said),
                PR_MESSAGE("history", "Check the host, the user, the password and the database of the store.")};
    }
}

Described describeDriver(const Location &location)
{
    if (location.backEnd == BackEnd::Sqlite)
        return {ErrorCode::Unavailable, PR_MESSAGE("history", "Qt's driver for SQLite is not installed"),
                PR_MESSAGE("history", "Install the package libqt6sql6-sqlite.")};
    return {ErrorCode::Unavailable, PR_MESSAGE("history", "Qt's driver for PostgreSQL is not installed"),
            PR_MESSAGE("history", "Install the package libqt6sql6-psql.")};
}

Message operationOf(Purpose purpose)
{
    switch (purpose) {
    case Purpose::Open:
        return PR_MESSAGE("history", "cannot open the history");
    case Purpose::Read:
        return PR_MESSAGE("history", "cannot read the history");
    case Purpose::Write:
        break;
    }
    return PR_MESSAGE("history", "cannot write to the history");
}

/// On one line, and not at all where it repeats the password.
QString saidBy(const Location &location, const QSqlError &error)
{
    const QString text = (error.databaseText().isEmpty() ? error.driverText() : error.databaseText()).simplified();
    const bool secret = !location.password.isEmpty() && text.contains(location.password);
    return secret ? QStringLiteral("...") : text;
}

} // namespace

Error sqlError(const Location &location, Purpose purpose, const QSqlError &error)
{
    const Trouble trouble = troubleOf(location, error);
    const QString said = saidBy(location, error);
    const Described described = trouble == Trouble::DriverMissing     ? describeDriver(location)
                                : location.backEnd == BackEnd::Sqlite ? describeFile(trouble, said)
                                                                      : describeServer(trouble, said);
    return historyError(location, purpose, described.code, described.detail, described.remedy);
}

Error historyError(const Location &location, Purpose purpose, ErrorCode code, Message detail, Message remedy)
{
    return {code, operationOf(purpose), std::move(detail), location.text(), std::move(remedy)};
}

} // namespace portreeve::history
