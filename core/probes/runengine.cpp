#include "core/probes/runengine.h"

namespace portreeve::probes {

RunEngine::RunEngine(const ProbeTable &probes, Tools tools, const QList<Target> &targets, const Options &options,
                     RunEvents events)
    : m_resolver(tools.scheduler, tools.resolver, options.tries, std::max(options.tries, MostTriesForSilence))
    , m_tools{tools.scheduler, m_resolver, tools.connector, tools.datagrams, tools.random}
    , m_options(options)
    , m_events(std::move(events))
{
    const QList<Unit> units = unitsOf(probes, targets, options);
    m_tasks.reserve(size_t(units.size()));
    for (const Unit &unit : units) {
        Task task;
        task.unit = unit;
        task.destination =
            (unit.assignment.proxy ? unit.assignment.proxy->host : unit.assignment.target.host).toLower();
        task.outcome.target = unit.assignment.target;
        task.outcome.family = unit.assignment.family;
        task.outcome.notRun = true;
        if (unit.probe)
            task.outcome.kind = unit.probe->id();
        if (unit.problem)
            task.outcome.note(QStringLiteral("not-measurable"), unit.problem->detail, unit.problem->where);
        m_tasks.push_back(std::move(task));
    }
    if (options.rate)
        m_bucket.emplace(options.rate->perSecond, options.rate->burst);
    m_progress.total = int(m_tasks.size());
}

RunEngine::~RunEngine() = default;

void RunEngine::start()
{
    if (m_started)
        return;
    m_started = true;
    if (m_options.deadline)
        m_deadline = net::Timer(m_tools.scheduler, *m_options.deadline, [this] { end(RunEnd::OutOfTime); });
    for (const bool udp : {true, false}) { // what may stay silent begins first
        for (size_t i = 0; i < m_tasks.size(); ++i) {
            if (m_tasks[i].unit.probe && (m_tasks[i].unit.assignment.target.transport == Transport::Udp) == udp)
                m_ready.push_back(i);
        }
    }
    for (Task &task : m_tasks) {
        if (!task.unit.probe)
            settle(task);
    }
    tellProgress();
    dispatch();
}

void RunEngine::pause()
{
    if (m_ended || m_progress.paused)
        return;
    m_progress.paused = true;
    tellProgress();
}

void RunEngine::resume()
{
    if (m_ended || !m_progress.paused)
        return;
    m_progress.paused = false;
    tellProgress();
    dispatch();
}

void RunEngine::cancel()
{
    end(RunEnd::Cancelled);
}

TokenBucket &RunEngine::bucketOf(const QString &destination)
{
    return m_buckets.try_emplace(destination, m_options.rate->perDestination, m_options.rate->destinationBurst)
        .first->second;
}

std::chrono::nanoseconds RunEngine::waitFor(const Task &task, std::chrono::nanoseconds now)
{
    return m_bucket ? std::max(m_bucket->wait(now), bucketOf(task.destination).wait(now))
                    : std::chrono::nanoseconds::zero();
}

void RunEngine::dispatch()
{
    if (!m_started || m_ended)
        return;
    if (m_progress.done == m_progress.total)
        return end(RunEnd::Finished);
    if (m_progress.paused)
        return;
    const std::chrono::nanoseconds now = m_tools.scheduler.clock().monotonic();
    std::optional<std::chrono::nanoseconds> soonest;
    for (size_t i = 0; i < m_ready.size() && m_progress.running < m_options.concurrency;) {
        const std::chrono::nanoseconds wait = waitFor(m_tasks[m_ready[i]], now);
        if (wait.count() > 0) {
            soonest = soonest ? std::min(*soonest, wait) : wait;
            if (m_bucket->wait(now).count() > 0)
                break; // nothing else may start either
            ++i;
            continue;
        }
        const size_t index = m_ready[i];
        m_ready.erase(m_ready.begin() + std::ptrdiff_t(i));
        startAttempt(index);
    }
    if (soonest)
        m_pace = net::Timer(m_tools.scheduler, *soonest, [this] { dispatch(); });
}

void RunEngine::startAttempt(size_t index)
{
    Task &task = m_tasks[index];
    if (m_bucket) {
        const std::chrono::nanoseconds now = m_tools.scheduler.clock().monotonic();
        m_bucket->take(now);
        bucketOf(task.destination).take(now);
    }
    Assignment assignment = task.unit.assignment;
    assignment.number = task.outcome.attempts;
    assignment.address = task.next.address;
    assignment.mtuKnown = task.outcome.mtu.has_value();
    ++m_progress.running;
    task.job = task.unit.probe->start(assignment, m_tools,
                                      [this, index](const Outcome &attempt) { onAttempt(index, attempt); });
}

void RunEngine::onAttempt(size_t index, const Outcome &attempt)
{
    Task &task = m_tasks[index];
    const std::unique_ptr<net::Job> finished = std::move(task.job);
    --m_progress.running;
    if (m_bucket && attempt.reached == Phase::Dns) {
        const std::chrono::nanoseconds now = m_tools.scheduler.clock().monotonic();
        m_bucket->giveBack(now);
        bucketOf(task.destination).giveBack(now);
    }
    task.outcome = task.outcome.attempts == 0 ? attempt : fold(task.outcome, attempt);
    task.next = nextStep(task.outcome, m_options, m_losses);
    switch (task.next.step) {
    case NextStep::Done:
        settle(task);
        tellProgress();
        break;
    case NextStep::AgainNow:
        m_ready.push_back(index);
        break;
    case NextStep::AgainLater:
        task.backOff = net::Timer(m_tools.scheduler, backOffAfter(task.next.attempts, m_options), [this, index] {
            m_ready.push_back(index);
            dispatch();
        });
        break;
    }
    dispatch();
}

void RunEngine::settle(Task &task)
{
    task.settled = true;
    ++m_progress.done;
    m_losses.add(task.outcome);
    if (m_events.outcome)
        m_events.outcome(task.outcome);
}

void RunEngine::tellProgress()
{
    if (m_events.progress)
        m_events.progress(m_progress);
}

void RunEngine::end(RunEnd how)
{
    if (m_ended)
        return;
    m_ended = true;
    m_ready.clear();
    m_pace.stop();
    m_deadline.stop();
    for (Task &task : m_tasks) {
        task.job.reset();
        task.backOff.stop();
    }
    m_progress.running = 0;
    for (Task &task : m_tasks) {
        if (task.settled)
            continue;
        // Attempts that ended before prove nothing when they were to be repeated.
        task.outcome.notRun = true;
        task.outcome.note(QStringLiteral("not-run"),
                          how == RunEnd::OutOfTime
                              ? PR_MESSAGE("probes", "The time of the run was over before the target was measured.")
                              : PR_MESSAGE("probes", "The run was cancelled before the target was measured."),
                          {});
        settle(task);
    }
    tellProgress();
    if (m_events.ended)
        m_events.ended(how);
}

} // namespace portreeve::probes
