#pragma once

#include <QList>

namespace portreeve::stats {

/// Round values (1, 2 or 5 times a power of ten) from 0 up to the first one that is not below `highest`, about `wanted`
/// steps of them. {0, 1} where there is nothing above 0.
QList<double> ticksTo(double highest, int wanted);

} // namespace portreeve::stats
