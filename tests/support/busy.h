#pragma once

#include <atomic>
#include <thread>
#include <vector>

namespace portreeve::tests {

/// Threads that want the processors as long as this lives, as a busy window does.
class Busy
{
public:
    explicit Busy(unsigned threads)
    {
        for (unsigned i = 0; i < threads; ++i)
            m_threads.emplace_back([this] {
                while (!m_stop)
                    m_count.fetch_add(1, std::memory_order_relaxed);
            });
    }
    ~Busy()
    {
        m_stop = true;
        for (std::thread &thread : m_threads)
            thread.join();
    }
    Busy(const Busy &) = delete;
    Busy &operator=(const Busy &) = delete;

private:
    std::atomic<bool> m_stop = false;
    std::atomic<unsigned long long> m_count = 0;
    std::vector<std::thread> m_threads;
};

} // namespace portreeve::tests
