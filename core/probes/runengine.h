#pragma once

#include "core/net/cachingresolver.h"
#include "core/probes/engine.h"
#include "core/probes/plan.h"
#include "core/probes/repetition.h"
#include "core/probes/tokenbucket.h"

#include <deque>
#include <unordered_map>
#include <variant>

namespace portreeve::probes {

struct Progress {
    int total = 0; ///< targets, each family counted
    int done = 0;
    int running = 0; ///< attempts under way
    bool paused = false;

    friend bool operator==(const Progress &, const Progress &) = default;
};

enum class RunEnd { Finished, Cancelled, OutOfTime };

/// What a run tells, in this order: outcomes and progress mixed, then `ended` once. Called on the scheduler's thread.
struct RunEvents {
    std::function<void(const Outcome &)> outcome;
    std::function<void(const Progress &)> progress;
    std::function<void(RunEnd)> ended;
};

/// The same as one value, for carrying it to another thread.
using RunEvent = std::variant<Outcome, Progress, RunEnd, Error>;

/// Of progress only the latest is told.
inline bool onlyLatestCounts(const RunEvent &event)
{
    return std::holds_alternative<Progress>(event);
}

/// Works through the units of a run: paced, repeated by rule, cancellable. Owns time and repetition; probes only
/// measure. Lives on the scheduler's thread and is as deterministic as the scheduler and the network it is given.
class RunEngine final : public Engine
{
public:
    RunEngine(const ProbeTable &probes, Tools tools, const QList<Target> &targets, const Options &options,
              RunEvents events);
    ~RunEngine() override;

    void start() override;
    void pause() override;
    void resume() override;
    /// What has no outcome yet is reported as not run.
    void cancel() override;

private:
    struct Task {
        Unit unit;
        QString destination;
        Outcome outcome; ///< of all attempts so far
        Repetition next; ///< where a further one goes
        std::unique_ptr<net::Job> job;
        net::Timer backOff;
        bool settled = false;
    };

    void dispatch();
    void startAttempt(size_t index);
    void onAttempt(size_t index, const Outcome &attempt);
    void settle(Task &task);
    void end(RunEnd how);
    void tellProgress();
    [[nodiscard]] std::chrono::nanoseconds waitFor(const Task &task, std::chrono::nanoseconds now);
    TokenBucket &bucketOf(const QString &destination);

    net::CachingResolver m_resolver;
    Tools m_tools;
    Options m_options;
    RunEvents m_events;
    std::vector<Task> m_tasks;
    std::deque<size_t> m_ready; ///< may start as soon as the pace allows
    LossAccount m_losses;
    std::optional<TokenBucket> m_bucket;
    std::unordered_map<QString, TokenBucket> m_buckets;
    net::Timer m_pace;
    net::Timer m_deadline;
    Progress m_progress;
    bool m_started = false;
    bool m_ended = false;
};

} // namespace portreeve::probes

Q_DECLARE_METATYPE(portreeve::probes::RunEnd)
