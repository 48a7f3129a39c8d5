#include "core/ip/parse.h"
#include "core/json/rowreader.h"
#include "core/requirements/selectionjson.h"
#include "core/workspace/monitorrecord.h"

#include <QFileInfo>

#include <charconv>
#include <cmath>

namespace portreeve::workspace {

namespace {

constexpr qint64 LongestMs = 10LL * 366 * 86'400'000;
constexpr double LongestRtt = 600'000;
constexpr int MostSeries = 100'000;

/// A line of numbers alone, as almost all are, read without building a document of it.
struct PlainSample {
    qint64 unit = 0;
    qint64 time = 0;
    std::optional<double> rtt;
};

class Scanner
{
public:
    explicit Scanner(QByteArrayView text)
        : m_at(text.data())
        , m_end(text.data() + text.size())
    {}

    bool skip(QByteArrayView expected)
    {
        if (m_end - m_at < expected.size() || !QByteArrayView(m_at, expected.size()).startsWith(expected))
            return false;
        m_at += expected.size();
        return true;
    }

    /// JSON knows neither leading zeros nor a bare point.
    template<typename Number>
    bool number(Number &value)
    {
        const bool digit = m_at < m_end && *m_at >= '0' && *m_at <= '9';
        if (!digit || (*m_at == '0' && m_at + 1 < m_end && m_at[1] >= '0' && m_at[1] <= '9'))
            return false;
        const auto [end, code] = std::from_chars(m_at, m_end, value);
        if (code != std::errc() || end[-1] == '.')
            return false;
        m_at = end;
        return true;
    }

    [[nodiscard]] bool atEnd() const { return m_at == m_end; }

private:
    const char *m_at;
    const char *m_end;
};

std::optional<PlainSample> plainSample(QByteArrayView line)
{
    Scanner scanner(line);
    PlainSample sample;
    if (!scanner.skip("{\"u\":") || !scanner.number(sample.unit) || !scanner.skip(",\"t\":") ||
        !scanner.number(sample.time))
        return std::nullopt;
    if (scanner.skip(",\"r\":")) {
        double rtt = 0;
        if (!scanner.number(rtt))
            return std::nullopt;
        sample.rtt = rtt;
    }
    return scanner.skip("}") && scanner.atEnd() ? std::optional(sample) : std::nullopt;
}

std::optional<probes::RttSource> sourceFrom(const QString &id)
{
    using probes::RttSource;
    for (const RttSource source : {RttSource::TcpInfo, RttSource::Connect, RttSource::Tls, RttSource::Quic}) {
        if (probes::rttSourceId(source) == id)
            return source;
    }
    return std::nullopt;
}

double numberFrom(json::RowReader &row, const json::Value &value, const char *key)
{
    row.ignore(key);
    const Result<json::Value> member = value[key];
    const Result<double> number = member ? member->toNumber() : Result<double>(member.error());
    if (!number)
        row.fail(number.error());
    return number.value_or(0);
}

qint64 timeFrom(json::RowReader &row, const json::Value &value, const char *key)
{
    row.ignore(key);
    const Result<qint64> time = value.integer(key);
    if (!time)
        row.fail(time.error());
    else if (*time < 0 || *time > LongestMs)
        row.fail(key, PR_MESSAGE("workspace", "the time is not within the record"), ErrorCode::OutOfRange);
    return time.value_or(0);
}

void require(json::RowReader &row, const char *key, bool fits)
{
    if (!fits)
        row.fail(key, PR_MESSAGE("workspace", "the number is outside its range"), ErrorCode::OutOfRange);
}

Result<MonitorSeries> readSeries(const json::Value &value)
{
    json::RowReader row(value);
    MonitorSeries series;
    series.id = row.text("id");
    series.host = row.text("host");
    const int port = row.integer("port", 0);
    require(row, "port", port > 0 && port <= 65535);
    series.port = quint16(port);
    series.transport = row.text("protocol");
    if (series.transport != QLatin1String("tcp") && series.transport != QLatin1String("udp"))
        row.fail("protocol", json::notAKnownValue(series.transport));
    const int family = row.integer("family", 0);
    require(row, "family", family == 4 || family == 6);
    series.family = family == 6 ? ip::Family::IPv6 : ip::Family::IPv4;
    series.protocol = row.optional("stream");
    series.region = row.optional("region");
    series.proxy = row.optional("proxy");
    series.requirementIds = row.list("requirementIds");
    if (std::optional<Error> error = row.finish())
        return *std::move(error);
    return series;
}

Result<MonitorLimit> readLimit(const json::Value &value)
{
    json::RowReader row(value);
    MonitorLimit limit{row.text("id"), row.text("stream"), numberFrom(row, value, "ms")};
    require(row, "ms", limit.ms > 0 && limit.ms <= LongestRtt);
    if (std::optional<Error> error = row.finish())
        return *std::move(error);
    return limit;
}

QDateTime startFrom(json::RowReader &row)
{
    const QDateTime time = QDateTime::fromString(row.text("startedAt"), Qt::ISODateWithMs);
    const bool fits = time.isValid() && time.date().year() >= 1970 && time.date().year() <= 9000;
    if (!fits)
        row.fail("startedAt", PR_MESSAGE("workspace", "it is not a time"));
    return fits ? time.toUTC() : QDateTime();
}

class Reader
{
public:
    Reader(const QString &fileName, const catalog::Catalog &catalog, const RecordSink &sink, const RecordLimits &limits)
        : m_fileName(fileName)
        , m_catalog(catalog)
        , m_sink(sink)
        , m_limits(limits)
    {}

