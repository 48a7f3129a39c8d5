#pragma once

#include "core/assess/controls.h"
#include "core/assess/verdict.h"

#include <optional>

namespace portreeve::assess {

enum class Necessity { Required, Optional };
/// How far a check from outside can prove the row: see requirements::Provable.
enum class Provable { Answer, HandshakeOnly, None };

/// Round-trip limits of a streaming protocol in milliseconds, from the documents.
struct RttLimits {
    double degradedAbove = 0;
    std::optional<double> disconnectedAbove;

    friend bool operator==(const RttLimits &, const RttLimits &) = default;
};

struct Judgement {
    Verdict verdict = Verdict::NotRun;
    std::optional<Cause> cause; ///< of every verdict but Pass
    QList<probes::Evidence> evidence;
};

/// What one outcome proves, in the light of the controls. Pure.
Judgement judge(const probes::Outcome &outcome, const Controls &controls, Provable provable,
                const std::optional<RttLimits> &limits);

} // namespace portreeve::assess
