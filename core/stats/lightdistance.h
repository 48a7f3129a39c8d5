#pragma once

namespace portreeve::stats {

/// A place on the Earth, in degrees: north and east are positive.
struct Place {
    double latitude = 0;
    double longitude = 0;

    friend bool operator==(const Place &, const Place &) = default;
};

/// Great-circle distance in km, on a sphere of the mean radius (IUGG: 6371.0088 km).
double distanceKm(const Place &a, const Place &b);

/// The least time in ms in which light goes so many km and back in a vacuum; no cable is as fast.
double leastRoundTripMs(double km);

} // namespace portreeve::stats
