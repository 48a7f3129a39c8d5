#include "core/history/store.h"

#include "core/history/gaps.h"
#include "core/history/postgres.h"
#include "core/history/retention.h"
#include "core/history/runs.h"
#include "core/history/samples.h"
#include "core/history/sqlitefile.h"

namespace portreeve::history {

namespace {

/// Both back ends speak the same SQL once they are open.
class SqlStore final : public Store
{
public:
    explicit SqlStore(std::unique_ptr<Connection> connection)
        : m_connection(std::move(connection))
    {}

    Result<void> putRun(const Run &run, const QList<RunRow> &rows, const QByteArray &report) override
    {
        return history::putRun(*m_connection, run, rows, report);
    }
    Result<void> appendSamples(const QString &runId, const QList<SeriesSamples> &batch) override
    {
        return history::appendSamples(*m_connection, runId, batch);
    }
    Result<void> appendGaps(const QString &runId, const QList<Gap> &gaps) override
    {
        return history::appendGaps(*m_connection, runId, gaps);
    }
    Result<QList<Run>> runs(const RunQuery &query) override { return readRuns(*m_connection, query); }
    Result<QList<RunRow>> rows(const RowQuery &query) override { return readRows(*m_connection, query); }
    Result<QByteArray> report(const QString &runId) override { return readReport(*m_connection, runId); }
    Result<QList<Series>> series(const SeriesQuery &query) override { return readSeries(*m_connection, query); }
    Result<QList<Sample>> samples(const SampleQuery &query) override { return readSamples(*m_connection, query); }
    Result<QList<Gap>> gaps(const GapQuery &query) override { return readGaps(*m_connection, query); }
    Result<Removed> applyRetention(const Retention &retention, const QDateTime &now) override
    {
        return history::applyRetention(*m_connection, retention, now);
    }

private:
    std::unique_ptr<Connection> m_connection;
};

} // namespace

Result<OpenedStore> openStore(const Location &location, const Clock &clock, std::chrono::milliseconds wait)
{
    OpenedStore opened;
    Result<std::unique_ptr<Connection>> connection = location.backEnd == BackEnd::Sqlite
                                                         ? openSqlite(location, wait, clock, opened.findings)
                                                         : openPostgres(location, wait, clock);
    if (!connection) {
        Error error = connection.error();
        error.operation = historyError(location, Purpose::Open, error.code, {}).operation; // whatever step it was
        return error;
    }
    opened.store = std::make_unique<SqlStore>(*std::move(connection));
    return opened;
}

} // namespace portreeve::history
