#pragma once

#include "core/probes/lossaccount.h"
#include "core/probes/options.h"

namespace portreeve::probes {

/// How a run repeats its attempts. All of it is pure.

/// Of a host whose addresses count each, no more than these are tried.
inline constexpr int MostAddresses = 8;

enum class NextStep { Done, AgainNow, AgainLater };

/// Whether a target needs a further attempt, and where, by what is known after `outcome.attempts`.
struct Repetition {
    NextStep step = NextStep::Done;
    std::optional<ip::Address> address; ///< to be tried; none: the next one of the host
    int attempts = 0;                   ///< that were made there

    friend bool operator==(const Repetition &, const Repetition &) = default;
};

/// `losses` is what the run has seen so far: silence on a path that loses packets needs more tries.
Repetition nextStep(const Outcome &outcome, const Options &options, const LossAccount &losses);

/// How long to wait before try number `attempts` + 1.
std::chrono::milliseconds backOffAfter(int attempts, const Options &options);

/// The most attempts that a target of a run may cost, and what it costs where everything answers at once.
int mostAttempts(const Target &target, const Options &options);
int leastAttempts(const Target &target, const Options &options);

} // namespace portreeve::probes
