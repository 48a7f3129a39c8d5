#pragma once

#include <QString>

#include <chrono>

namespace portreeve::text {

/// "850 µs", "12.3 ms", "4.2 s", "3 min 20 s", "2 h 5 min", "3 d 4 h".
[[nodiscard]] QString durationText(std::chrono::nanoseconds duration);
/// A number of milliseconds without its unit, for columns that name it in their header: "0.85", "12.3", "240".
[[nodiscard]] QString millisecondsText(double milliseconds);

} // namespace portreeve::text
