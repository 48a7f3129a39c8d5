#pragma once

#include "core/history/connection.h"
#include "core/history/store.h"
#include "tests/support/fixedclock.h"
#include "tests/support/lab.h"
#include "tests/support/postgresserver.h"

Q_DECLARE_METATYPE(portreeve::history::BackEnd)

/// The same rows for both back ends: an SQLite file, and a database of a real PostgreSQL server.
namespace portreeve::tests {

/// The column "backEnd" with a row for each.
void addBackEnds();

inline QDateTime atNoon()
{
    return {QDate(2026, 11, 20), QTime(12, 0), Qt::UTC};
}

/// Where the histories of one test program lie. The server starts when the first test asks for it.
class BackEnds
{
public:
    /// A place where nothing is yet, or nothing: PostgreSQL is not installed or does not start (see `fault`).
    std::optional<history::Location> fresh(history::BackEnd backEnd);
    [[nodiscard]] const QString &fault() const { return m_fault; }
    [[nodiscard]] PostgresServer &server() { return *m_server; }
    /// Where the database administrator works: the database that every cluster has.
    [[nodiscard]] history::Location administration() const;

private:
    bool startServer();

    QTemporaryDir m_folder;
    std::unique_ptr<PostgresServer> m_server;
    QString m_fault;
    int m_count = 0;
};

/// A way around the store to its tables; on PostgreSQL in the schema of the history.
Result<std::unique_ptr<history::Connection>> aroundStore(const history::Location &location);

/// The English text of an error, or nothing: for QVERIFY2 and comparisons.
template<typename T>
QString faultOf(const Result<T> &result)
{
    return result ? QString() : result.error().english();
}

#define PR_VERIFY(result)                                                                                              \
    do {                                                                                                               \
        const QString whatFailed = portreeve::tests::faultOf(result);                                                  \
        QVERIFY2(whatFailed.isEmpty(), qPrintable(whatFailed));                                                        \
    } while (false)

/// Skips or fails the row where the back end is not here; leaves `location` behind.
#define PR_FRESH(backEnds, backEnd)                                                                                    \
    const std::optional<portreeve::history::Location> fresh = (backEnds).fresh(backEnd);                               \
    PR_SKIP_UNLESS(fresh || !(backEnds).fault().isEmpty(), "PostgreSQL is not installed");                             \
    QVERIFY2(fresh, qPrintable((backEnds).fault()));                                                                   \
    const portreeve::history::Location location = *fresh

/// In tests with the members m_backEnds and m_clock, and the column "backEnd".
#define PR_OPEN(name)                                                                                                  \
    Result<OpenedStore> name##Opened = openStore(location, m_clock);                                                   \
    PR_VERIFY(name##Opened);                                                                                           \
    Store &name = *name##Opened->store

#define PR_STORE(name)                                                                                                 \
    QFETCH(BackEnd, backEnd);                                                                                          \
    PR_FRESH(m_backEnds, backEnd);                                                                                     \
    PR_OPEN(name)

/// A run with every member set, and rows of every shape.
history::Run sampleRun(const QString &id = QStringLiteral("run-1"), const QDateTime &startedAt = atNoon());
QList<history::RunRow> sampleRows();
history::Series sampleSeries(const QString &host = QStringLiteral("drp-iad.amazonworkspaces.com"));
inline constexpr qint64 Second = 1'000'000; ///< in microseconds
/// Answers of 10, 11, 12 .. ms, one each second.
QList<history::Sample> answers(qint64 fromUs, int count);

} // namespace portreeve::tests
