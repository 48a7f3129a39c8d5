#pragma once

#include "core/net/poller.h"
#include "core/net/scheduler.h"

#include <atomic>
#include <map>
#include <mutex>
#include <thread>
#include <unordered_map>

namespace portreeve::net {

/// Sockets, timers and posted work of one thread. `run` returns after `stop`. Everything but post and stop belongs
/// to the thread in `run` (or to the only thread there is before it starts).
class EventLoop final : public Scheduler
{
public:
    using SocketHandler = std::function<void(const ReadySocket &)>;

    EventLoop(std::unique_ptr<Poller> poller, const Clock &clock);
    ~EventLoop() override;

    [[nodiscard]] const Clock &clock() const override { return m_clock; }
    void post(std::function<void()> work) override;
    TimerId after(std::chrono::nanoseconds delay, std::function<void()> work) override;
    void cancel(TimerId timer) override;

    /// Calls `handler` whenever the socket is ready; replaces an earlier handler. False where the system refuses.
    bool watch(SocketHandle socket, Interest interest, SocketHandler handler);
    /// Changes what a watched socket waits for.
    bool setInterest(SocketHandle socket, Interest interest);
    /// To be called before the socket is closed. A handler under way may unwatch any socket, its own too.
    void unwatch(SocketHandle socket);

    void run();
    void stop(); ///< every thread; posted work that was not yet run is dropped

private:
    struct Watched {
        SocketHandler handler;
        std::uint64_t serial; ///< tells a reused descriptor from the socket that an event was meant for
    };

    void runPosted();
    void runTimers();
    [[nodiscard]] std::chrono::milliseconds untilNext() const;

    std::unique_ptr<Poller> m_poller;
    const Clock &m_clock;
    std::unordered_map<SocketHandle, std::shared_ptr<Watched>> m_watched;
    std::uint64_t m_serial = 0;
    std::map<std::pair<std::chrono::nanoseconds, TimerId>, std::function<void()>> m_timers;
    std::unordered_map<TimerId, std::chrono::nanoseconds> m_due;
    TimerId m_lastTimer = 0;
    std::mutex m_mutex;
    std::vector<std::function<void()>> m_posted; ///< guarded by m_mutex
    std::atomic<bool> m_stopped = false;
};

/// An event loop on a thread of its own. Destroying it stops the loop and joins the thread.
class LoopThread
{
public:
    /// Errors: Unavailable.
    static Result<std::unique_ptr<LoopThread>> start(const Clock &clock);
    ~LoopThread();
    LoopThread(const LoopThread &) = delete;
    LoopThread &operator=(const LoopThread &) = delete;

    [[nodiscard]] EventLoop &loop() { return m_loop; }
    /// Stops the loop and joins its thread; what belongs to the loop may then be destroyed by the caller.
    void stop();

private:
    LoopThread(std::unique_ptr<Poller> poller, const Clock &clock);

    EventLoop m_loop;
    std::thread m_thread;
};

} // namespace portreeve::net
