#pragma once

#include "core/awsranges/rangehistory.h"
#include "core/awsranges/snapshotstore.h"

#include <functional>

namespace portreeve::workspace {

/// What changed from stored publication to stored publication, kept beside the snapshots so that it need not be made
/// again: it is a cache, and one that cannot be read is made anew.
struct RangeTimeline {
    awsranges::RangeHistory history; ///< oldest first; snapshots that cannot be read are left out
    Findings findings;               ///< those of snapshots that cannot be read
    bool complete = true;            ///< false where it was cancelled: the newest publications may be missing
};

/// How many publications were compared, of how many that had to be. False: no more.
using TimelineProgress = std::function<bool(qsizetype done, qsizetype total)>;

/// Compares the snapshots that were not compared before, some 20 ms each, and keeps the result, also when cancelled.
/// Where it cannot be kept a finding says so. Blocks; may run on any thread, where `progress` is called too; one at a
/// time for a folder.
RangeTimeline updateTimeline(const awsranges::SnapshotStore &store, const TimelineProgress &progress = {});

} // namespace portreeve::workspace
