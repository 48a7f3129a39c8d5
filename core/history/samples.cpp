#include "core/history/samples.h"

#include "core/history/runs.h"

#include <tuple>

namespace portreeve::history {

namespace {

constexpr qsizetype SamplesAtOnce = 128;

int familyNumber(ip::Family family)
{
    return family == ip::Family::IPv4 ? 4 : 6;
}

QVariantList keyOf(const Series &series)
{
    return {series.host, int(series.port), series.protocol, familyNumber(series.family), series.way};
}

/// Two writers that take series in one order never wait for each other in a circle.
QList<SeriesSamples> inOrder(QList<SeriesSamples> batch)
{
    std::stable_sort(batch.begin(), batch.end(), [](const SeriesSamples &a, const SeriesSamples &b) {
        return std::tie(a.series.host, a.series.port, a.series.protocol, a.series.family, a.series.way) <
               std::tie(b.series.host, b.series.port, b.series.protocol, b.series.family, b.series.way);
    });
    return batch;
}

Result<QVariant> findSeries(Connection &connection, qint64 run, const Series &series)
{
    return connection.readOne(
        QStringLiteral("SELECT number FROM series WHERE run = ? AND host = ? AND port = ? AND protocol = ? AND "
                       "family = ? AND way = ?"),
        QVariantList{run} + keyOf(series));
}

Result<qint64> seriesNumber(Connection &connection, qint64 run, const Series &series)
{
    if (Result<QVariant> known = findSeries(connection, run, series); !known || known->isValid())
        return known ? Result<qint64>(known->toLongLong()) : Result<qint64>(known.error());
    const Result<qint64> made = connection.write(
        QStringLiteral("INSERT INTO series (run, host, port, protocol, family, way) VALUES %1 ON CONFLICT DO NOTHING")
            .arg(placeholders(1, 6)),
        QVariantList{run} + keyOf(series));
    if (!made)
        return made.error();
    const Result<QVariant> number = findSeries(connection, run, series);
    return number ? Result<qint64>(number->toLongLong()) : Result<qint64>(number.error());
}

Result<void> writeSamples(Connection &connection, qint64 series, const QList<Sample> &samples)
{
    for (qsizetype begin = 0; begin < samples.size(); begin += SamplesAtOnce) {
        const qsizetype end = std::min(begin + SamplesAtOnce, samples.size());
        QVariantList values;
        for (qsizetype i = begin; i < end; ++i) {
            const Sample &sample = samples[i];
            values << series << sample.atUs << (sample.rttMs ? QVariant(*sample.rttMs) : QVariant())
                   << (sample.failureId.isEmpty() ? QVariant() : QVariant(sample.failureId));
        }
        const Result<qint64> done = connection.write(
            QStringLiteral("INSERT INTO sample (series, at_us, rtt_ms, failure) VALUES %1 ON CONFLICT DO NOTHING")
                .arg(placeholders(end - begin, 4)),
            values);
        if (!done)
            return done.error();
    }
    return {};
}

Result<void> refuseBatch(Connection &connection, const QList<SeriesSamples> &batch)
{
    for (const SeriesSamples &part : batch) {
        QStringList texts{part.series.host, part.series.protocol, part.series.way};
        for (const Sample &sample : part.samples)
            texts.append(sample.failureId);
        if (Result<void> whole = refuseNul(connection, texts); !whole)
            return whole;
    }
    return {};
}

qint64 newestOf(const QList<SeriesSamples> &batch)
{
    qint64 newest = 0;
    for (const SeriesSamples &part : batch) {
        for (const Sample &sample : part.samples)
            newest = std::max(newest, sample.atUs);
    }
    return newest;
}

} // namespace

Result<void> appendSamples(Connection &connection, const QString &runId, const QList<SeriesSamples> &batch)
{
    if (Result<void> good = refuseBatch(connection, batch); !good)
        return good;
    const auto transaction = Transaction::begin(connection);
    if (!transaction)
        return transaction.error();
    const Result<qint64> run = runNumber(connection, Purpose::Write, runId);
    if (!run)
        return run.error();
    for (const SeriesSamples &part : inOrder(batch)) {
        const Result<qint64> series = seriesNumber(connection, *run, part.series);
        if (!series)
            return series.error();
        if (Result<void> done = writeSamples(connection, *series, part.samples); !done)
            return done;
    }
    if (Result<void> done = moveEnd(connection, *run, newestOf(batch)); !done)
        return done;
    return (*transaction)->commit();
}

Result<QList<Series>> readSeries(Connection &connection, const SeriesQuery &query)
{
    if (const Result<void> good = refusePage(connection, query.limit); !good)
        return good.error();
    const Result<qint64> run = runNumber(connection, Purpose::Read, query.runId);
    if (!run)
        return run.error();
    QString sql = QStringLiteral("SELECT host, port, protocol, family, way FROM series WHERE run = ?");
    QVariantList values{*run};
    if (query.after) {
        sql += QLatin1String(" AND (host, port, protocol, family, way) > ") + placeholders(1, 5);
        values += keyOf(*query.after);
    }
    sql += QLatin1String(" ORDER BY host, port, protocol, family, way LIMIT ?");
    QList<Series> list;
    const Result<void> done = connection.read(sql, values << query.limit, [&](const QSqlQuery &row) {
        list.append({row.value(0).toString(), quint16(row.value(1).toUInt()), row.value(2).toString(),
                     row.value(3).toInt() == 6 ? ip::Family::IPv6 : ip::Family::IPv4, row.value(4).toString()});
    });
    return done ? Result<QList<Series>>(list) : Result<QList<Series>>(done.error());
}

Result<QList<Sample>> readSamples(Connection &connection, const SampleQuery &query)
{
    if (const Result<void> good = refusePage(connection, query.limit); !good)
        return good.error();
    const Result<qint64> run = runNumber(connection, Purpose::Read, query.runId);
    if (!run)
        return run.error();
    const Result<QVariant> series = findSeries(connection, *run, query.series);
    if (!series)
        return series.error();
    QList<Sample> samples;
    if (!series->isValid())
        return samples;
    const Result<void> done = connection.read(
        QStringLiteral("SELECT at_us, rtt_ms, failure FROM sample WHERE series = ? AND at_us >= ? AND at_us < ? "
                       "ORDER BY at_us LIMIT ?"),
        {*series, query.fromUs, query.toUs, query.limit}, [&](const QSqlQuery &row) {
            const QVariant rtt = row.value(1);
            samples.append({row.value(0).toLongLong(), rtt.isNull() ? std::nullopt : std::optional(rtt.toDouble()),
                            row.value(2).toString()});
        });
    return done ? Result<QList<Sample>>(samples) : Result<QList<Sample>>(done.error());
}

} // namespace portreeve::history
