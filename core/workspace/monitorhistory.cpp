#include "core/workspace/monitorhistory.h"

#include "core/requirements/selectionjson.h"

#include <condition_variable>
#include <deque>
#include <future>
#include <map>
#include <mutex>
#include <thread>

namespace portreeve::workspace {

namespace {

constexpr qsizetype SamplesAtOnce = 5000; ///< of one transaction
constexpr qint64 MicrosecondsPerMs = 1000;

struct Waiting {
    int unit = 0;
    history::Sample sample;
};

/// What is written at the end.
struct Final {
    history::Run run;
    QList<history::RunRow> rows;
    QByteArray report;
};

history::Series historySeries(const MonitorSeries &series)
{
    return {series.host, series.port, series.transport, series.family,
            series.proxy.isEmpty() ? history::DirectWay : series.proxy};
}

} // namespace

history::Run toRun(const RecordHead &head, const RunIdentity &identity)
{
    history::Run run;
    run.id = identity.id;
    run.kind = history::RunKind::Monitor;
    run.startedAt = head.startedAt.toUTC();
    run.toolVersion = QStringLiteral(PORTREEVE_VERSION);
    run.device = identity.device;
    run.selection = requirements::selectionText(head.selection);
    run.verdict = assess::verdictId(assess::Verdict::NotRun);
    return run;
}

QList<history::RunRow> toRunRows(const MonitorTotals &totals)
{
    const MonitorVerdict judged = judgeMonitor(totals);
    QList<history::RunRow> rows;
    for (qsizetype i = 0; i < totals.head().series.size(); ++i) {
        const MonitorSeries &series = totals.head().series[i];
        const SeriesTotals sums = totals.totals(i);
        history::RunRow row;
        row.host = series.host;
        row.address = sums.address ? sums.address->toCanonicalText() : QString();
        row.port = series.port;
        row.protocol = series.transport;
        row.verdict = assess::verdictId(judged.series[i]);
        row.causeId = assess::isPassing(judged.series[i]) ? QString() : probes::failureId(sums.lastFailure);
        row.rttMin = sums.rtt.min;
        row.rttMedian = sums.rtt.median;
        row.rttP95 = sums.rtt.p95;
        row.loss = sums.rtt.loss;
        row.ipdv = sums.rtt.ipdv;
        for (const QString &id : series.requirementIds.isEmpty() ? QStringList{QString()} : series.requirementIds) {
            row.requirementId = id;
            rows.append(row);
        }
    }
    return rows;
}

/// The thread and what it shares. The store is its own alone.
class MonitorHistory::Writer
{
public:
    Writer(const history::Location &location, const Clock &clock, const RecordHead &head, const RunIdentity &identity,
           const Pace &pace)
        : m_location(location)
        , m_clock(clock)
        , m_run(toRun(head, identity))
        , m_pace(pace)
    {
        for (const MonitorSeries &series : head.series)
            m_series.append(historySeries(series));
    }

    ~Writer() { stop(); }
    Writer(const Writer &) = delete;
    Writer &operator=(const Writer &) = delete;

    /// Waits until the store is open.
    Result<void> start()
    {
        std::promise<Result<void>> opened;
        std::future<Result<void>> first = opened.get_future();
        m_thread = std::thread([this, told = std::move(opened)]() mutable {
            const Result<void> open = openStore();
            told.set_value(open);
            if (open)
                work();
        });
        return first.get();
    }

    void startWithoutWaiting()
    {
        m_thread = std::thread([this] {
            tell(openStore());
            work();
        });
    }

    void add(const Waiting &sample)
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.push_back(sample);
        if (qsizetype(m_waiting.size()) > m_pace.mostWaiting) {
            m_waiting.pop_front();
            ++m_pushedOut;
        }
    }

    void add(const history::Gap &gap)
    {
        const std::lock_guard lock(m_mutex);
        m_gaps.append(gap);
    }

