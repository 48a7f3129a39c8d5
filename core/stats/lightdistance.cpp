#include "core/stats/lightdistance.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace portreeve::stats {

double distanceKm(const Place &a, const Place &b)
{
    constexpr double Radius = 6371.0088;
    constexpr double Degree = std::numbers::pi / 180;
    const auto haversine = [](double angle) {
        const double half = std::sin(angle / 2);
        return half * half;
    };
    const double h =
        haversine((b.latitude - a.latitude) * Degree) +
        std::cos(a.latitude * Degree) * std::cos(b.latitude * Degree) * haversine((b.longitude - a.longitude) * Degree);
    return 2 * Radius * std::asin(std::sqrt(std::clamp(h, 0.0, 1.0)));
}

double leastRoundTripMs(double km)
{
    constexpr double KmPerMs = 299.792458;
    return 2 * km / KmPerMs;
}

} // namespace portreeve::stats
