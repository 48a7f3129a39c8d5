#pragma once

#include "core/base/message.h"

#include <QString>

namespace portreeve::assess {

/// Six, no more.
enum class Verdict {
    Pass,         ///< the protocol itself answered correctly
    Degraded,     ///< passes, but outside a documented limit, or only some of the alternatives pass
    Blocked,      ///< refused, reset, rejected, or silent after three tries while a control on the same path answered
    Intercepted,  ///< something else answered
    Inconclusive, ///< proves nothing
    NotRun,
};

QString verdictId(Verdict verdict); ///< "pass", "not-run" ..
bool isPassing(Verdict verdict);    ///< Pass and Degraded
/// Sorts verdicts for a whole of which every part is needed: the higher one decides.
int severityOf(Verdict verdict);

enum class Confidence { Low, Medium, High };
QString confidenceId(Confidence confidence); ///< "low", "medium", "high"

/// The most likely cause: one sentence that a help desk can read out, and what to do.
struct Cause {
    QString id; ///< of the failure taxonomy, or one of the ids in causes.h
    Confidence confidence = Confidence::Low;
    Message sentence;
    Message remedy;

    friend bool operator==(const Cause &, const Cause &) = default;
};

} // namespace portreeve::assess
