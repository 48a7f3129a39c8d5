#pragma once

#include "core/net/scheduler.h"

#include <map>
#include <vector>

namespace portreeve::tests {

/// A clock that only the test moves.
class FakeClock final : public Clock
{
public:
    QDateTime wall{QDate(2025, 6, 1), QTime(12, 0), Qt::UTC};
    std::chrono::nanoseconds time{std::chrono::hours(1)};

    [[nodiscard]] QDateTime now() const override { return wall; }
    [[nodiscard]] std::chrono::nanoseconds monotonic() const override { return time; }
};

/// Runs work in the order of its due time, as fast as the test asks for it.
class FakeScheduler final : public net::Scheduler
{
public:
    [[nodiscard]] const Clock &clock() const override { return m_clock; }
    void post(std::function<void()> work) override { after({}, std::move(work)); }
    net::TimerId after(std::chrono::nanoseconds delay, std::function<void()> work) override;
    void cancel(net::TimerId timer) override;

    /// Moves the clock on, running what becomes due on the way at its own time.
    void advance(std::chrono::nanoseconds by);
    /// Runs what is due now and what that makes due now.
    void settle() { advance({}); }
    /// Runs until nothing is left; false where that takes longer than `limit`.
    bool runToEnd(std::chrono::nanoseconds limit);
    [[nodiscard]] bool isIdle() const { return m_timers.empty(); }

    FakeClock &fakeClock() { return m_clock; }

private:
    FakeClock m_clock;
    std::map<std::pair<std::chrono::nanoseconds, net::TimerId>, std::function<void()>> m_timers;
    net::TimerId m_last = 0;
};

} // namespace portreeve::tests
