#pragma once

#include <algorithm>
#include <chrono>

namespace portreeve::probes {

/// Lets `rate` things happen per second and `burst` at once. Time is given, in nanoseconds of one monotonic clock.
class TokenBucket
{
public:
    TokenBucket(double rate, double burst)
        : m_rate(rate)
        , m_burst(std::max(burst, 1.0))
        , m_tokens(m_burst)
    {}

    /// How long until a token is there; zero where one is.
    [[nodiscard]] std::chrono::nanoseconds wait(std::chrono::nanoseconds now) const
    {
        const double missing = 1 - tokensAt(now);
        // Rounding must not leave a bucket for ever a breath short of one.
        if (missing <= 1e-9)
            return std::chrono::nanoseconds::zero();
        return std::chrono::nanoseconds(static_cast<std::int64_t>(missing / m_rate * 1e9) + 1);
    }

    void take(std::chrono::nanoseconds now)
    {
        m_tokens = tokensAt(now) - 1;
        m_last = now;
        m_started = true;
    }

    /// What was taken has not happened.
    void giveBack(std::chrono::nanoseconds now)
    {
        m_tokens = std::min(m_burst, tokensAt(now) + 1);
        m_last = now;
    }

private:
    [[nodiscard]] double tokensAt(std::chrono::nanoseconds now) const
    {
        if (!m_started)
            return m_burst;
        const double seconds = std::chrono::duration<double>(now - m_last).count();
        return std::min(m_burst, m_tokens + seconds * m_rate);
    }

    double m_rate;
    double m_burst;
    double m_tokens;
    std::chrono::nanoseconds m_last{0};
    bool m_started = false;
};

} // namespace portreeve::probes
