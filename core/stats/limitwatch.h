#pragma once

#include "core/stats/summary.h"

#include <deque>

namespace portreeve::stats {

/// Tells when a series crosses a limit, once per crossing: by the median of the last ten samples, so that one slow
/// answer is no crossing, and back only 10 % below the limit, so that it does not flutter. Losing all ten counts as
/// being above every limit.
class LimitWatch
{
public:
    /// `limits` ascending, in the unit of the samples.
    explicit LimitWatch(QList<double> limits);

    struct Crossing {
        bool above = true;
        int limit = 0;       ///< index of the highest limit that is crossed now, or of the one that is left below
        bool silent = false; ///< all samples are lost
        double value = 0;    ///< the median; 0 where silent
        friend bool operator==(const Crossing &, const Crossing &) = default;
    };
    std::optional<Crossing> add(Sample sample);
    /// How many limits are exceeded now.
    [[nodiscard]] int level() const { return m_level; }
    [[nodiscard]] bool isSilent() const { return m_silent; }

private:
    QList<double> m_limits;
    std::deque<Sample> m_last;
    int m_level = 0;
    bool m_silent = false;
};

} // namespace portreeve::stats
