#pragma once

#include "core/awsranges/flapping.h"
#include "core/awsranges/rangeindex.h"
#include "core/requirements/publishedranges.h"

namespace portreeve::workspace {

/// A range file as the resolver asks for it; keeps the index alive.
requirements::PublishedRanges publishedRanges(std::shared_ptr<const awsranges::RangeIndex> index);

/// What becomes of addresses that come and go where one file takes the place of another.
enum class Damping {
    AsBefore, ///< they are as they were: neither added nor removed
    Kept,     ///< they are added once, and stay
};

/// The later file, where runs of flapping do not make rules change over and over. `earlier` may be null.
requirements::PublishedRanges damped(const std::shared_ptr<const awsranges::RangeIndex> &later,
                                     const std::shared_ptr<const awsranges::RangeIndex> &earlier,
                                     const QList<awsranges::Flapping> &flapping, Damping damping);

} // namespace portreeve::workspace
