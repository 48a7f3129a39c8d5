#pragma once

#include "core/stats/breakcolumn.h"
#include "core/stats/timecolumn.h"

#include <QList>
#include <QPointF>

#include <cstddef>
#include <vector>

namespace portreeve::stats {

/// Chart geometry: samples over time, reduced for a width in pixels to at most two points per column. Appending is
/// amortised constant, a reduction logarithmic in the number of samples per column. About 9.5 bytes per sample: times
/// are kept to 1/64 of their unit, values as float. Not for use from several threads at once.
class MinMaxPyramid
{
public:
    /// Samples further apart than `maximumGap` (in units of time) are not connected; 0 connects all. At more than
    /// `most` samples the older half is forgotten; 0 keeps all.
    explicit MinMaxPyramid(double maximumGap = 0, std::size_t most = 0);

    /// `time` must not go back. Not-a-number is a gap: a lost sample.
    void append(double time, double value);
    /// The next sample is not connected to the last one.
    void interrupt() { m_interrupted = true; }
    void clear();

    [[nodiscard]] std::size_t size() const { return m_times.size(); }
    [[nodiscard]] double firstTime() const { return m_times.empty() ? 0 : m_times.front(); }
    [[nodiscard]] double lastTime() const { return m_times.empty() ? 0 : m_times.back(); }

    struct Bounds {
        double minimum = 0;
        double maximum = 0;
        bool any = false; ///< there is a value at all
    };
    /// Of the samples from index `from` to before `to`.
    [[nodiscard]] Bounds bounds(std::size_t from, std::size_t to) const;
    /// Of the samples in [from, to] of time.
    [[nodiscard]] Bounds boundsBetween(double from, double to) const;

    /// Connected pieces between the times `from` and `to` (and one sample beyond each edge, so that lines reach it),
    /// in the coordinates of the samples: at most two points per column, its minimum and its maximum.
    [[nodiscard]] QList<QList<QPointF>> reduced(double from, double to, int columns) const;

    struct Sample {
        double time = 0;
        double value = 0; ///< not-a-number for a gap
        bool valid = false;
    };
    [[nodiscard]] Sample nearest(double time) const;
    /// By index, below size().
    [[nodiscard]] Sample sample(std::size_t index) const;
    /// Index of the first sample at or after a time; size() for none.
    [[nodiscard]] std::size_t indexAt(double time) const { return m_times.lowerBound(time); }
    /// Times of the lost samples between two times, at most one per column.
    [[nodiscard]] QList<double> losses(double from, double to, int columns) const;

private:
    struct Pair {
        float minimum;
        float maximum;
    };
    static constexpr std::size_t Fan = 8;

    void raise();
    void forgetOlderHalf();
    [[nodiscard]] std::size_t lower(double time) const;
    [[nodiscard]] bool connected(std::size_t a, std::size_t b) const;
    void widen(Bounds &bounds, std::size_t level, std::size_t from, std::size_t to) const;
    [[nodiscard]] Pair at(std::size_t level, std::size_t index) const;
    [[nodiscard]] std::size_t firstValue(std::size_t from, std::size_t to) const;
    [[nodiscard]] std::size_t lastValue(std::size_t from, std::size_t to) const;

    double m_maximumGap;
    std::size_t m_most;
    bool m_interrupted = false;
    TimeColumn m_times;
    std::vector<float> m_values;
    BreakColumn m_breaks;                    ///< before or at each sample
    std::vector<std::vector<Pair>> m_levels; ///< level n covers Fan^(n+1) samples per entry; whole entries only
};

} // namespace portreeve::stats
