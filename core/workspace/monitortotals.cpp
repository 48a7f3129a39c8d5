#include "core/workspace/monitortotals.h"

#include "core/base/texttable.h"
#include "core/requirements/selectionjson.h"
#include "core/workspace/monitorverdict.h"

namespace portreeve::workspace {

namespace {

using Style = JsonWriter::Style;

void writeSeries(JsonWriter &json, const MonitorTotals &totals, qsizetype index)
{
    const RecordHead &head = totals.head();
    const MonitorSeries &series = head.series[index];
    const SeriesTotals sums = totals.totals(index);
    json.beginObject().member("id", series.id).key("target").beginObject(Style::Compact);
    json.member("host", series.host)
        .memberOrNull("address", sums.address ? sums.address->toCanonicalText() : QString());
    json.member("port", int(series.port)).member("protocol", series.transport);
    json.member("family", series.family == ip::Family::IPv4 ? 4 : 6).memberOrNull("proxy", series.proxy).endObject();
    json.memberOrNull("stream", series.protocol).member("requirementIds", series.requirementIds);
    json.member("sent", qint64(sums.rtt.count)).member("lost", qint64(sums.rtt.lost));
    json.memberRounded("loss", sums.rtt.loss);
    json.member("notMeasured", sums.notMeasured).memberOrNull("lastFailure", probes::failureId(sums.lastFailure));
    json.key("rttMs").beginObject(Style::Compact).memberOrNull("source", probes::rttSourceId(sums.source));
    json.memberRounded("min", sums.rtt.min);
    json.memberRounded("median", sums.rtt.median);
    json.memberRounded("p95", sums.rtt.p95);
    json.memberRounded("max", sums.rtt.max);
    json.endObject().key("ipdvMs").beginObject(Style::Compact);
    json.memberRounded("mean", sums.rtt.ipdv);
    json.memberRounded("p95", sums.rtt.ipdvP95);
    json.endObject().key("above").beginArray(Style::Compact);
    const QList<MonitorLimit> limits = limitsOf(head.limits, series.protocol);
    for (qsizetype i = 0; i < limits.size(); ++i)
        json.beginObject()
            .member("limit", limits[i].id)
            .member("ms", limits[i].ms)
            .memberRounded("seconds", double(sums.above[i]) * head.intervalMs / 1000)
            .endObject();
    json.endArray().endObject();
}

QString numberOrDash(const std::optional<double> &number, int decimals = 2)
{
    return number ? QString::number(*number, 'f', decimals) : QStringLiteral("-");
}

/// "200 ms: 12 s, 375 ms: 3 s"
QString aboveText(const MonitorTotals &totals, qsizetype index)
{
    const RecordHead &head = totals.head();
    const QList<MonitorLimit> limits = limitsOf(head.limits, head.series[index].protocol);
    const SeriesTotals sums = totals.totals(index);
    QStringList texts;
    for (qsizetype i = 0; i < limits.size(); ++i) {
        if (sums.above[i] > 0)
            texts.append(QStringLiteral("%1 ms: %2 s")
                             .arg(limits[i].ms)
                             .arg(double(sums.above[i]) * head.intervalMs / 1000, 0, 'f', 1));
    }
    return texts.isEmpty() ? QStringLiteral("-") : texts.join(QStringLiteral(", "));
}

QStringList cellsOf(const MonitorTotals &totals, qsizetype index)
{
    const MonitorSeries &series = totals.head().series[index];
    const SeriesTotals sums = totals.totals(index);
    const std::optional<double> loss =
        sums.rtt.loss ? std::optional<double>(*sums.rtt.loss * 100) : std::optional<double>();
    return {QStringLiteral("%1 %2/%3 IPv%4")
                .arg(series.host)
                .arg(series.port)
                .arg(series.transport)
                .arg(series.family == ip::Family::IPv4 ? 4 : 6),
            QString::number(sums.rtt.count),
            QString::number(sums.rtt.lost),
            numberOrDash(loss, 1),
            numberOrDash(sums.last),
            numberOrDash(sums.rtt.min),
            numberOrDash(sums.rtt.median),
            numberOrDash(sums.rtt.p95),
            numberOrDash(sums.rtt.max),
            numberOrDash(sums.rtt.ipdv),
            aboveText(totals, index),
            probes::failureId(sums.lastFailure)};
}

} // namespace

MonitorTotals::MonitorTotals(const RecordHead &head)
    : m_head(head)
{
    for (const MonitorSeries &series : head.series) {
        Sums sums;
        sums.limits = limitsOf(head.limits, series.protocol);
        sums.plain.above.resize(sums.limits.size());
        m_sums.append(std::move(sums));
    }
}

void MonitorTotals::add(const probes::MonitorSample &sample)
{
    Sums &sums = m_sums[sample.unit];
    SeriesTotals &plain = sums.plain;
    plain.last = sample.rttMs;
    if (sample.failure != probes::Failure::None)
        plain.lastFailure = sample.failure;
    if (sample.address)
        plain.address = sample.address;
    if (sample.source != probes::RttSource::None)
        plain.source = sample.source;
    if (!sample.measured) {
        ++plain.notMeasured;
        plain.unresolved += sample.unresolved() ? 1 : 0;
        return;
    }
    if (!sample.lost())
        ++plain.answers;
    // An answer without a time of its own, as through a proxy, is neither a loss nor a value.
    if (!sample.rttMs && !sample.lost())
        return;
    sums.rtt.add(sample.rttMs);
    for (qsizetype i = 0; i < sums.limits.size(); ++i) {
        if (sample.rttMs && *sample.rttMs > sums.limits[i].ms)
            ++plain.above[i];
    }
}

void MonitorTotals::add(const probes::MonitorGap &)
{
    ++m_gaps;
    for (Sums &sums : m_sums)
        sums.rtt.interrupt();
}

SeriesTotals MonitorTotals::totals(qsizetype series) const
{
    SeriesTotals totals = m_sums[series].plain;
    totals.rtt = m_sums[series].rtt.summary();
    return totals;
}

QByteArray toJson(const MonitorTotals &totals, const QDateTime &endedAt)
{
    const RecordHead &head = totals.head();
    JsonWriter json;
    json.beginObject().member("schema", QStringLiteral("portreeve.monitor/1"));
    json.key("tool").beginObject(Style::Compact).member("name", QStringLiteral("portreeve"));
    json.member("version", QStringLiteral(PORTREEVE_VERSION)).endObject();
    json.member("startedAt", head.startedAt.toUTC().toString(Qt::ISODateWithMs));
    json.member("endedAt", endedAt.toUTC().toString(Qt::ISODateWithMs));
    json.key("device").beginObject(Style::Compact).member("system", head.system).endObject();
    json.key("selection");
    requirements::writeSelection(json, head.selection);
    json.member("intervalMs", head.intervalMs).member("timeoutMs", head.timeoutMs).member("gaps", totals.gaps());
    const MonitorVerdict judged = judgeMonitor(totals);
    json.member("verdict", assess::verdictId(judged.verdict)).member("exit", int(judged.exit));
    json.member("percentiles", QString::fromLatin1(stats::HistogramMethod));
    json.key("series").beginArray();
    for (qsizetype i = 0; i < head.series.size(); ++i)
        writeSeries(json, totals, i);
    json.endArray().endObject();
    return json.take();
}

QStringList toLines(const MonitorTotals &totals)
{
    QList<QStringList> rows = {{QStringLiteral("Target"), QStringLiteral("Sent"), QStringLiteral("Lost"),
                                QStringLiteral("Loss %"), QStringLiteral("Last ms"), QStringLiteral("Min"),
                                QStringLiteral("Median"), QStringLiteral("p95"), QStringLiteral("Max"),
                                QStringLiteral("IPDV"), QStringLiteral("Above limit"), QStringLiteral("Failure")}};
    for (qsizetype i = 0; i < totals.head().series.size(); ++i)
        rows.append(cellsOf(totals, i));
    QSet<qsizetype> numbers; // the columns between the first and the last two
    for (qsizetype i = 1; i + 2 < rows.first().size(); ++i)
        numbers.insert(i);
    QStringList lines;
    for (const QString &line : tableLines(rows, numbers))
        lines.append(line.trimmed());
    return lines;
}

} // namespace portreeve::workspace
