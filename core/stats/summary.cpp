#include "core/stats/summary.h"

#include <algorithm>
#include <cmath>

namespace portreeve::stats {

double percentile(const QList<double> &sorted, double fraction)
{
    Q_ASSERT(!sorted.isEmpty() && fraction > 0 && fraction <= 1);
    // The tiny step down keeps 0.95 * 20 = 19.000000000000004 at rank 19.
    const auto rank = qsizetype(std::ceil(fraction * double(sorted.size()) - 1e-9));
    return sorted[std::clamp<qsizetype>(rank, 1, sorted.size()) - 1];
}

double median(const QList<double> &sorted)
{
    Q_ASSERT(!sorted.isEmpty());
    const qsizetype middle = sorted.size() / 2;
    if (sorted.size() % 2 != 0)
        return sorted[middle];
    return sorted[middle - 1] + (sorted[middle] - sorted[middle - 1]) / 2;
}

Summary summarise(const QList<Sample> &samples)
{
    Summary summary;
    summary.count = samples.size();
    QList<double> arrived;
    arrived.reserve(samples.size());
    QList<double> differences;
    double sum = 0;
    const Sample *previous = nullptr;
    for (const Sample &sample : samples) {
        if (!sample || !std::isfinite(*sample)) {
            previous = nullptr;
            continue;
        }
        if (previous) {
            differences.append(std::abs(*sample - **previous));
            sum += differences.last();
        }
        previous = &sample;
        arrived.append(*sample);
    }
    summary.lost = summary.count - arrived.size();
    if (summary.count > 0)
        summary.loss = double(summary.lost) / double(summary.count);
    if (!differences.isEmpty()) {
        summary.ipdv = sum / double(differences.size());
        std::sort(differences.begin(), differences.end());
        summary.ipdvP95 = percentile(differences, 0.95);
    }
    if (arrived.isEmpty())
        return summary;
    std::sort(arrived.begin(), arrived.end());
    summary.min = arrived.first();
    summary.max = arrived.last();
    summary.median = median(arrived);
    summary.p95 = percentile(arrived, 0.95);
    return summary;
}

} // namespace portreeve::stats
