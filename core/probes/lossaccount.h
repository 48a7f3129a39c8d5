#pragma once

#include "core/probes/outcome.h"
#include "core/stats/lossestimate.h"

#include <QHash>

namespace portreeve::probes {

/// Silence is only called "blocked" after this many tries ..
inline constexpr int TriesForSilence = 3;
/// .. and after so many on a path that loses packets.
inline constexpr int MostTriesForSilence = 8;

/// What a run lost on its ways (IPv4, IPv6, proxies, and DNS for itself), read from those who answered in the end. A
/// plain value.
class LossAccount
{
public:
    /// Takes in an outcome with all its attempts.
    void add(const Outcome &outcome);
    /// How many tries without an answer it takes until this target's silence is more than a loss.
    [[nodiscard]] int triesForSilence(const Outcome &outcome) const;
    /// Losses on the way that this silence is about.
    [[nodiscard]] stats::LossCount lossOn(const Outcome &outcome) const;

private:
    enum class Way { Dns, IPv4, IPv6, Proxy };
    static Way wayOf(const Outcome &outcome);
    friend size_t qHash(Way way, size_t seed) { return ::qHash(int(way), seed); }

    QHash<Way, stats::LossCount> m_ways;
};

} // namespace portreeve::probes
