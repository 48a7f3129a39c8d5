#include "core/stats/timecolumn.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace portreeve::stats {

void TimeColumn::append(double time)
{
    constexpr double LongestDistance = std::numeric_limits<quint32>::max() / StepsPerUnit;
    if (m_blocks.empty() || time - m_blocks.back().start > LongestDistance)
        m_blocks.push_back({time, size()});
    const double distance = std::max(time - m_blocks.back().start, 0.0);
    m_offsets.push_back(static_cast<quint32>(std::llround(distance * StepsPerUnit)));
}

void TimeColumn::clear()
{
    m_blocks.clear();
    m_offsets.clear();
}

/// The first of the indexes that `before` is not true of, as it is of those in front of it.
template<typename Before>
std::size_t TimeColumn::partition(std::size_t first, std::size_t last, const Before &before) const
{
    std::size_t count = last - first;
    while (count > 0) {
        const std::size_t half = count / 2;
        if (before((*this)[first + half])) {
            first += half + 1;
            count -= half + 1;
        } else {
            count = half;
        }
    }
    return first;
}

std::size_t TimeColumn::lowerBound(double time) const
{
    return partition(0, size(), [time](double other) { return other < time; });
}

std::size_t TimeColumn::upperBound(double time) const
{
    return partition(0, size(), [time](double other) { return !(time < other); });
}

std::size_t TimeColumn::lowerBoundNear(double time, std::size_t guess) const
{
    const auto before = [time](double other) {
        return other < time;
    };
    std::size_t first = 0;
    std::size_t last = size();
    guess = std::min(guess, last);
    std::size_t step = 1;
    if (guess < last && before((*this)[guess])) {
        first = guess + 1;
        while (last - first >= step && before((*this)[first + step - 1])) {
            first += step;
            step *= 2;
        }
        last = std::min(last, first + step - 1);
    } else {
        last = guess;
        while (last >= step && !before((*this)[last - step])) {
            last -= step;
            step *= 2;
        }
        first = last >= step ? last - step + 1 : 0;
    }
    return partition(first, last, before);
}

} // namespace portreeve::stats