    QList<Message> news()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_news, {});
    }

    Result<StoredRun> finish(const MonitorTotals &totals, const QDateTime &endedAt)
    {
        const MonitorVerdict judged = judgeMonitor(totals);
        const assess::Counts &c = judged.counts;
        Final last{m_run, toRunRows(totals), toJson(totals, endedAt)};
        last.run.endedAt = endedAt.toUTC();
        last.run.verdict = assess::verdictId(judged.verdict);
        last.run.counts = {c.pass, c.degraded, c.blocked, c.intercepted, c.inconclusive, c.notRun, c.notProvable};
        {
            const std::lock_guard lock(m_mutex);
            m_final = std::move(last);
        }
        stop();
        if (m_error)
            return *m_error;
        if (m_pushedOut > 0)
            return Error{ErrorCode::Unavailable, PR_MESSAGE("workspace", "the history is not complete"),
                         PR_MESSAGE("workspace", "it was away for so long that %1 samples could not wait for it")
                             .arg(m_pushedOut),
                         m_location.text(), Message()};
        return m_stored;
    }

private:
    void stop()
    {
        if (!m_thread.joinable())
            return;
        {
            const std::lock_guard lock(m_mutex);
            m_stopped = true;
        }
        m_wake.notify_all();
        m_thread.join();
    }

    // ---- on the thread ----

    void work()
    {
        bool stopped = false;
        while (!stopped) {
            std::unique_lock lock(m_mutex);
            m_wake.wait_for(lock, m_store ? m_pace.flush : m_pace.retry, [this] { return m_stopped; });
            stopped = m_stopped;
            if (m_waiting.empty() && m_gaps.isEmpty() && !m_final)
                continue;
            lock.unlock();
            const Result<void> written = writeAll(stopped);
            tell(written);
        }
        m_store.reset();
    }

    Result<void> openStore()
    {
        Result<history::OpenedStore> opened = history::openStore(m_location, m_clock);
        if (!opened)
            return opened.error();
        m_store = std::move(opened->store);
        m_stored.findings += opened->findings;
        m_put = false;
        return {};
    }

    /// The samples that wait, and at the end the rest.
    Result<void> writeAll(bool last)
    {
        if (!m_store) {
            if (Result<void> opened = openStore(); !opened)
                return opened;
        }
        if (!m_put) {
            if (Result<void> put = m_store->putRun(m_run, {}, {}); !put)
                return put;
            m_put = true;
        }
        if (Result<void> appended = writeGaps(); !appended)
            return appended;
        while (true) {
            const std::deque<Waiting> some = front();
            if (some.empty())
                break;
            if (Result<void> appended = m_store->appendSamples(m_run.id, batchOf(some)); !appended)
                return appended;
            drop(some.size());
        }
        return last ? writeLast() : Result<void>();
    }

    /// Before the samples that follow them, so that a line never stands there without its gap.
    Result<void> writeGaps()
    {
        QList<history::Gap> some;
        {
            const std::lock_guard lock(m_mutex);
            some = m_gaps;
        }
        if (some.isEmpty())
            return {};
        if (Result<void> appended = m_store->appendGaps(m_run.id, some); !appended)
            return appended;
        const std::lock_guard lock(m_mutex);
        m_gaps.remove(0, some.size());
        return {};
    }

    Result<void> writeLast()
    {
        std::optional<Final> last;
        {
            const std::lock_guard lock(m_mutex);
            last = std::move(m_final);
        }
        if (!last)
            return {};
        if (Result<void> put = m_store->putRun(last->run, last->rows, last->report); !put)
            return put;
        applyRetention(*m_store, m_location, m_clock, m_stored);
        return {};
    }

    /// The oldest that wait; they go on waiting until they are written.
    std::deque<Waiting> front()
    {
        const std::lock_guard lock(m_mutex);
        m_taken = m_pushedOut;
        const qsizetype count = std::min<qsizetype>(SamplesAtOnce, qsizetype(m_waiting.size()));
        return {m_waiting.begin(), m_waiting.begin() + count};
    }

    /// Takes out what was written; some of it may have been pushed out in the meantime.
    void drop(size_t count)
    {
        const std::lock_guard lock(m_mutex);
        const qint64 already = std::min<qint64>(m_pushedOut - m_taken, qint64(count));
        m_pushedOut -= already;
        m_waiting.erase(m_waiting.begin(), m_waiting.begin() + (qint64(count) - already));
    }

    [[nodiscard]] QList<history::SeriesSamples> batchOf(const std::deque<Waiting> &samples) const
    {
        std::map<int, history::SeriesSamples> byUnit;
        for (const Waiting &one : samples) {
            history::SeriesSamples &part = byUnit[one.unit];
            part.series = m_series[one.unit];
            part.samples.append(one.sample);
        }
        QList<history::SeriesSamples> batch;
        for (auto &[unit, part] : byUnit)
            batch.append(std::move(part));
        return batch;
    }

    void tell(const Result<void> &written)
    {
        const bool wasAway = m_error.has_value();
        m_error = written ? std::nullopt : std::optional(written.error());
        if (!written)
            m_store.reset(); // after some errors the connection is gone
        if (wasAway == m_error.has_value())
            return;
        const std::lock_guard lock(m_mutex);
        m_news.append(m_error
                          ? PR_MESSAGE("workspace", "The monitor goes on without its history: %1. The samples wait.")
                                .arg(m_error->english())
                          : PR_MESSAGE("workspace", "The history is back, and has the samples that waited for it."));
    }

    const history::Location m_location;
    const Clock &m_clock;
    const history::Run m_run;
    const Pace m_pace;
    QList<history::Series> m_series;

    std::mutex m_mutex; ///< guards these
    std::condition_variable m_wake;
    std::deque<Waiting> m_waiting;
    QList<history::Gap> m_gaps; ///< that wait
    QList<Message> m_news;
    std::optional<Final> m_final;
    qint64 m_pushedOut = 0;
    qint64 m_taken = 0; ///< m_pushedOut when the samples being written were taken
    bool m_stopped = false;

    // Of the thread, and of others when it has ended.
    std::unique_ptr<history::Store> m_store; ///< null while it is away
    bool m_put = false;                      ///< the run is in this store
    std::optional<Error> m_error;            ///< of the last batch
    StoredRun m_stored;

    std::thread m_thread;
};

