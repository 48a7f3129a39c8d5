#include "core/stats/timecolumn.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace portreeve::stats {

namespace {

constexpr double StepsPerUnit = 64;
constexpr double LongestDistance = std::numeric_limits<quint32>::max() / StepsPerUnit;

} // namespace

void TimeColumn::append(double time)
{
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

double TimeColumn::operator[](std::size_t index) const
{
    // There are very few blocks: one lasts for many hours of milliseconds.
    auto block = m_blocks.end() - 1;
    while (block->first > index)
        --block;
    return block->start + m_offsets[index] / StepsPerUnit;
}

template<typename Before>
std::size_t TimeColumn::partition(const Before &before) const
{
    std::size_t first = 0;
    std::size_t count = size();
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
    return partition([time](double other) { return other < time; });
}

std::size_t TimeColumn::upperBound(double time) const
{
    return partition([time](double other) { return !(time < other); });
}

} // namespace portreeve::stats
