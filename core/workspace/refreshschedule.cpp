#include "core/workspace/refreshschedule.h"

#include <algorithm>

namespace portreeve::workspace {

using std::chrono::seconds;

namespace {

seconds part(seconds of, double share)
{
    return std::chrono::duration_cast<seconds>(of * share);
}

} // namespace

std::optional<seconds> RefreshSchedule::next(std::optional<seconds> sinceCheck, double random) const
{
    if (interval <= seconds(0))
        return std::nullopt;
    const double chance = std::clamp(random, 0.0, 1.0);
    if (failures > 0) {
        constexpr int MostDoublings = 20;
        const seconds wait = std::min(interval, seconds(FirstRetry.count() << std::min(failures - 1, MostDoublings)));
        return wait / 2 + part(wait - wait / 2, chance);
    }
    const seconds jitter = part(interval / 10, chance);
    const seconds left = sinceCheck && *sinceCheck >= seconds(0) ? interval - *sinceCheck : seconds(0);
    return std::max(left, Soonest) + jitter;
}

} // namespace portreeve::workspace
