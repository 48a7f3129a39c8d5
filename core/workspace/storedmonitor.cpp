#include "core/workspace/storedmonitor.h"

#include "core/ip/format.h"
#include "core/json/document.h"
#include "core/json/rowreader.h"
#include "core/requirements/selectionjson.h"
#include "core/workspace/largestfile.h"

#include <limits>

namespace portreeve::workspace {

namespace {

constexpr qint64 MicrosecondsPerMs = 1000;
constexpr int SamplesAtOnce = 1000; ///< of one line
constexpr int MostSeries = 100'000;
constexpr qint64 Ever = std::numeric_limits<qint64>::max();

Error damaged(const history::Run &run, const QString &id)
{
    return {ErrorCode::InvalidSyntax,
            PR_MESSAGE("workspace", "cannot read the stored monitor"),
            json::notAKnownValue(id),
            run.id,
            {}};
}

MonitorSeries lineOf(const history::Series &series)
{
    MonitorSeries line;
    line.host = series.host;
    line.port = series.port;
    line.transport = series.protocol;
    line.family = series.family;
    if (series.way != history::DirectWay)
        line.proxy = series.way;
    line.id = QStringLiteral("%1:%2/%3/%4")
                  .arg(series.host)
                  .arg(series.port)
                  .arg(series.protocol, ip::familyId(series.family));
    // One line may be there in two ways.
    if (series.way != history::DirectWay)
        line.id += u'/' + (series.way.isEmpty() ? QStringLiteral("unknown") : series.way);
    return line;
}

bool isOf(const json::Value &target, const MonitorSeries &line)
{
    return target.text("host").value_or(QString()) == line.host && target.integer("port").value_or(0) == line.port &&
           target.text("protocol").value_or(QString()) == line.transport &&
           target.integer("family").value_or(0) == (line.family == ip::Family::IPv4 ? 4 : 6) &&
           (line.proxy.isEmpty() || target.optionalText("proxy").value_or(QString()) == line.proxy);
}

/// What the totals say of the lines. They are not there before a monitor has ended; the lines can be drawn without.
void putTotals(const json::Value &report, RecordHead &head)
{
    head.intervalMs = int(report.integer("intervalMs").value_or(head.intervalMs));
    head.timeoutMs = int(report.integer("timeoutMs").value_or(head.timeoutMs));
    for (const json::Value &series : report.array("series").value_or(QList<json::Value>())) {
        const std::optional<json::Value> target = series.find("target");
        for (MonitorSeries &line : head.series) {
            if (!target || !isOf(*target, line))
                continue;
            line.protocol = series.optionalText("stream").value_or(QString());
            line.requirementIds = series.optionalTextList("requirementIds").value_or(QStringList());
        }
    }
}

Result<RecordHead> headOf(history::Store &store, const catalog::Catalog &catalog, const history::Run &run,
                          const QList<history::Series> &list)
{
    RecordHead head;
    head.startedAt = run.startedAt;
    head.limits = monitorLimits(catalog);
    for (const history::Series &series : list)
        head.series.append(lineOf(series));
    const auto parsed = [&run](const QByteArray &bytes) {
        return json::Document::parse(bytes, run.id, {LargestFile, 32});
    };
    if (const Result<json::Document> selection = parsed(run.selection.toUtf8())) {
        if (Result<requirements::Selection> read = requirements::readSelection(catalog, selection->root()))
            head.selection = *std::move(read);
    }
    const Result<QByteArray> report = store.report(run.id);
    if (!report)
        return report.error();
    if (const Result<json::Document> totals = parsed(*report))
        putTotals(totals->root(), head);
    return head;
}

/// One line, read page by page.
class Line
{
public:
    Line(history::Store &store, const QString &runId, const history::Series &series)
        : m_store(store)
        , m_query{runId, series, 0, Ever, SamplesAtOnce}
    {}

    Result<void> fill()
    {
        if (m_next < m_page.size() || m_atEnd)
            return {};
        Result<QList<history::Sample>> page = m_store.samples(m_query);
        if (!page)
            return page.error();
        m_page = *std::move(page);
        m_next = 0;
        m_atEnd = m_page.size() < SamplesAtOnce;
        if (!m_page.isEmpty())
            m_query.fromUs = m_page.last().atUs + 1;
        return {};
    }

