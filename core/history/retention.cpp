#include "core/history/retention.h"

namespace portreeve::history {

namespace {

constexpr int MostDays = 36'500;
constexpr int RunsAtOnce = 100;
constexpr int SamplesAtOnce = 20'000;
constexpr qint64 DayUs = 24LL * 3600 * 1'000'000;

std::optional<Error> fault(const Connection &connection, const Retention &retention)
{
    for (const int days : {retention.passDays, retention.failureDays, retention.sampleDays}) {
        if (days < 1 || days > MostDays)
            return connection.error(Purpose::Write, ErrorCode::OutOfRange,
                                    PR_MESSAGE("history", "from 1 to %1 days can be kept").arg(MostDays));
    }
    if (retention.failureDays < retention.passDays)
        return connection.error(Purpose::Write, ErrorCode::OutOfRange,
                                PR_MESSAGE("history", "failures cannot be kept for fewer days than passes"));
    return std::nullopt;
}

/// Numbers first, so that nothing is read while rows go.
Result<QVariantList> numbers(Connection &connection, const QString &sql, const QVariantList &values)
{
    QVariantList list;
    const Result<void> done = connection.read(sql, values, [&](const QSqlQuery &row) { list.append(row.value(0)); });
    return done ? Result<QVariantList>(list) : Result<QVariantList>(done.error());
}

/// One statement is one transaction; the oldest go first.
Result<qint64> removeSamplesOf(Connection &connection, const QVariant &series, qint64 before)
{
    qint64 removed = 0;
    while (true) {
        const Result<QVariant> edge = connection.readOne(
            QStringLiteral("SELECT at_us FROM sample WHERE series = ? AND at_us < ? ORDER BY at_us LIMIT 1 OFFSET ?"),
            {series, before, SamplesAtOnce});
        if (!edge)
            return edge.error();
        const Result<qint64> gone =
            connection.write(QStringLiteral("DELETE FROM sample WHERE series = ? AND at_us < ?"),
                             {series, edge->isValid() ? edge->toLongLong() : before});
        if (!gone)
            return gone.error();
        removed += *gone;
        if (!edge->isValid())
            return removed;
    }
}

Result<qint64> removeSamples(Connection &connection, qint64 before)
{
    qint64 removed = 0;
    qint64 last = 0;
    while (true) {
        const Result<QVariantList> some =
            numbers(connection, QStringLiteral("SELECT number FROM series WHERE number > ? ORDER BY number LIMIT ?"),
                    {last, PageLimit});
        if (!some)
            return some.error();
        for (const QVariant &series : *some) {
            const Result<qint64> gone = removeSamplesOf(connection, series, before);
            if (!gone)
                return gone;
            removed += *gone;
        }
        if (some->size() < PageLimit)
            return removed;
        last = some->last().toLongLong();
    }
}

/// Runs that `condition` picks, before a time; samples and rows go with them.
Result<qint64> removeRuns(Connection &connection, const QString &condition, qint64 before)
{
    qint64 removed = 0;
    while (true) {
        const Result<QVariantList> some =
            numbers(connection,
                    QStringLiteral("SELECT number FROM run WHERE coalesce(ended_us, started_us) < ? AND %1 LIMIT ?")
                        .arg(condition),
                    {before, RunsAtOnce});
        if (!some)
            return some.error();
        for (const QVariant &run : *some) {
            const Result<qint64> gone = connection.write(QStringLiteral("DELETE FROM run WHERE number = ?"), {run});
            if (!gone)
                return gone;
            removed += *gone;
        }
        if (some->size() < RunsAtOnce)
            return removed;
    }
}

} // namespace

Result<Removed> applyRetention(Connection &connection, const Retention &retention, const QDateTime &now)
{
    if (std::optional<Error> error = fault(connection, retention))
        return *std::move(error);
    const auto daysAgo = [&](int days) {
        return now.toMSecsSinceEpoch() * 1000 - days * DayUs;
    };
    Removed removed;
    const Result<qint64> samples = removeSamples(connection, daysAgo(retention.sampleDays));
    if (!samples)
        return samples.error();
    removed.samples = *samples;
    const Result<qint64> gaps =
        connection.write(QStringLiteral("DELETE FROM gap WHERE to_us < ?"), {daysAgo(retention.sampleDays)});
    if (!gaps)
        return gaps.error();
    const struct {
        const char *condition;
        int days;
        bool monitor;
    } kinds[] = {
        {"kind = 'check' AND verdict IN ('pass', 'degraded')", retention.passDays, false},
        {"kind = 'check' AND verdict NOT IN ('pass', 'degraded')", retention.failureDays, false},
        {"kind = 'monitor' AND verdict IN ('pass', 'degraded')", retention.passDays, true},
        {"kind = 'monitor' AND verdict NOT IN ('pass', 'degraded')", retention.failureDays, true},
    };
    for (const auto &kind : kinds) {
        const int days = kind.monitor ? std::max(kind.days, retention.sampleDays) : kind.days;
        const Result<qint64> runs = removeRuns(connection, QLatin1String(kind.condition), daysAgo(days));
        if (!runs)
            return runs.error();
        removed.runs += *runs;
    }
    return removed;
}

} // namespace portreeve::history
