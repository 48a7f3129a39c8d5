#include "core/net/eventloop.h"

namespace portreeve::net {

EventLoop::EventLoop(std::unique_ptr<Poller> poller, const Clock &clock)
    : m_poller(std::move(poller))
    , m_clock(clock)
{}

EventLoop::~EventLoop() = default;

void EventLoop::post(std::function<void()> work)
{
    bool wasEmpty = false;
    {
        const std::lock_guard lock(m_mutex);
        wasEmpty = m_posted.empty();
        m_posted.push_back(std::move(work));
    }
    if (wasEmpty)
        m_poller->wake();
}

TimerId EventLoop::after(std::chrono::nanoseconds delay, std::function<void()> work)
{
    const TimerId id = ++m_lastTimer;
    const std::chrono::nanoseconds due = m_clock.monotonic() + std::max(delay, std::chrono::nanoseconds::zero());
    m_timers.emplace(std::pair(due, id), std::move(work));
    m_due.emplace(id, due);
    return id;
}

void EventLoop::cancel(TimerId timer)
{
    const auto due = m_due.find(timer);
    if (due == m_due.end())
        return;
    m_timers.erase({due->second, timer});
    m_due.erase(due);
}

bool EventLoop::watch(SocketHandle socket, Interest interest, SocketHandler handler)
{
    if (!m_poller->set(socket, interest))
        return false;
    m_watched[socket] = std::make_shared<Watched>(Watched{std::move(handler), ++m_serial});
    return true;
}

bool EventLoop::setInterest(SocketHandle socket, Interest interest)
{
    return m_watched.count(socket) != 0 && m_poller->set(socket, interest);
}

void EventLoop::unwatch(SocketHandle socket)
{
    if (m_watched.erase(socket) != 0)
        m_poller->remove(socket);
}

void EventLoop::run()
{
    std::vector<ReadySocket> ready;
    while (!m_stopped) {
        m_poller->wait(untilNext(), ready);
        const std::uint64_t known = m_serial;
        for (const ReadySocket &event : ready) {
            const auto found = m_watched.find(event.socket);
            if (found == m_watched.end() || found->second->serial > known)
                continue;
            const std::shared_ptr<Watched> watched = found->second;
            watched->handler(event);
        }
        runPosted();
        runTimers();
    }
}

void EventLoop::stop()
{
    m_stopped = true;
    m_poller->wake();
}

void EventLoop::runPosted()
{
    std::vector<std::function<void()>> posted;
    {
        const std::lock_guard lock(m_mutex);
        posted.swap(m_posted);
    }
    for (const auto &work : posted) {
        if (m_stopped)
            return;
        work();
    }
}

void EventLoop::runTimers()
{
    // Timers that the work sets are for the next turn, so that sockets are never starved.
    const std::chrono::nanoseconds now = m_clock.monotonic();
    const TimerId last = m_lastTimer;
    for (auto next = m_timers.begin(); next != m_timers.end() && next->first.first <= now && !m_stopped;
         next = m_timers.begin()) {
        if (next->first.second > last)
            return;
        const std::function<void()> work = std::move(next->second);
        m_due.erase(next->first.second);
        m_timers.erase(next);
        work();
    }
}

std::chrono::milliseconds EventLoop::untilNext() const
{
    if (m_timers.empty())
        return std::chrono::milliseconds(-1);
    const std::chrono::nanoseconds left = m_timers.begin()->first.first - m_clock.monotonic();
    return std::max(std::chrono::ceil<std::chrono::milliseconds>(left), std::chrono::milliseconds::zero());
}

LoopThread::LoopThread(std::unique_ptr<Poller> poller, const Clock &clock)
    : m_loop(std::move(poller), clock)
    , m_thread([this] { m_loop.run(); })
{}

Result<std::unique_ptr<LoopThread>> LoopThread::start(const Clock &clock)
{
    Result<std::unique_ptr<Poller>> poller = makePoller();
    if (!poller)
        return poller.error();
    return std::unique_ptr<LoopThread>(new LoopThread(std::move(*poller), clock));
}

LoopThread::~LoopThread()
{
    stop();
}

void LoopThread::stop()
{
    if (!m_thread.joinable())
        return;
    m_loop.stop();
    m_thread.join();
}

} // namespace portreeve::net
