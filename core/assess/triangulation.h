#pragma once

#include "core/probes/outcome.h"

#include <QHash>

namespace portreeve::assess {

/// Two hosts whose round trips cannot both be true.
struct Contradiction {
    QString host;  ///< whose time is doubted
    double ms = 0; ///< its round trip
    QString other; ///< measured beside it
    double otherMs = 0;
    double leastMs = 0;  ///< what both together take at the speed of light
    bool certain = true; ///< false: the other may as well be the wrong one
};

struct Triangulation {
    QHash<QString, Contradiction> tooNear; ///< by the id of the target
    bool everyone = false;                 ///< most places are: something here answers for them all
};

/// Targets whose TCP was answered from nearer than the target is. A packet to A and back and one to B and back
/// go at least the way between A and B, whatever way and wherever this device is. Where a pair is faster than light,
/// the one that contradicts more others is doubted; where they contradict equally many, both are, without certainty.
/// Only direct TCP answers of targets with a place count. Pure.
Triangulation triangulate(const QList<probes::Outcome> &outcomes);

} // namespace portreeve::assess