    Result<RecordEnd> read(QIODevice &input)
    {
        qint64 bytes = 0;
        while (true) {
            const QByteArray line = input.readLine(m_limits.lineBytes + 2);
            if (line.isEmpty())
                break;
            ++m_line;
            bytes += line.size();
            if (line.size() > m_limits.lineBytes || bytes > m_limits.bytes)
                return tooLarge();
            const bool whole = line.endsWith('\n');
            Result<void> read = readLine(QByteArrayView(line).trimmed());
            if (!read && !whole && m_headRead && input.atEnd()) {
                note(QStringLiteral("record-cut-off"), Severity::Warning,
                     PR_MESSAGE("workspace", "The last line of the record is cut off: the recording did not end in an "
                                             "orderly way. Everything before is used."));
                break;
            }
            if (!read)
                return read.error();
        }
        if (!m_headRead)
            return wrong(ErrorCode::MissingValue, PR_MESSAGE("workspace", "it holds nothing"));
        if (!m_end.ended)
            note(QStringLiteral("record-not-ended"), Severity::Info,
                 PR_MESSAGE("workspace", "The record has no end: it was still being written, or was broken off."));
        return std::move(m_end);
    }

private:
    [[nodiscard]] QString where() const { return QStringLiteral("%1:%2").arg(m_fileName).arg(m_line); }

    [[nodiscard]] Error wrong(ErrorCode code, Message detail) const
    {
        return {code, PR_MESSAGE("workspace", "cannot read the record"), std::move(detail), where(), {}};
    }

    [[nodiscard]] Error tooLarge() const
    {
        return wrong(ErrorCode::TooLarge, PR_MESSAGE("workspace", "it is longer than what is accepted"));
    }

    void note(const QString &id, Severity severity, const Message &message)
    {
        m_end.findings.append({id, severity, message, where()});
    }

    Result<void> readLine(QByteArrayView line)
    {
        if (line.isEmpty())
            return {};
        if (m_end.ended)
            return wrong(ErrorCode::InvalidSyntax, PR_MESSAGE("workspace", "a line follows the end of the record"));
        if (m_headRead) {
            if (const std::optional<PlainSample> plain = plainSample(line))
                return take(*plain);
        }
        const Result<json::Document> document =
            json::Document::parse(line.toByteArray(), where(), {m_limits.lineBytes, 16});
        if (!document)
            return document.error();
        if (!m_headRead)
            return readHead(*document);
        const json::Value root = document->root();
        if (root.has("gap"))
            return readGap(root);
        return root.has("end") ? readEnd(root) : readSample(root);
    }

