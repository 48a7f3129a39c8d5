#pragma once

#include <QDateTime>

#include <chrono>

namespace portreeve {

/// Time, passed in. `now` is wall-clock UTC for dates on reports; `monotonic` never goes back and is what
/// durations and deadlines use. Implementations are thread-safe.
class Clock
{
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual QDateTime now() const = 0;
    [[nodiscard]] virtual std::chrono::nanoseconds monotonic() const = 0;
};

class SystemClock final : public Clock
{
public:
    [[nodiscard]] QDateTime now() const override;
    [[nodiscard]] std::chrono::nanoseconds monotonic() const override;
};

} // namespace portreeve
