#include "tests/support/fakescheduler.h"

namespace portreeve::tests {

net::TimerId FakeScheduler::after(std::chrono::nanoseconds delay, std::function<void()> work)
{
    m_timers.emplace(std::pair(m_clock.time + delay, ++m_last), std::move(work));
    return m_last;
}

void FakeScheduler::cancel(net::TimerId timer)
{
    std::erase_if(m_timers, [timer](const auto &entry) { return entry.first.second == timer; });
}

void FakeScheduler::advance(std::chrono::nanoseconds by)
{
    const std::chrono::nanoseconds end = m_clock.time + by;
    while (!m_timers.empty() && m_timers.begin()->first.first <= end) {
        const auto next = m_timers.begin();
        m_clock.time = std::max(m_clock.time, next->first.first);
        const std::function<void()> work = std::move(next->second);
        m_timers.erase(next);
        work();
    }
    m_clock.time = end;
}

bool FakeScheduler::runToEnd(std::chrono::nanoseconds limit)
{
    const std::chrono::nanoseconds end = m_clock.time + limit;
    while (!m_timers.empty()) {
        if (m_timers.begin()->first.first > end)
            return false;
        advance(std::max(m_timers.begin()->first.first - m_clock.time, std::chrono::nanoseconds::zero()));
    }
    return true;
}

} // namespace portreeve::tests
