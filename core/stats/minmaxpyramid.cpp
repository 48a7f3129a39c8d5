#include "core/stats/minmaxpyramid.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace portreeve::stats {
namespace {

constexpr float Nothing = std::numeric_limits<float>::quiet_NaN();

} // namespace

MinMaxPyramid::MinMaxPyramid(double maximumGap, std::size_t most)
    : m_maximumGap(maximumGap)
    , m_most(most)
{}

void MinMaxPyramid::clear()
{
    m_times.clear();
    m_values.clear();
    m_breaks.clear();
    m_levels.clear();
    m_interrupted = false;
}

void MinMaxPyramid::append(double time, double value)
{
    if (m_most > 0 && size() >= m_most)
        forgetOlderHalf();
    const bool lost = std::isnan(value);
    const bool pause = m_maximumGap > 0 && !m_times.empty() && time - m_times.back() > m_maximumGap;
    m_times.append(time);
    m_values.push_back(lost ? Nothing : static_cast<float>(value));
    m_breaks.append(lost || pause || m_interrupted);
    m_interrupted = false;
    raise();
}

void MinMaxPyramid::forgetOlderHalf()
{
    MinMaxPyramid kept(m_maximumGap);
    for (std::size_t i = size() / 2; i < size(); ++i) {
        kept.m_interrupted = i > 0 && !connected(i - 1, i);
        kept.append(m_times[i], static_cast<double>(m_values[i]));
    }
    kept.m_interrupted = m_interrupted;
    kept.m_most = m_most;
    *this = std::move(kept);
}

/// Completes the entries above the last sample.
void MinMaxPyramid::raise()
{
    std::size_t count = m_times.size();
    for (std::size_t level = 0; count % Fan == 0; ++level) {
        count /= Fan;
        if (m_levels.size() <= level)
            m_levels.emplace_back();
        Pair pair{Nothing, Nothing};
        for (std::size_t i = (count - 1) * Fan; i < count * Fan; ++i) {
            const Pair below = at(level, i);
            if (!std::isnan(below.minimum)) {
                pair.minimum = std::isnan(pair.minimum) ? below.minimum : std::min(pair.minimum, below.minimum);
                pair.maximum = std::isnan(pair.maximum) ? below.maximum : std::max(pair.maximum, below.maximum);
            }
        }
        m_levels[level].push_back(pair);
        if (count < Fan)
            break;
    }
}

/// Level 0 are the samples themselves.
MinMaxPyramid::Pair MinMaxPyramid::at(std::size_t level, std::size_t index) const
{
    return level == 0 ? Pair{m_values[index], m_values[index]} : m_levels[level - 1][index];
}

void MinMaxPyramid::widen(Bounds &bounds, std::size_t level, std::size_t from, std::size_t to) const
{
    // Comparisons with not-a-number are false: gaps change nothing.
    float low = std::numeric_limits<float>::infinity();
    float high = -low;
    if (level == 0) {
        for (std::size_t i = from; i < to; ++i) {
            low = m_values[i] < low ? m_values[i] : low;
            high = m_values[i] > high ? m_values[i] : high;
        }
    } else {
        const std::vector<Pair> &pairs = m_levels[level - 1];
        for (std::size_t i = from; i < to; ++i) {
            low = pairs[i].minimum < low ? pairs[i].minimum : low;
            high = pairs[i].maximum > high ? pairs[i].maximum : high;
        }
    }
    if (low > high)
        return;
    const auto minimum = static_cast<double>(low);
    const auto maximum = static_cast<double>(high);
    bounds.minimum = bounds.any ? std::min(bounds.minimum, minimum) : minimum;
    bounds.maximum = bounds.any ? std::max(bounds.maximum, maximum) : maximum;
    bounds.any = true;
}

MinMaxPyramid::Bounds MinMaxPyramid::bounds(std::size_t from, std::size_t to) const
{
    Bounds result;
    to = std::min(to, m_times.size());
    std::size_t level = 0;
    while (from < to) {
        // Up as long as a whole entry of the next level fits between.
        const std::size_t nextFrom = (from + Fan - 1) / Fan;
        const std::size_t nextTo = level < m_levels.size() ? std::min(to / Fan, m_levels[level].size()) : 0;
        if (nextFrom >= nextTo) {
            widen(result, level, from, to);
            break;
        }
        widen(result, level, from, nextFrom * Fan);
        widen(result, level, nextTo * Fan, to);
        from = nextFrom;
        to = nextTo;
        ++level;
    }
    return result;
}