MonitorHistory::MonitorHistory(std::unique_ptr<Writer> writer)
    : m_writer(std::move(writer))
{}

MonitorHistory::~MonitorHistory() = default;

Result<std::unique_ptr<MonitorHistory>> MonitorHistory::open(const history::Location &location, const Clock &clock,
                                                             const RecordHead &head, const RunIdentity &identity,
                                                             const Pace &pace)
{
    auto writer = std::make_unique<Writer>(location, clock, head, identity, pace);
    if (const Result<void> opened = writer->start(); !opened)
        return opened.error();
    return std::unique_ptr<MonitorHistory>(new MonitorHistory(std::move(writer)));
}

std::unique_ptr<MonitorHistory> MonitorHistory::begin(const history::Location &location, const Clock &clock,
                                                      const RecordHead &head, const RunIdentity &identity,
                                                      const Pace &pace)
{
    auto writer = std::make_unique<Writer>(location, clock, head, identity, pace);
    writer->startWithoutWaiting();
    return std::unique_ptr<MonitorHistory>(new MonitorHistory(std::move(writer)));
}

void MonitorHistory::add(const probes::MonitorSample &sample)
{
    if (!sample.measured || (!sample.rttMs && !sample.lost()))
        return;
    m_writer->add(
        {sample.unit,
         {sample.at * MicrosecondsPerMs, sample.rttMs, sample.lost() ? probes::failureId(sample.failure) : QString()}});
}

void MonitorHistory::add(const probes::MonitorGap &gap)
{
    m_writer->add(
        history::Gap{gap.from * MicrosecondsPerMs, gap.to * MicrosecondsPerMs, probes::gapReasonId(gap.reason)});
}

QList<Message> MonitorHistory::news()
{
    return m_writer->news();
}

Result<StoredRun> MonitorHistory::finish(const MonitorTotals &totals, const QDateTime &endedAt)
{
    return m_writer->finish(totals, endedAt);
}

} // namespace portreeve::workspace
