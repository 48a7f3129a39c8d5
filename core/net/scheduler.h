#pragma once

#include "core/base/clock.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <utility>

namespace portreeve::net {

using TimerId = std::uint64_t; ///< never 0 for a timer that was set

/// Where work of one thread is queued: the event loop of ours, or a fake with a clock that the test moves.
class Scheduler
{
public:
    virtual ~Scheduler() = default;
    [[nodiscard]] virtual const Clock &clock() const = 0;
    /// Runs `work` on the scheduler's thread, after what is already queued. Callable from every thread.
    virtual void post(std::function<void()> work) = 0;
    /// Runs `work` once, not before `delay` has passed. Scheduler's thread only, as is cancel.
    virtual TimerId after(std::chrono::nanoseconds delay, std::function<void()> work) = 0;
    virtual void cancel(TimerId timer) = 0;
};

/// A timer that dies with its owner. Scheduler's thread only.
class Timer
{
public:
    Timer() = default;
    Timer(Scheduler &scheduler, std::chrono::nanoseconds delay, std::function<void()> work)
        : m_scheduler(&scheduler)
        , m_id(scheduler.after(delay, std::move(work)))
    {}
    Timer(Timer &&other) noexcept
        : m_scheduler(other.m_scheduler)
        , m_id(std::exchange(other.m_id, 0))
    {}
    Timer &operator=(Timer &&other) noexcept
    {
        if (this != &other) {
            stop();
            m_scheduler = other.m_scheduler;
            m_id = std::exchange(other.m_id, 0);
        }
        return *this;
    }
    Timer(const Timer &) = delete;
    Timer &operator=(const Timer &) = delete;
    ~Timer() { stop(); }

    void stop()
    {
        if (m_id != 0)
            m_scheduler->cancel(std::exchange(m_id, 0));
    }

private:
    Scheduler *m_scheduler = nullptr;
    TimerId m_id = 0;
};

/// Work under way. Destroying it cancels: its callback is not called any more. The callback may destroy it.
class Job
{
public:
    Job() = default;
    Job(const Job &) = delete;
    Job &operator=(const Job &) = delete;
    virtual ~Job() = default;
};

} // namespace portreeve::net
