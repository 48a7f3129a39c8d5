#include "core/history/runs.h"

#include "core/history/compression.h"

namespace portreeve::history {

namespace {

constexpr qsizetype RowsAtOnce = 64;
constexpr int RowColumns = 14;
constexpr qint64 LastYear = 9999;

QString kindId(RunKind kind)
{
    return kind == RunKind::Check ? QStringLiteral("check") : QStringLiteral("monitor");
}

qint64 microseconds(const QDateTime &time)
{
    return time.toMSecsSinceEpoch() * 1000;
}

QDateTime timeOf(const QVariant &us)
{
    return QDateTime::fromMSecsSinceEpoch(us.toLongLong() / 1000, Qt::UTC);
}

QVariant nullable(const std::optional<double> &number)
{
    return number ? QVariant(*number) : QVariant();
}

std::optional<double> numberOf(const QVariant &value)
{
    return value.isNull() ? std::nullopt : std::optional(value.toDouble());
}

bool isDate(const QDateTime &time)
{
    return time.isValid() && time.toUTC().date().year() >= 1970 && time.toUTC().date().year() <= LastYear;
}

Result<void> refuseRun(Connection &connection, const Run &run, const QByteArray &report)
{
    const auto refused = [&](ErrorCode code, const Message &detail) {
        return connection.error(Purpose::Write, code, detail);
    };
    if (run.id.isEmpty())
        return refused(ErrorCode::MissingValue, PR_MESSAGE("history", "the run has no id"));
    if (!isDate(run.startedAt) || (run.endedAt && !isDate(*run.endedAt)))
        return refused(ErrorCode::OutOfRange, PR_MESSAGE("history", "the time of the run is no date"));
    if (report.size() > ReportLimit)
        return refused(ErrorCode::TooLarge, PR_MESSAGE("history", "the report has %1 bytes and at most %2 are kept")
                                                .arg(report.size())
                                                .arg(ReportLimit));
    return refuseNul(connection, {run.id, run.toolVersion, run.device, run.selection, run.verdict});
}

Result<void> writeRunRecord(Connection &connection, const Run &run, const QByteArray &report)
{
    const std::optional<QByteArray> packed = compressed(report);
    if (!packed)
        return connection.error(Purpose::Write, ErrorCode::TooLarge,
                                PR_MESSAGE("history", "memory is too short to compress the report"));
    const Counts &c = run.counts;
    const Result<qint64> done = connection.write(
        QStringLiteral("INSERT INTO run (id, kind, started_us, ended_us, tool_version, device, selection, verdict, "
                       "passed, degraded, blocked, intercepted, inconclusive, not_run, not_provable, report, "
                       "report_bytes) VALUES %1 ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, "
                       "started_us = excluded.started_us, ended_us = excluded.ended_us, "
                       "tool_version = excluded.tool_version, device = excluded.device, "
                       "selection = excluded.selection, verdict = excluded.verdict, passed = excluded.passed, "
                       "degraded = excluded.degraded, blocked = excluded.blocked, "
                       "intercepted = excluded.intercepted, inconclusive = excluded.inconclusive, "
                       "not_run = excluded.not_run, not_provable = excluded.not_provable, "
                       "report = excluded.report, report_bytes = excluded.report_bytes")
            .arg(placeholders(1, 17)),
        {run.id, kindId(run.kind), microseconds(run.startedAt),
         run.endedAt ? QVariant(microseconds(*run.endedAt)) : QVariant(), run.toolVersion, run.device, run.selection,
         run.verdict, c.pass, c.degraded, c.blocked, c.intercepted, c.inconclusive, c.notRun, c.notProvable,
         report.isEmpty() ? QVariant() : QVariant(*packed), report.size()});
    return done ? Result<void>() : Result<void>(done.error());
}

Result<void> writeRows(Connection &connection, qint64 number, const QList<RunRow> &rows)
{
    for (qsizetype begin = 0; begin < rows.size(); begin += RowsAtOnce) {
        const qsizetype end = std::min(begin + RowsAtOnce, rows.size());
        QVariantList values;
        for (qsizetype i = begin; i < end; ++i) {
            const RunRow &row = rows[i];
            if (const Result<void> whole = refuseNul(
                    connection, {row.requirementId, row.host, row.address, row.protocol, row.verdict, row.causeId});
                !whole)
                return whole;
            values << number << i << row.requirementId << row.host << row.address << int(row.port) << row.protocol
                   << row.verdict << row.causeId << nullable(row.rttMin) << nullable(row.rttMedian)
                   << nullable(row.rttP95) << nullable(row.loss) << nullable(row.ipdv);
        }
        const Result<qint64> done = connection.write(
            QStringLiteral("INSERT INTO run_row (run, position, requirement_id, host, address, port, protocol, "
                           "verdict, cause_id, rtt_min_ms, rtt_median_ms, rtt_p95_ms, loss, ipdv_ms) VALUES ") +
                placeholders(end - begin, RowColumns),
            values);
        if (!done)
            return done.error();
    }
    return {};
}

Run runFrom(const QSqlQuery &row)
{
    Run run;
    run.id = row.value(0).toString();
    run.kind = row.value(1).toString() == u"monitor" ? RunKind::Monitor : RunKind::Check;
    run.startedAt = timeOf(row.value(2));
    if (!row.value(3).isNull())
        run.endedAt = timeOf(row.value(3));
    run.toolVersion = row.value(4).toString();
    run.device = row.value(5).toString();
    run.selection = row.value(6).toString();
    run.verdict = row.value(7).toString();
    const auto count = [&](int column) {
        return row.value(column).toInt();
    };
    run.counts = {count(8), count(9), count(10), count(11), count(12), count(13), count(14)};
    return run;
}

RunRow rowFrom(const QSqlQuery &row)
{
    return {row.value(0).toString(), row.value(1).toString(), row.value(2).toString(), quint16(row.value(3).toUInt()),
            row.value(4).toString(), row.value(5).toString(), row.value(6).toString(), numberOf(row.value(7)),
            numberOf(row.value(8)),  numberOf(row.value(9)),  numberOf(row.value(10)), numberOf(row.value(11))};
}

} // namespace

QString placeholders(qsizetype rows, int values)
{
    const QString one = u'(' + QStringList(values, QStringLiteral("?")).join(QLatin1String(", ")) + u')';
    return QStringList(rows, one).join(QLatin1String(", "));
}

Result<void> refuseNul(Connection &connection, const QStringList &texts)
{
    for (const QString &text : texts) {
        if (text.contains(QChar::Null))
            return connection.error(Purpose::Write, ErrorCode::InvalidSyntax,
                                    PR_MESSAGE("history", "a text has a NUL character in it"));
    }
    return {};
}

Result<void> refusePage(Connection &connection, int limit)
{
    if (limit >= 1 && limit <= PageLimit)
        return {};
    return connection.error(Purpose::Read, ErrorCode::OutOfRange,
                            PR_MESSAGE("history", "a page has from 1 to %1 rows").arg(PageLimit));
}

Result<qint64> runNumber(Connection &connection, Purpose purpose, const QString &runId)
{
    const Result<QVariant> number = connection.readOne(QStringLiteral("SELECT number FROM run WHERE id = ?"), {runId});
    if (!number)
        return number.error();
    if (number->isValid())
        return number->toLongLong();
    return connection.error(purpose, ErrorCode::UnknownName, PR_MESSAGE("history", "it has no run %1").arg(runId));
}

Result<void> moveEnd(Connection &connection, qint64 run, qint64 newestUs)
{
    const Result<qint64> done = connection.write(
        QStringLiteral("UPDATE run SET ended_us = ? WHERE number = ? AND (ended_us IS NULL OR ended_us < ?)"),
        {newestUs, run, newestUs});
    return done ? Result<void>() : Result<void>(done.error());
}

Result<void> putRun(Connection &connection, const Run &run, const QList<RunRow> &rows, const QByteArray &report)
{
    if (Result<void> good = refuseRun(connection, run, report); !good)
        return good;
    const auto transaction = Transaction::begin(connection);
    if (!transaction)
        return transaction.error();
    if (Result<void> done = writeRunRecord(connection, run, report); !done)
        return done;
    const Result<qint64> number = runNumber(connection, Purpose::Write, run.id);
    if (!number)
        return number.error();
    if (const auto done = connection.write(QStringLiteral("DELETE FROM run_row WHERE run = ?"), {*number}); !done)
        return done.error();
    if (Result<void> done = writeRows(connection, *number, rows); !done)
        return done;
    return (*transaction)->commit();
}

Result<QList<Run>> readRuns(Connection &connection, const RunQuery &query)
{
    if (const Result<void> good = refusePage(connection, query.limit); !good)
        return good.error();
    QStringList conditions;
    QVariantList values;
    if (query.kind) {
        conditions << QStringLiteral("kind = ?");
        values << kindId(*query.kind);
    }
    if (query.after) {
        conditions << QStringLiteral("(started_us, id) < (?, ?)");
        values << microseconds(query.after->startedAt) << query.after->id;
    }
    QString sql = QStringLiteral(
        "SELECT id, kind, started_us, ended_us, tool_version, device, selection, verdict, passed, degraded, blocked, "
        "intercepted, inconclusive, not_run, not_provable FROM run");
    if (!conditions.isEmpty())
        sql += QLatin1String(" WHERE ") + conditions.join(QLatin1String(" AND "));
    sql += QLatin1String(" ORDER BY started_us DESC, id DESC LIMIT ?");
    QList<Run> runs;
    const Result<void> done =
        connection.read(sql, values << query.limit, [&](const QSqlQuery &row) { runs.append(runFrom(row)); });
    return done ? Result<QList<Run>>(runs) : Result<QList<Run>>(done.error());
}

Result<QList<RunRow>> readRows(Connection &connection, const RowQuery &query)
{
    if (const Result<void> good = refusePage(connection, query.limit); !good)
        return good.error();
    const Result<qint64> number = runNumber(connection, Purpose::Read, query.runId);
    if (!number)
        return number.error();
    QList<RunRow> rows;
    const Result<void> done = connection.read(
        QStringLiteral("SELECT requirement_id, host, address, port, protocol, verdict, cause_id, rtt_min_ms, "
                       "rtt_median_ms, rtt_p95_ms, loss, ipdv_ms FROM run_row WHERE run = ? AND position >= ? "
                       "ORDER BY position LIMIT ?"),
        {*number, query.from, query.limit}, [&](const QSqlQuery &row) { rows.append(rowFrom(row)); });
    return done ? Result<QList<RunRow>>(rows) : Result<QList<RunRow>>(done.error());
}

Result<QByteArray> readReport(Connection &connection, const QString &runId)
{
    const Result<qint64> number = runNumber(connection, Purpose::Read, runId);
    if (!number)
        return number.error();
    qint64 size = 0;
    qint64 packedSize = 0;
    const Result<void> measured =
        connection.read(QStringLiteral("SELECT report_bytes, coalesce(length(report), 0) FROM run WHERE number = ?"),
                        {*number}, [&](const QSqlQuery &row) {
                            size = row.value(0).toLongLong();
                            packedSize = row.value(1).toLongLong();
                        });
    if (!measured)
        return measured.error();
    if (size == 0)
        return QByteArray();
    const Error damaged = connection.error(Purpose::Read, ErrorCode::InvalidSyntax,
                                           PR_MESSAGE("history", "the report of run %1 is damaged").arg(runId));
    if (packedSize > ReportLimit)
        return damaged;
    const Result<QVariant> packed =
        connection.readOne(QStringLiteral("SELECT report FROM run WHERE number = ?"), {*number});
    if (!packed)
        return packed.error();
    const std::optional<QByteArray> report = uncompressed(packed->toByteArray(), qsizetype(size));
    return report ? Result<QByteArray>(*report) : Result<QByteArray>(damaged);
}

} // namespace portreeve::history