    [[nodiscard]] const history::Sample *first() const { return m_next < m_page.size() ? &m_page[m_next] : nullptr; }
    void drop() { ++m_next; }

private:
    history::Store &m_store;
    history::SampleQuery m_query;
    QList<history::Sample> m_page;
    qsizetype m_next = 0;
    bool m_atEnd = false;
};

/// Lines and gaps in the order of time.
class Merger
{
public:
    Merger(history::Store &store, const history::Run &run, const QList<history::Series> &list, const RecordSink &sink)
        : m_store(store)
        , m_run(run)
        , m_sink(sink)
        , m_gaps{run.id, std::numeric_limits<qint64>::min(), Ever, {}}
    {
        for (const history::Series &series : list)
            m_lines.emplace_back(store, run.id, series);
    }

    Result<void> run()
    {
        if (Result<void> filled = fillGaps(); !filled)
            return filled;
        while (true) {
            for (Line &line : m_lines) {
                if (Result<void> filled = line.fill(); !filled)
                    return filled;
            }
            Line *line = earliest();
            if (Result<void> told = tellGaps(line != nullptr ? line->first()->atUs : Ever); !told)
                return told;
            if (line == nullptr)
                return {};
            if (Result<void> told = tell(int(line - m_lines.data()), *line->first()); !told)
                return told;
            line->drop();
        }
    }

private:
    Line *earliest()
    {
        Line *found = nullptr;
        for (Line &line : m_lines) {
            if (line.first() != nullptr && (found == nullptr || line.first()->atUs < found->first()->atUs))
                found = &line;
        }
        return found;
    }

    Result<void> fillGaps()
    {
        const Result<QList<history::Gap>> page = m_store.gaps(m_gaps);
        if (!page)
            return page.error();
        m_waiting = *page;
        if (!m_waiting.isEmpty())
            m_gaps.after = m_waiting.last();
        return {};
    }

    /// Those that begin before a time.
    Result<void> tellGaps(qint64 beforeUs)
    {
        while (!m_waiting.isEmpty() && m_waiting.first().fromUs < beforeUs) {
            const history::Gap gap = m_waiting.takeFirst();
            const std::optional<probes::GapReason> reason = gapReasonFrom(gap.reasonId);
            if (!reason)
                return damaged(m_run, gap.reasonId);
            if (m_sink.gap)
                m_sink.gap({gap.fromUs / MicrosecondsPerMs, gap.toUs / MicrosecondsPerMs, *reason});
            if (m_waiting.isEmpty()) {
                if (Result<void> filled = fillGaps(); !filled)
                    return filled;
            }
        }
        return {};
    }

    Result<void> tell(int unit, const history::Sample &stored)
    {
        probes::MonitorSample sample;
        sample.unit = unit;
        sample.at = stored.atUs / MicrosecondsPerMs;
        sample.monotonic = std::chrono::milliseconds(sample.at - m_run.startedAt.toMSecsSinceEpoch());
        sample.rttMs = stored.rttMs;
        if (!stored.rttMs) {
            const std::optional<probes::Failure> failure = failureFrom(stored.failureId);
            if (!failure)
                return damaged(m_run, stored.failureId);
            sample.failure = *failure;
        }
        if (m_sink.sample)
            m_sink.sample(sample);
        return {};
    }

    history::Store &m_store;
    const history::Run &m_run;
    const RecordSink &m_sink;
    std::vector<Line> m_lines;
    history::GapQuery m_gaps;
    QList<history::Gap> m_waiting;
};

Result<QList<history::Series>> allSeries(history::Store &store, const QString &runId)
{
    QList<history::Series> list;
    history::SeriesQuery query{runId};
    while (list.size() < MostSeries) {
        const Result<QList<history::Series>> page = store.series(query);
        if (!page)
            return page.error();
        list += *page;
        if (page->size() < query.limit)
            break;
        query.after = list.last();
    }
    return list;
}

} // namespace

Result<void> readStoredMonitor(history::Store &store, const catalog::Catalog &catalog, const history::Run &run,
                               const RecordSink &sink)
{
    const Result<QList<history::Series>> list = allSeries(store, run.id);
    if (!list)
        return list.error();
    const Result<RecordHead> head = headOf(store, catalog, run, *list);
    if (!head)
        return head.error();
    if (sink.head)
        sink.head(*head);
    return Merger(store, run, *list, sink).run();
}

} // namespace portreeve::workspace
