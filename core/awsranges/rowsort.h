#pragma once

#include "core/awsranges/ipranges.h"

namespace portreeve::awsranges {

/// Sorts rows as operator< does, several times as fast as a comparison sort on whole rows.
void sortRows(std::vector<RangeRow> &rows);

} // namespace portreeve::awsranges
