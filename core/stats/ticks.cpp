#include "core/stats/ticks.h"

#include <cmath>

namespace portreeve::stats {

namespace {

double roundStep(double least)
{
    const double power = std::pow(10, std::floor(std::log10(least)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= least * (1 - 1e-9))
            return factor * power;
    }
    return 10 * power;
}

} // namespace

QList<double> ticksTo(double highest, int wanted)
{
    if (!(highest > 0) || !std::isfinite(highest) || wanted < 1)
        return {0, 1};
    const double step = roundStep(highest / wanted);
    QList<double> ticks{0};
    while (ticks.last() < highest * (1 - 1e-9))
        ticks.append(step * double(ticks.size()));
    return ticks;
}

} // namespace portreeve::stats