    Result<void> readHead(const json::Document &document)
    {
        if (const Result<int> schema = document.checkSchema(QStringLiteral("portreeve.record"), 1); !schema)
            return schema.error();
        const json::Value root = document.root();
        json::RowReader row(root);
        row.ignore("schema");
        row.ignore("tool");
        RecordHead head;
        head.startedAt = startFrom(row);
        if (const std::optional<json::Value> device = row.object("device")) {
            json::RowReader inner(*device);
            head.system = inner.text("system");
            if (std::optional<Error> error = inner.finish())
                row.fail(*std::move(error));
        }
        head.intervalMs = row.integer("intervalMs", 0);
        require(row, "intervalMs", head.intervalMs >= 1 && head.intervalMs <= 86'400'000);
        head.timeoutMs = row.integer("timeoutMs", 0);
        require(row, "timeoutMs", head.timeoutMs >= 1 && head.timeoutMs <= 86'400'000);
        const std::optional<json::Value> selection = row.object("selection");
        const QList<json::Value> limits = row.array("limits");
        const QList<json::Value> targets = row.array("targets");
        require(row, "targets", targets.size() <= MostSeries);
        if (std::optional<Error> error = row.finish())
            return *std::move(error);
        if (Result<void> lists = readLists(limits, targets, head); !lists)
            return lists;
        if (selection)
            readSelection(*selection, head);
        m_start = head.startedAt.toMSecsSinceEpoch();
        m_last.resize(head.series.size());
        m_headRead = true;
        if (m_sink.head)
            m_sink.head(head);
        return {};
    }

    static Result<void> readLists(const QList<json::Value> &limits, const QList<json::Value> &targets, RecordHead &head)
    {
        for (const json::Value &value : limits) {
            Result<MonitorLimit> limit = readLimit(value);
            if (!limit)
                return limit.error();
            head.limits.append(*std::move(limit));
        }
        QSet<QString> ids;
        for (const json::Value &value : targets) {
            Result<MonitorSeries> series = readSeries(value);
            if (!series)
                return series.error();
            if (ids.contains(series->id))
                return value.error(ErrorCode::DuplicateKey,
                                   PR_MESSAGE("workspace", "the id \"%1\" stands there twice").arg(series->id));
            ids.insert(series->id);
            head.series.append(*std::move(series));
        }
        return {};
    }

    /// The lines can be drawn without it: another version may know other choices.
    void readSelection(const json::Value &value, RecordHead &head)
    {
        Result<requirements::Selection> selection = requirements::readSelection(m_catalog, value);
        if (selection)
            head.selection = *std::move(selection);
        else
            note(QStringLiteral("record-selection-unknown"), Severity::Warning,
                 PR_MESSAGE("workspace", "The selection of the record holds choices that are not known here."));
    }

    Result<void> take(const PlainSample &plain)
    {
        if (plain.time > LongestMs || (plain.rtt && *plain.rtt > LongestRtt))
            return wrong(ErrorCode::OutOfRange, PR_MESSAGE("workspace", "the number is outside its range"));
        probes::MonitorSample sample;
        sample.rttMs = plain.rtt;
        return take(plain.unit, plain.time, std::move(sample));
    }

    Result<void> take(qint64 unit, qint64 time, probes::MonitorSample sample)
    {
        if (unit < 0 || unit >= m_last.size())
            return wrong(ErrorCode::OutOfRange, PR_MESSAGE("workspace", "there is no target number %1").arg(unit));
        Last &last = m_last[unit];
        if (time < last.time)
            return wrong(ErrorCode::OutOfRange,
                         PR_MESSAGE("workspace", "the time is before the one of the line before"));
        if (++m_end.samples > m_limits.samples)
            return tooLarge();
        last.time = time;
        if (sample.source != probes::RttSource::None)
            last.source = sample.source;
        if (sample.address)
            last.address = sample.address;
        sample.unit = int(unit);
        sample.at = m_start + time;
        sample.monotonic = std::chrono::milliseconds(time);
        sample.source = sample.rttMs ? last.source : probes::RttSource::None;
        sample.address = last.address;
        if (m_sink.sample)
            m_sink.sample(sample);
        return {};
    }

    Result<void> readSample(const json::Value &root)
    {
        json::RowReader row(root);
        probes::MonitorSample sample;
        const qint64 time = timeFrom(row, root, "t");
        row.ignore("u");
        const Result<qint64> unit = root.integer("u");
        if (!unit)
            row.fail(unit.error());
        if (root.has("r")) {
            sample.rttMs = numberFrom(row, root, "r");
            require(row, "r", *sample.rttMs >= 0 && *sample.rttMs <= LongestRtt);
        }
        for (const char *key : {"f", "x"}) {
            const QString id = row.optional(key);
            if (id.isEmpty())
                continue;
            const std::optional<probes::Failure> failure = failureFrom(id);
            if (!failure || sample.failure != probes::Failure::None)
                row.fail(key, json::notAKnownValue(id));
            sample.failure = failure.value_or(probes::Failure::None);
            sample.measured = key[0] == 'f';
        }
        readChanges(row, sample);
        if (std::optional<Error> error = row.finish())
            return *std::move(error);
        return take(*unit, time, std::move(sample));
    }

