#pragma once

#include <chrono>
#include <optional>

namespace portreeve::workspace {

/// When to look for a newer range file next. Pure; the caller has the timer and the random numbers.
struct RefreshSchedule {
    static constexpr std::chrono::seconds Soonest{30}; ///< after the start: the network may not be there yet
    static constexpr std::chrono::seconds FirstRetry{60};

    std::chrono::seconds interval{0}; ///< 0: never
    int failures = 0;                 ///< in a row

    /// Nothing where it is never. `sinceCheck` is how long ago the last look that worked was; nothing where there was
    /// none, or where the clock went back. `random` is from 0 to 1: looks of many devices must not fall together, so
    /// that a tenth of the interval is left to chance, and half of a retry. Retries double, up to the interval.
    [[nodiscard]] std::optional<std::chrono::seconds> next(std::optional<std::chrono::seconds> sinceCheck,
                                                           double random) const;
};

} // namespace portreeve::workspace
