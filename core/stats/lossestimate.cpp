#include "core/stats/lossestimate.h"

#include <algorithm>

namespace portreeve::stats {

int lossesBeyondChance(const LossCount &count, int least, int most)
{
    constexpr double Chance = 0.001;
    if (count.lost <= 0 || count.sent <= 0)
        return least;
    const double share = std::min(1.0, double(count.lost) / count.sent);
    int losses = 1;
    for (double together = share; together > Chance && losses < most; together *= share)
        ++losses;
    return std::max(losses, least);
}

} // namespace portreeve::stats
