#include "core/requirements/selectionjson.h"
#include "core/workspace/monitorrecord.h"

#include <charconv>
#include <cmath>

namespace portreeve::workspace {

namespace {

using Style = JsonWriter::Style;

Error cannotRecord(ErrorCode code, const QString &path, Message detail, Message remedy)
{
    return {code, PR_MESSAGE("workspace", "cannot write the record"), std::move(detail), path, std::move(remedy)};
}

/// Times are kept to the microsecond; more digits are noise.
QByteArray numberText(double ms)
{
    char buffer[32];
    const auto [end, code] = std::to_chars(buffer, buffer + sizeof buffer, std::round(ms * 1000) / 1000);
    return {buffer, code == std::errc() ? end - buffer : 0};
}

void writeSeries(JsonWriter &json, const MonitorSeries &series)
{
    json.beginObject().member("id", series.id).member("host", series.host).member("port", int(series.port));
    json.member("protocol", series.transport).member("family", series.family == ip::Family::IPv4 ? 4 : 6);
    json.memberOrNull("stream", series.protocol).memberOrNull("region", series.region);
    json.memberOrNull("proxy", series.proxy).member("requirementIds", series.requirementIds).endObject();
}

} // namespace

QByteArray recordHeadLine(const RecordHead &head)
{
    JsonWriter json(Style::Compact);
    json.beginObject().member("schema", QStringLiteral("portreeve.record/1"));
    json.key("tool").beginObject().member("name", QStringLiteral("portreeve"));
    json.member("version", QStringLiteral(PORTREEVE_VERSION)).endObject();
    json.member("startedAt", head.startedAt.toUTC().toString(Qt::ISODateWithMs));
    json.key("device").beginObject().member("system", head.system).endObject();
    json.key("selection");
    requirements::writeSelection(json, head.selection);
    json.member("intervalMs", head.intervalMs).member("timeoutMs", head.timeoutMs);
    json.key("limits").beginArray();
    for (const MonitorLimit &limit : head.limits)
        json.beginObject().member("id", limit.id).member("stream", limit.protocol).member("ms", limit.ms).endObject();
    json.endArray().key("targets").beginArray();
    for (const MonitorSeries &series : head.series)
        writeSeries(json, series);
    json.endArray().endObject();
    return json.take();
}

RecordWriter::RecordWriter(const QString &path, const RecordHead &head)
    : m_file(path)
    , m_start(head.startedAt.toMSecsSinceEpoch())
    , m_last(head.series.size())
{}

Result<std::unique_ptr<RecordWriter>> RecordWriter::create(const QString &path, const RecordHead &head, bool replace)
{
    std::unique_ptr<RecordWriter> writer(new RecordWriter(path, head));
    if (!replace && writer->m_file.exists())
        return cannotRecord(ErrorCode::FileExists, path, PR_MESSAGE("workspace", "the file exists already"),
                            PR_MESSAGE("workspace", "Choose another name, or add --force to replace it."));
    const QIODevice::OpenMode mode =
        QIODevice::WriteOnly | QIODevice::Unbuffered | (replace ? QIODevice::Truncate : QIODevice::NewOnly);
    if (!writer->m_file.open(mode))
        return cannotRecord(ErrorCode::CannotCreate, path,
                            PR_MESSAGE("workspace", "%1").arg(writer->m_file.errorString()), {});
    if (Result<void> written = writer->write(recordHeadLine(head)); !written)
        return written.error();
    return writer;
}

Result<void> RecordWriter::write(const QByteArray &line)
{
    if (m_file.write(line) == line.size())
        return {};
    return cannotRecord(ErrorCode::WriteFailed, m_file.fileName(),
                        PR_MESSAGE("workspace", "%1").arg(m_file.errorString()),
                        PR_MESSAGE("workspace", "What was recorded until then can be read. Free some space or choose "
                                                "another folder."));
}

QByteArray RecordWriter::time(qint64 at) const
{
    return QByteArray::number(std::max<qint64>(at - m_start, 0));
}

Result<void> RecordWriter::add(const probes::MonitorSample &sample)
{
    Last &last = m_last[sample.unit];
    QByteArray line = "{\"u\":" + QByteArray::number(sample.unit) + ",\"t\":" + time(sample.at);
    if (sample.rttMs)
        line += ",\"r\":" + numberText(*sample.rttMs);
    if (sample.failure != probes::Failure::None)
        line += (sample.measured ? ",\"f\":\"" : ",\"x\":\"") + probes::failureId(sample.failure).toLatin1() + '"';
    if (sample.rttMs && sample.source != last.source) {
        last.source = sample.source;
        line += ",\"s\":\"" + probes::rttSourceId(sample.source).toLatin1() + '"';
    }
    if (sample.address && sample.address != last.address) {
        last.address = sample.address;
        line += ",\"a\":\"" + sample.address->toCanonicalText().toLatin1() + '"';
    }
    return write(line + "}\n");
}

Result<void> RecordWriter::add(const probes::MonitorGap &gap)
{
    return write("{\"t\":" + time(gap.from) + ",\"gap\":\"" + probes::gapReasonId(gap.reason).toLatin1() +
                 "\",\"to\":" + time(gap.to) + "}\n");
}

Result<void> RecordWriter::end(qint64 at, probes::RunEnd how)
{
    return write("{\"t\":" + time(at) + ",\"end\":\"" +
                 (how == probes::RunEnd::Cancelled ? QByteArray("cancelled") : QByteArray("finished")) + "\"}\n");
}

} // namespace portreeve::workspace
