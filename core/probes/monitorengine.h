#pragma once

#include "core/net/refreshingresolver.h"
#include "core/probes/engine.h"
#include "core/probes/plan.h"
#include "core/probes/runengine.h"

namespace portreeve::probes {

inline constexpr std::chrono::milliseconds ShortestInterval{200};
inline constexpr std::chrono::milliseconds LongestInterval{300'000};

/// How a monitor measures. A plain value.
struct MonitorOptions {
    std::chrono::milliseconds interval{1000};          ///< between two attempts at one unit
    std::optional<std::chrono::milliseconds> duration; ///< none: until it is cancelled
    Options probing; ///< way, time-out, families and roots; tries, samples, pace and deadline are not used
};

/// One attempt at one unit. A plain value.
struct MonitorSample {
    int unit = 0;                          ///< index into the units of the monitor
    qint64 at = 0;                         ///< when it began: milliseconds since 1970 UTC, never less than before
    std::chrono::nanoseconds monotonic{0}; ///< the same on the scheduler's clock
    bool measured = true;                  ///< false: it says nothing about the path, `failure` says why
    std::optional<double> rttMs;
    RttSource source = RttSource::None;
    Failure failure = Failure::None; ///< may stand beside a round-trip time: TCP answered, TLS did not
    std::optional<ip::Address> address;

    /// Nothing came back in time, or something refused: counts for the loss ratio.
    [[nodiscard]] bool lost() const { return measured && !rttMs && failure != Failure::None; }
    /// Never measured: there was nothing to send to.
    [[nodiscard]] bool unresolved() const { return isUnresolved(failure); }

    friend bool operator==(const MonitorSample &, const MonitorSample &) = default;
};

enum class GapReason { Paused, ClockChanged, Stalled };
QString gapReasonId(GapReason reason); ///< "paused", "clock-changed", "stalled"

/// Nothing was measured between two times, by nobody's fault on the path: lines are interrupted, nothing is lost.
struct MonitorGap {
    qint64 from = 0; ///< as MonitorSample::at
    qint64 to = 0;
    GapReason reason = GapReason::Paused;

    friend bool operator==(const MonitorGap &, const MonitorGap &) = default;
};

/// What a monitor tells: samples and gaps mixed, then `ended` once. Called on the scheduler's thread.
struct MonitorEvents {
    std::function<void(const MonitorSample &)> sample;
    std::function<void(const MonitorGap &)> gap;
    std::function<void(RunEnd)> ended; ///< OutOfTime where the duration is over
};

/// The same as one value, for carrying it to another thread.
using MonitorEvent = std::variant<MonitorSample, MonitorGap, RunEnd, Error>;

inline bool onlyLatestCounts(const MonitorEvent &)
{
    return false;
}

/// What can be sampled of these targets: each in its families, in the order of the targets, IPv4 before IPv6. Pure but
/// for the system's proxy settings, if they are used.
QList<Assignment> monitorUnits(const QList<Target> &targets, const Options &options);

/// Whether so many units can be sampled so often without a flood. Errors: OutOfRange.
Result<void> validate(qsizetype units, const MonitorOptions &options);

/// Samples each unit once per interval, each at a phase of its own so that no burst occurs, and never twice at once:
/// while an attempt waits for its time-out the slots of its unit pass by. One attempt is one sample; nothing is
/// repeated. A unit that never answered and whose silence proves nothing (UDP, no address of its family, no way there)
/// is asked once a minute. Lives on the scheduler's thread and is as deterministic as the scheduler and the network it
/// is given.
///
/// Sleep of the device, a stopped process and a clock that is set are gaps: what was under way then is void.
class MonitorEngine final : public Engine
{
public:
    MonitorEngine(const ProbeTable &probes, Tools tools, const QList<Assignment> &units, const MonitorOptions &options,
                  MonitorEvents events);
    ~MonitorEngine() override;

    void start() override;
    void pause() override;
    void resume() override;
    void cancel() override;

private:
    struct Task {
        Assignment assignment;
        const Probe *probe = nullptr;
        std::unique_ptr<net::Job> job;
        net::Timer due;
        std::chrono::nanoseconds begun{0}; ///< of the attempt under way, monotonic
        bool answered = false;             ///< once at least
        bool absent = false;               ///< asked at the slow interval
        int lostInARow = 0;
    };

    void plan(Task &task);
    void attempt(int index);
    void onAttempt(int index, const Outcome &outcome);
    [[nodiscard]] MonitorSample read(const Task &task, const Outcome &outcome) const;
    void beat();
    /// Compares the two clocks with each other and with the last look; tells a gap where they part.
    bool lookAtClocks();
    void dropAttempts();
    void tellGap(qint64 from, GapReason reason) const;
    void end(RunEnd how);
    [[nodiscard]] std::chrono::nanoseconds now() const { return m_tools.scheduler.clock().monotonic(); }
    [[nodiscard]] qint64 timeAt(std::chrono::nanoseconds monotonic) const;
    [[nodiscard]] std::chrono::nanoseconds phaseOf(const Task &task) const;

    net::RefreshingResolver m_resolver;
    Tools m_tools;
    MonitorOptions m_options;
    MonitorEvents m_events;
    std::vector<Task> m_tasks;
    net::Timer m_beat;
    net::Timer m_deadline;
    std::chrono::nanoseconds m_began{0};
    std::optional<qint64> m_pausedAt;       ///< as MonitorSample::at
    qint64 m_wallAtBegin = 0;               ///< ms since 1970 UTC; moved on when the clock jumps ahead
    std::chrono::nanoseconds m_lookedAt{0}; ///< last look at the clocks ..
    qint64 m_wallSeen = 0;                  ///< .. and what the wall clock said then
    bool m_started = false;
    bool m_ended = false;
};

} // namespace portreeve::probes
