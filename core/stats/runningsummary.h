#pragma once

#include "core/stats/summary.h"

#include <vector>

namespace portreeve::stats {

/// Counts of values in classes that grow by 1 %, from 0.001 to 100,000 of the unit: any number of values in a few
/// kilobytes, percentiles within 0.5 % of the value.
class Histogram
{
public:
    void add(double value);
    [[nodiscard]] quint64 count() const { return m_count; }
    /// The middle of the class that holds the nearest rank; 0 < fraction <= 1, count() > 0.
    [[nodiscard]] double percentile(double fraction) const;

private:
    std::vector<quint32> m_classes;
    quint64 m_count = 0;
};

/// Named beside numbers that come from a Histogram.
inline constexpr const char *HistogramMethod = "nearest-rank (RFC 2330) over classes of 1 %";

/// A summary of any number of samples in bounded memory. Counts, loss, minimum, maximum and mean IPDV are exact; the
/// median and both percentiles come from a Histogram.
class RunningSummary
{
public:
    void add(Sample sample);
    /// A gap: the samples on both sides of it are no neighbours.
    void interrupt() { m_previous.reset(); }
    [[nodiscard]] Summary summary() const;

private:
    Histogram m_values;
    Histogram m_differences;
    double m_sumOfDifferences = 0;
    Sample m_previous;
    Summary m_exact; ///< count, lost, min and max
};

} // namespace portreeve::stats