MinMaxPyramid::Bounds MinMaxPyramid::boundsBetween(double from, double to) const
{
    return bounds(lower(from), m_times.upperBound(to));
}

std::size_t MinMaxPyramid::lower(double time) const
{
    return m_times.lowerBound(time);
}

bool MinMaxPyramid::connected(std::size_t a, std::size_t b) const
{
    return b == a + 1 ? !m_breaks.isBreak(b) : m_breaks.countTo(a) == m_breaks.countTo(b);
}

std::size_t MinMaxPyramid::firstValue(std::size_t from, std::size_t to) const
{
    while (from < to && std::isnan(m_values[from]))
        ++from;
    return from;
}

std::size_t MinMaxPyramid::lastValue(std::size_t from, std::size_t to) const
{
    std::size_t at = to;
    while (at > from && std::isnan(m_values[at - 1]))
        --at;
    return at == from ? to : at - 1;
}

QList<QList<QPointF>> MinMaxPyramid::reduced(double from, double to, int columns) const
{
    QList<QList<QPointF>> pieces;
    if (m_times.empty() || columns <= 0 || !(to > from))
        return pieces;
    std::size_t begin = lower(from);
    if (begin > 0)
        --begin;
    std::size_t end = lower(to);
    if (end < m_times.size())
        ++end;
    const double step = (to - from) / columns;
    std::size_t last = end; // the last sample with a value so far; `end` for none
    std::size_t width = 1;  // samples of the column before
    std::size_t at = begin;
    while (at < end) {
        // The samples of one column; those beyond the edges stand alone.
        const double column = std::floor((m_times[at] - from) / step);
        std::size_t stop = at + 1;
        const double edge = from + (column + 1) * step;
        if (stop < end && m_times[stop] < edge)
            stop = std::clamp(m_times.lowerBoundNear(edge, at + width), at + 1, end);
        width = stop - at;
        const std::size_t first = firstValue(at, stop);
        if (first < stop) {
            const Bounds range = bounds(first, stop);
            if (last == end || !connected(last, first))
                pieces.append(QList<QPointF>());
            QList<QPointF> &piece = pieces.last();
            last = lastValue(first, stop);
            const double time = m_times[first];
            if (range.minimum == range.maximum) {
                piece.append({time, range.minimum});
            } else {
                // The end nearer to where the line comes from is first.
                const double before = piece.isEmpty() ? static_cast<double>(m_values[first]) : piece.last().y();
                const bool up = std::abs(before - range.minimum) <= std::abs(before - range.maximum);
                piece.append({time, up ? range.minimum : range.maximum});
                piece.append({m_times[last], up ? range.maximum : range.minimum});
            }
        }
        at = stop;
    }
    return pieces;
}

MinMaxPyramid::Sample MinMaxPyramid::nearest(double time) const
{
    if (m_times.empty())
        return {};
    std::size_t at = std::min(lower(time), m_times.size() - 1);
    if (at > 0 && time - m_times[at - 1] < m_times[at] - time)
        --at;
    return sample(at);
}

MinMaxPyramid::Sample MinMaxPyramid::sample(std::size_t index) const
{
    return {m_times[index], static_cast<double>(m_values[index]), true};
}

QList<double> MinMaxPyramid::losses(double from, double to, int columns) const
{
    QList<double> times;
    if (m_times.empty() || columns <= 0 || !(to > from))
        return times;
    const double step = (to - from) / columns;
    std::size_t at = lower(from);
    std::size_t width = 1; // samples of the column before
    const std::size_t end = m_times.upperBound(to);
    quint32 before = at == 0 ? 0 : m_breaks.countTo(at - 1);
    if (at < end && m_breaks.countTo(end - 1) == before)
        return times;
    while (at < end) {
        const double edge = from + (std::floor((m_times[at] - from) / step) + 1) * step;
        const std::size_t stop = std::clamp(m_times.lowerBoundNear(edge, at + width), at + 1, end);
        width = stop - at;
        const quint32 upTo = m_breaks.countTo(stop - 1);
        if (upTo != before) {
            // A break is a loss or a pause; only losses are told here.
            std::size_t lost = at;
            while (lost < stop && !std::isnan(m_values[lost]))
                ++lost;
            if (lost < stop)
                times.append(m_times[lost]);
        }
        before = upTo;
        at = stop;
    }
    return times;
}

} // namespace portreeve::stats
