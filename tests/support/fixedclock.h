#pragma once

#include "core/base/clock.h"

namespace portreeve::tests {

/// A clock that stands still until it is set.
class FixedClock final : public Clock
{
public:
    explicit FixedClock(const QDateTime &now)
        : time(now)
    {}
    [[nodiscard]] QDateTime now() const override { return time; }
    [[nodiscard]] std::chrono::nanoseconds monotonic() const override { return elapsed; }

    QDateTime time;
    std::chrono::nanoseconds elapsed{0};
};

} // namespace portreeve::tests