    static void readChanges(json::RowReader &row, probes::MonitorSample &sample)
    {
        if (const QString id = row.optional("s"); !id.isEmpty()) {
            const std::optional<probes::RttSource> source = sourceFrom(id);
            if (!source)
                row.fail("s", json::notAKnownValue(id));
            sample.source = source.value_or(probes::RttSource::None);
        }
        if (const QString text = row.optional("a"); !text.isEmpty()) {
            const Result<ip::Address> address = ip::parseAddress(QStringView(text));
            if (address)
                sample.address = *address;
            else
                row.fail("a", address.error().detail, address.error().code);
        }
    }

    Result<void> readGap(const json::Value &root)
    {
        json::RowReader row(root);
        const qint64 from = timeFrom(row, root, "t");
        const qint64 to = timeFrom(row, root, "to");
        const QString id = row.text("gap");
        const std::optional<probes::GapReason> reason = gapReasonFrom(id);
        if (!reason)
            row.fail("gap", json::notAKnownValue(id));
        require(row, "to", to >= from);
        if (std::optional<Error> error = row.finish())
            return *std::move(error);
        if (m_sink.gap)
            m_sink.gap({m_start + from, m_start + to, *reason});
        return {};
    }

    Result<void> readEnd(const json::Value &root)
    {
        json::RowReader row(root);
        (void)timeFrom(row, root, "t");
        const QString how = row.text("end");
        if (how != QLatin1String("finished") && how != QLatin1String("cancelled"))
            row.fail("end", json::notAKnownValue(how));
        if (std::optional<Error> error = row.finish())
            return *std::move(error);
        m_end.ended = true;
        return {};
    }

    struct Last {
        qint64 time = 0;
        probes::RttSource source = probes::RttSource::None;
        std::optional<ip::Address> address;
    };

    QString m_fileName;
    const catalog::Catalog &m_catalog;
    const RecordSink &m_sink;
    RecordLimits m_limits;
    RecordEnd m_end;
    QList<Last> m_last; ///< of each series
    qint64 m_start = 0;
    qint64 m_line = 0;
    bool m_headRead = false;
};

} // namespace

std::optional<probes::GapReason> gapReasonFrom(QStringView id)
{
    using probes::GapReason;
    for (const GapReason reason : {GapReason::Paused, GapReason::ClockChanged, GapReason::Stalled}) {
        if (probes::gapReasonId(reason) == id)
            return reason;
    }
    return std::nullopt;
}

std::optional<probes::Failure> failureFrom(QStringView id)
{
    for (const probes::Failure failure : probes::allFailures()) {
        if (probes::failureId(failure) == id)
            return failure;
    }
    return std::nullopt;
}

Result<RecordEnd> readRecord(QIODevice &input, const QString &fileName, const catalog::Catalog &catalog,
                             const RecordSink &sink, const RecordLimits &limits)
{
    return Reader(fileName, catalog, sink, limits).read(input);
}

Result<RecordEnd> openRecord(const QString &path, const catalog::Catalog &catalog, const RecordSink &sink)
{
    const auto wrong = [&path](ErrorCode code, Message detail) {
        return Error{code, PR_MESSAGE("workspace", "cannot read the record"), std::move(detail), path, {}};
    };
    const QFileInfo info(path);
    if (!info.exists())
        return wrong(ErrorCode::FileMissing, PR_MESSAGE("workspace", "there is no such file"));
    if (info.isDir())
        return wrong(ErrorCode::FileUnreadable, PR_MESSAGE("workspace", "it is a folder"));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return wrong(ErrorCode::FileUnreadable, PR_MESSAGE("workspace", "%1").arg(file.errorString()));
    if (file.size() > RecordLimits().bytes)
        return wrong(ErrorCode::TooLarge, PR_MESSAGE("workspace", "it is longer than what is accepted"));
    return readRecord(file, info.fileName(), catalog, sink);
}

} // namespace portreeve::workspace
