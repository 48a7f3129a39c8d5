#pragma once

#include "core/awsranges/rangeindex.h"
#include "core/requirements/publishedranges.h"

namespace portreeve::workspace {

/// A range file as the resolver asks for it; keeps the index alive.
requirements::PublishedRanges publishedRanges(std::shared_ptr<const awsranges::RangeIndex> index);

} // namespace portreeve::workspace
