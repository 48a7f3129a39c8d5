#include "core/stats/limitwatch.h"

#include <algorithm>

namespace portreeve::stats {

namespace {

constexpr std::size_t Samples = 10;
constexpr double BackBelow = 0.9;

} // namespace

LimitWatch::LimitWatch(QList<double> limits)
    : m_limits(std::move(limits))
{}

std::optional<LimitWatch::Crossing> LimitWatch::add(Sample sample)
{
    m_last.push_back(sample);
    if (m_last.size() > Samples)
        m_last.pop_front();
    if (m_last.size() < Samples)
        return std::nullopt;
    QList<double> values;
    for (const Sample &one : m_last) {
        if (one)
            values.append(*one);
    }
    const int before = m_level;
    const bool wasSilent = m_silent;
    m_silent = values.isEmpty();
    const int all = static_cast<int>(m_limits.size());
    if (m_silent) {
        m_level = all;
        return wasSilent ? std::nullopt : std::optional(Crossing{true, all - 1, true, 0});
    }
    std::sort(values.begin(), values.end());
    const double middle = median(values);
    int level = 0;
    for (int i = 0; i < all; ++i) {
        const double limit = wasSilent || i >= before ? m_limits[i] : m_limits[i] * BackBelow;
        if (middle > limit)
            level = i + 1;
    }
    m_level = level;
    if (level == before && !wasSilent)
        return std::nullopt;
    return level > before || (wasSilent && level > 0) ? Crossing{true, level - 1, false, middle}
                                                      : Crossing{false, level, false, middle};
}

} // namespace portreeve::stats
