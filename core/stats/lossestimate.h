#pragma once

namespace portreeve::stats {

/// How many tries were lost on the way to those who did answer.
struct LossCount {
    int sent = 0;
    int lost = 0;

    friend bool operator==(const LossCount &, const LossCount &) = default;
};

/// How many tries must stay unanswered in a row before chance is ruled out: with the share of losses that was seen, so
/// many losses in a row happen less than once in a thousand times. At least `least`; `most` where even that is too few.
/// Pure.
int lossesBeyondChance(const LossCount &count, int least, int most);

} // namespace portreeve::stats
