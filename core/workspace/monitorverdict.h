#pragma once

#include "core/assess/assessment.h"
#include "core/workspace/monitortotals.h"

namespace portreeve::workspace {

/// Attempts that must be lost before silence says that nothing answers.
inline constexpr qsizetype LossesThatTell = 3;

/// What a monitor's run says about reachability. Where a target is asked over TCP, something must answer; UDP need not,
/// as in a check. A target has one verdict for both of its families: one that answers is enough.
///
/// A target passes where it answered at all, lost samples or not, and is degraded where the median is above the
/// documented limit of its stream. It is blocked where at least LossesThatTell attempts were lost and none was
/// answered, and inconclusive where fewer were, or nothing could be measured. A name that is not resolved says nothing
/// about the way to its host, and nothing was sent.
struct MonitorVerdict {
    assess::Verdict verdict = assess::Verdict::NotRun; ///< of the targets that must answer
    assess::ExitClass exit = assess::ExitClass::Unproven;
    assess::Counts counts;         ///< of targets; UDP that nothing answered is not provable
    QList<assess::Verdict> series; ///< of each series for itself
    QList<qsizetype> silent;       ///< the first series of each target that is blocked and must answer
    QList<qsizetype> unresolved;   ///< the first series of each target that never answered, because of DNS
};

/// Without a target that must answer, one that does is enough for exit class 0. Pure.
MonitorVerdict judgeMonitor(const MonitorTotals &totals);

} // namespace portreeve::workspace
