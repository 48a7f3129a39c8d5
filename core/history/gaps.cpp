#include "core/history/gaps.h"

#include "core/history/runs.h"

namespace portreeve::history {

namespace {

Result<void> refuseGap(Connection &connection, const Gap &gap)
{
    if (gap.toUs < gap.fromUs)
        return connection.error(Purpose::Write, ErrorCode::OutOfRange,
                                PR_MESSAGE("history", "a gap ends before it begins"));
    return refuseNul(connection, {gap.reasonId});
}

} // namespace

Result<void> appendGaps(Connection &connection, const QString &runId, const QList<Gap> &gaps)
{
    for (const Gap &gap : gaps) {
        if (Result<void> good = refuseGap(connection, gap); !good)
            return good;
    }
    const auto transaction = Transaction::begin(connection);
    if (!transaction)
        return transaction.error();
    const Result<qint64> run = runNumber(connection, Purpose::Write, runId);
    if (!run)
        return run.error();
    qint64 newest = 0;
    for (const Gap &gap : gaps) {
        newest = std::max(newest, gap.toUs);
        const Result<qint64> done = connection.write(
            QStringLiteral("INSERT INTO gap (run, from_us, to_us, reason) VALUES %1 ON CONFLICT DO NOTHING")
                .arg(placeholders(1, 4)),
            {*run, gap.fromUs, gap.toUs, gap.reasonId});
        if (!done)
            return done.error();
    }
    if (Result<void> done = moveEnd(connection, *run, newest); !done)
        return done;
    return (*transaction)->commit();
}

Result<QList<Gap>> readGaps(Connection &connection, const GapQuery &query)
{
    if (const Result<void> good = refusePage(connection, query.limit); !good)
        return good.error();
    const Result<qint64> run = runNumber(connection, Purpose::Read, query.runId);
    if (!run)
        return run.error();
    QString sql = QStringLiteral("SELECT from_us, to_us, reason FROM gap WHERE run = ? AND to_us >= ? AND from_us < ?");
    QVariantList values{*run, query.fromUs, query.toUs};
    if (query.after) {
        sql += QLatin1String(" AND (from_us, to_us, reason) > ") + placeholders(1, 3);
        values << query.after->fromUs << query.after->toUs << query.after->reasonId;
    }
    sql += QLatin1String(" ORDER BY from_us, to_us, reason LIMIT ?");
    QList<Gap> gaps;
    const Result<void> done = connection.read(sql, values << query.limit, [&](const QSqlQuery &row) {
        gaps.append({row.value(0).toLongLong(), row.value(1).toLongLong(), row.value(2).toString()});
    });
    return done ? Result<QList<Gap>>(gaps) : Result<QList<Gap>>(done.error());
}

} // namespace portreeve::history
