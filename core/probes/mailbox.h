#pragma once

#include <chrono>
#include <condition_variable>
#include <iterator>
#include <mutex>
#include <utility>
#include <vector>

namespace portreeve::probes {

/// Carries events from the thread that measures to the one that listens. Thread-safe.
template<typename Event>
class Mailbox
{
public:
    /// True where the mailbox was empty: the listener is to be woken.
    bool put(std::vector<Event> events)
    {
        const std::lock_guard lock(m_mutex);
        const bool wasEmpty = m_events.empty();
        m_events.insert(m_events.end(), std::make_move_iterator(events.begin()), std::make_move_iterator(events.end()));
        if (wasEmpty)
            m_arrived.notify_one();
        return wasEmpty;
    }

    std::vector<Event> takeAll()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_events, {});
    }

    /// Waits until something is there or the time is up.
    std::vector<Event> waitAndTakeAll(std::chrono::milliseconds limit)
    {
        std::unique_lock lock(m_mutex);
        m_arrived.wait_for(lock, limit, [this] { return !m_events.empty(); });
        return std::exchange(m_events, {});
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_arrived;
    std::vector<Event> m_events; ///< guarded by m_mutex
};

} // namespace portreeve::probes
