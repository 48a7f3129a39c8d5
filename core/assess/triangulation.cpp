#include "core/assess/triangulation.h"

#include <algorithm>
#include <vector>

namespace portreeve::assess {

namespace {

/// A place is that of a city: the data centre may be so far from it.
constexpr double SlackKm = 300;

struct Point {
    QString id;
    QString host;
    stats::Place place;
    double ms = 0;
    int conflicts = 0;
    bool doubted = false;
};

/// One point for each target: its fastest answer over TCP.
std::vector<Point> pointsOf(const QList<probes::Outcome> &outcomes)
{
    std::vector<Point> points;
    for (const probes::Outcome &outcome : outcomes) {
        const bool tcp =
            outcome.rttSource == probes::RttSource::TcpInfo || outcome.rttSource == probes::RttSource::Connect;
        const std::optional<double> least = stats::summarise(outcome.rtt).min;
        if (!tcp || !least || !outcome.target.place || !outcome.proxy.isEmpty())
            continue;
        const auto known = std::find_if(points.begin(), points.end(),
                                        [&](const Point &point) { return point.id == outcome.target.id; });
        if (known == points.end())
            points.push_back({outcome.target.id, outcome.target.host, *outcome.target.place, *least, 0, false});
        else
            known->ms = std::min(known->ms, *least);
    }
    return points;
}

double leastMs(const Point &a, const Point &b)
{
    return stats::leastRoundTripMs(std::max(0.0, stats::distanceKm(a.place, b.place) - SlackKm));
}

bool contradict(const Point &a, const Point &b)
{
    return a.ms + b.ms < leastMs(a, b);
}

/// Conflicts among those that are not doubted yet; the most that one has.
int countConflicts(std::vector<Point> &points)
{
    int most = 0;
    for (Point &a : points) {
        a.conflicts = 0;
        for (const Point &b : points)
            a.conflicts += !a.doubted && !b.doubted && a.id != b.id && contradict(a, b) ? 1 : 0;
        most = std::max(most, a.conflicts);
    }
    return most;
}

Contradiction strongest(const Point &point, const std::vector<Point> &points)
{
    Contradiction worst;
    double excess = 0;
    for (const Point &other : points) {
        const double missing = leastMs(point, other) - point.ms - other.ms;
        if (other.id == point.id || missing <= excess)
            continue;
        excess = missing;
        worst = {point.host, point.ms, other.host, other.ms, leastMs(point, other), true};
    }
    return worst;
}

} // namespace

Triangulation triangulate(const QList<probes::Outcome> &outcomes)
{
    std::vector<Point> points = pointsOf(outcomes);
    Triangulation result;
    for (int most = countConflicts(points); most > 0; most = countConflicts(points)) {
        std::vector<Point *> worst;
        for (Point &point : points) {
            if (point.conflicts == most)
                worst.push_back(&point);
        }
        for (const Point *point : worst) {
            Contradiction contradiction = strongest(*point, points);
            contradiction.certain = worst.size() == 1;
            result.tooNear.insert(point->id, contradiction);
        }
        for (Point *point : worst)
            point->doubted = true;
    }
    constexpr qsizetype Several = 3;
    const qsizetype doubted = result.tooNear.size();
    result.everyone = doubted >= Several && doubted * 2 > qsizetype(points.size());
    return result;
}

} // namespace portreeve::assess
