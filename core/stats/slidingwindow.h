#pragma once

#include "core/stats/summary.h"

#include <deque>

namespace portreeve::stats {

/// What the samples of the last while say, kept up to date with each sample. Its summary equals `summarise` of the
/// samples in the window; memory is bounded by `most` samples, of which the newest count. Time is given, in any unit,
/// and does not go back.
class SlidingWindow
{
public:
    SlidingWindow(double length, std::size_t most);

    void add(double time, Sample sample);
    /// A gap: the samples on both sides of it are no neighbours.
    void interrupt() { m_interrupted = true; }
    /// Samples that are older than the window at `now` leave it.
    void moveTo(double now);

    [[nodiscard]] Summary summary() const;
    [[nodiscard]] std::size_t size() const { return m_entries.size(); }

private:
    struct Entry {
        double time;
        Sample value;
        Sample difference; ///< from the sample before, absolute; nothing where one of the two was lost
    };

    void dropFirst();

    double m_length;
    std::size_t m_most;
    bool m_interrupted = false;
    std::deque<Entry> m_entries;
    QList<double> m_values;      ///< ascending
    QList<double> m_differences; ///< ascending
};

} // namespace portreeve::stats
