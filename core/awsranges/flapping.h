#pragma once

#include "core/awsranges/rangehistory.h"

namespace portreeve::awsranges {

/// Address space of a service in a Region that was withdrawn and announced again and again.
struct Flapping {
    static constexpr int FewestChanges = 4; ///< twice there and back: less is a move that was taken back
    static constexpr int QuietDays = 7;     ///< that end it: changes further apart are not counted together

    QString service;
    QString region;
    ip::Prefix prefix;
    int changes = 0;
    int first = 0; ///< positions in the history
    int last = 0;
    bool announced = false; ///< after the last of them
    bool settled = false;   ///< more than QuietDays have passed since then, up to the last publication

    friend bool operator==(const Flapping &, const Flapping &) = default;
};

/// Runs of at least FewestChanges changes of the same addresses with at most QuietDays between two of them, by `last`,
/// newest first, then service, Region and prefix. Addresses count, not how publications write them: a prefix that came
/// or went together with a neighbour is told apart from it.
QList<Flapping> findFlapping(const RangeHistory &history);

/// Whether what the publication at this position did to the prefix is part of the run. The last change of a run that
/// has settled is none where it left something else than there was before.
bool isPartOf(const Flapping &run, int publication);

/// The history without the changes that are part of a run: what is left are changes to act on.
RangeHistory withoutFlapping(const RangeHistory &history, const QList<Flapping> &flapping);

} // namespace portreeve::awsranges
