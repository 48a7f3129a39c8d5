#include "core/stats/runningsummary.h"

#include <algorithm>
#include <cmath>

namespace portreeve::stats {

namespace {

constexpr double Least = 0.001;
constexpr double Most = 100'000;
constexpr double Growth = 1.01;

std::size_t classOf(double value)
{
    if (!(value > Least))
        return 0;
    return static_cast<std::size_t>(std::floor(std::log(std::min(value, Most) / Least) / std::log(Growth))) + 1;
}

double middleOf(std::size_t number)
{
    // Class 0 holds what is too small to tell from nothing.
    return number == 0 ? 0 : Least * std::pow(Growth, double(number) - 0.5);
}

} // namespace

void Histogram::add(double value)
{
    const std::size_t number = classOf(value);
    if (number >= m_classes.size())
        m_classes.resize(number + 1);
    ++m_classes[number];
    ++m_count;
}

double Histogram::percentile(double fraction) const
{
    Q_ASSERT(m_count > 0 && fraction > 0 && fraction <= 1);
    const auto rank = std::max<quint64>(1, static_cast<quint64>(std::ceil(fraction * double(m_count) - 1e-9)));
    quint64 below = 0;
    for (std::size_t number = 0; number < m_classes.size(); ++number) {
        below += m_classes[number];
        if (below >= rank)
            return middleOf(number);
    }
    return middleOf(m_classes.size() - 1);
}

void RunningSummary::add(Sample sample)
{
    if (sample && !std::isfinite(*sample))
        sample.reset();
    ++m_exact.count;
    if (!sample) {
        ++m_exact.lost;
        m_previous.reset();
        return;
    }
    m_values.add(*sample);
    m_exact.min = std::min(m_exact.min.value_or(*sample), *sample);
    m_exact.max = std::max(m_exact.max.value_or(*sample), *sample);
    if (m_previous) {
        const double difference = std::abs(*sample - *m_previous);
        m_differences.add(difference);
        m_sumOfDifferences += difference;
    }
    m_previous = sample;
}

Summary RunningSummary::summary() const
{
    Summary summary = m_exact;
    if (summary.count > 0)
        summary.loss = double(summary.lost) / double(summary.count);
    if (m_differences.count() > 0) {
        summary.ipdv = m_sumOfDifferences / double(m_differences.count());
        summary.ipdvP95 = m_differences.percentile(0.95);
    }
    if (m_values.count() == 0)
        return summary;
    // The middle of a class may lie beyond the values in it.
    summary.median = std::clamp(m_values.percentile(0.5), *summary.min, *summary.max);
    summary.p95 = std::clamp(m_values.percentile(0.95), *summary.min, *summary.max);
    return summary;
}

} // namespace portreeve::stats
