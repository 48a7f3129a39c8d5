#include "core/probes/monitorengine.h"

namespace portreeve::probes {

namespace {

using std::chrono::milliseconds;
using std::chrono::nanoseconds;
using namespace std::chrono_literals;

constexpr nanoseconds Beat = 1s;
/// Later than this after a beat was due, the process did not run.
constexpr nanoseconds MostLate = 2s;
/// Clocks that part by more were set, or the device slept: the monotonic clock may stand still meanwhile.
constexpr nanoseconds MostApart = 2s;
constexpr nanoseconds SlowInterval = 60s;
constexpr int LossesBeforeNextAddress = 3;
constexpr double MostPerSecond = 200;

/// Silence of a unit that never answered proves nothing: it may not be there at all.
bool mayNotExist(const Outcome &outcome)
{
    return outcome.local || outcome.failure == Failure::DnsNodata || outcome.failure == Failure::UdpSilent;
}

} // namespace

QString gapReasonId(GapReason reason)
{
    switch (reason) {
    case GapReason::Paused:
        return QStringLiteral("paused");
    case GapReason::ClockChanged:
        return QStringLiteral("clock-changed");
    case GapReason::Stalled:
        break;
    }
    return QStringLiteral("stalled");
}

QList<Assignment> monitorUnits(const QList<Target> &targets, const Options &options)
{
    const ProbeTable probes = allProbes();
    QList<Assignment> units;
    for (const Unit &unit : unitsOf(probes, targets, options)) {
        if (unit.probe)
            units.append(unit.assignment);
    }
    return units;
}

Result<void> validate(qsizetype units, const MonitorOptions &options)
{
    const auto wrong = [](Message detail, Message remedy) {
        return Error{ErrorCode::OutOfRange,
                     PR_MESSAGE("probes", "cannot monitor the targets"),
                     std::move(detail),
                     {},
                     std::move(remedy)};
    };
    if (options.interval < ShortestInterval || options.interval > LongestInterval)
        return wrong(PR_MESSAGE("probes", "the interval is not from %1 to %2 milliseconds")
                         .arg(qint64(ShortestInterval.count()))
                         .arg(qint64(LongestInterval.count())),
                     {});
    const double perSecond = double(units) * 1000 / double(options.interval.count());
    if (perSecond > MostPerSecond)
        return wrong(PR_MESSAGE("probes", "%1 targets in that interval are %2 attempts per second, and at most %3 are "
                                          "made")
                         .arg(qint64(units))
                         .arg(qint64(perSecond))
                         .arg(qint64(MostPerSecond)),
                     PR_MESSAGE("probes", "Choose a longer interval or fewer targets."));
    return {};
}

MonitorEngine::MonitorEngine(const ProbeTable &probes, Tools tools, const QList<Assignment> &units,
                             const MonitorOptions &options, MonitorEvents events)
    : m_resolver(tools.scheduler, tools.resolver)
    , m_tools{tools.scheduler, m_resolver, tools.connector, tools.datagrams, tools.random}
    , m_options(options)
    , m_events(std::move(events))
{
    m_tasks.reserve(size_t(units.size()));
    for (const Assignment &unit : units) {
        Task task;
        task.assignment = unit;
        task.probe = probeFor(probes, unit.target);
        m_tasks.push_back(std::move(task));
    }
}

MonitorEngine::~MonitorEngine() = default;

void MonitorEngine::start()
{
    if (m_started)
        return;
    m_started = true;
    m_began = m_lookedAt = now();
    m_wallAtBegin = m_wallSeen = m_tools.scheduler.clock().now().toMSecsSinceEpoch();
    if (m_options.duration)
        m_deadline = net::Timer(m_tools.scheduler, *m_options.duration, [this] { end(RunEnd::OutOfTime); });
    beat();
    for (Task &task : m_tasks)
        plan(task);
}

qint64 MonitorEngine::timeAt(nanoseconds monotonic) const
{
    return m_wallAtBegin + std::chrono::duration_cast<milliseconds>(monotonic - m_began).count();
}

nanoseconds MonitorEngine::phaseOf(const Task &task) const
{
    const auto index = &task - m_tasks.data();
    return nanoseconds(m_options.interval) * index / qint64(m_tasks.size());
}

/// Sets the timer for the next slot of the unit that is still to come.
void MonitorEngine::plan(Task &task)
{
    if (!task.probe)
        return;
    nanoseconds interval = m_options.interval;
    if (task.absent)
        interval *= std::max<qint64>(1, SlowInterval / interval);
    const nanoseconds first = m_began + phaseOf(task);
    const nanoseconds time = now();
    // The slot of this moment is used only once.
    const qint64 slot =
        time < first ? 0 : (time - first) / interval + (task.begun.count() == 0 && time == first ? 0 : 1);
    const int index = int(&task - m_tasks.data());
    task.due = net::Timer(m_tools.scheduler, first + slot * interval - time, [this, index] { attempt(index); });
}

void MonitorEngine::attempt(int index)
{
    lookAtClocks();
    Task &task = m_tasks[size_t(index)];
    if (m_pausedAt)
        return;
    if (!task.job) {
        task.begun = now();
        task.job = task.probe->start(task.assignment, m_tools,
                                     [this, index](const Outcome &outcome) { onAttempt(index, outcome); });
    }
    plan(task);
}

MonitorSample MonitorEngine::read(const Task &task, const Outcome &outcome) const
{
    MonitorSample sample;
    sample.unit = int(&task - m_tasks.data());
    sample.at = timeAt(task.begun);
    sample.monotonic = task.begun;
    sample.failure = outcome.failure;
    sample.address = outcome.address;
    if (!outcome.rtt.isEmpty() && outcome.rtt.last())
        sample.rttMs = outcome.rtt.last();
    // A first packet that had to be sent again was lost, whatever came of the second.
    if (outcome.passed() && !outcome.rtt.isEmpty() && !outcome.rtt.last())
        sample.failure = Failure::TcpTimeout;
    if (sample.rttMs)
        sample.source = outcome.rttSource;
    sample.measured = !outcome.notRun && outcome.failure != Failure::LocalLimit && !sample.unresolved() &&
                      (task.answered || !mayNotExist(outcome));
    return sample;
}

void MonitorEngine::onAttempt(int index, const Outcome &outcome)
{
    Task &task = m_tasks[size_t(index)];
    const std::unique_ptr<net::Job> finished = std::move(task.job);
    if (lookAtClocks())
        return; // it was under way when the clocks parted
    const MonitorSample sample = read(task, outcome);
    if (sample.measured) {
        task.answered = task.answered || !sample.lost();
        task.lostInARow = sample.lost() ? task.lostInARow + 1 : 0;
        if (task.lostInARow == LossesBeforeNextAddress) {
            task.lostInARow = 0;
            ++task.assignment.number;
        }
    }
    const bool absent = !sample.measured && outcome.failure != Failure::LocalLimit && !sample.unresolved();
    if (std::exchange(task.absent, absent) != absent && !m_pausedAt)
        plan(task);
    if (m_events.sample)
        m_events.sample(sample);
}

void MonitorEngine::beat()
{
    lookAtClocks();
    m_beat = net::Timer(m_tools.scheduler, Beat, [this] { beat(); });
}

bool MonitorEngine::lookAtClocks()
{
    const nanoseconds before = m_lookedAt;
    const qint64 wallBefore = m_wallSeen;
    m_lookedAt = now();
    m_wallSeen = m_tools.scheduler.clock().now().toMSecsSinceEpoch();
    const nanoseconds passed = m_lookedAt - before;
    const milliseconds apart = milliseconds(m_wallSeen - wallBefore) - std::chrono::duration_cast<milliseconds>(passed);
    const bool set = apart > MostApart || apart < -MostApart;
    if (!set && passed <= Beat + MostLate)
        return false;
    dropAttempts();
    const qint64 from = timeAt(before);
    // The time line follows a clock that jumps ahead, and goes on where one is set back.
    if (set)
        m_wallAtBegin += std::max<qint64>(apart.count(), 0);
    if (!m_pausedAt)
        tellGap(from, set ? GapReason::ClockChanged : GapReason::Stalled);
    return true;
}

void MonitorEngine::dropAttempts()
{
    for (Task &task : m_tasks)
        task.job.reset();
}

void MonitorEngine::tellGap(qint64 from, GapReason reason) const
{
    if (m_events.gap)
        m_events.gap({from, timeAt(now()), reason});
}

void MonitorEngine::pause()
{
    if (!m_started || m_ended || m_pausedAt)
        return;
    m_pausedAt = timeAt(now());
    for (Task &task : m_tasks)
        task.due.stop();
}

void MonitorEngine::resume()
{
    if (m_ended || !m_pausedAt)
        return;
    lookAtClocks();
    tellGap(*m_pausedAt, GapReason::Paused);
    m_pausedAt.reset();
    for (Task &task : m_tasks)
        plan(task);
}

void MonitorEngine::cancel()
{
    end(RunEnd::Cancelled);
}

void MonitorEngine::end(RunEnd how)
{
    if (m_ended)
        return;
    m_ended = true;
    m_beat.stop();
    m_deadline.stop();
    for (Task &task : m_tasks) {
        task.job.reset();
        task.due.stop();
    }
    if (m_events.ended)
        m_events.ended(how);
}

} // namespace portreeve::probes
