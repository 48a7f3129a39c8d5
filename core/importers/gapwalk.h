#pragma once

#include "core/importers/gap.h"
#include "core/importers/ruleindex.h"

namespace portreeve::importers {

/// One row of a policy on its way through one list: what each of its rules decides, in their order. What the row asks
/// for "on this side" is certain networks, or all.
RowCover walked(const policy::Rule &row, const RuleIndex &rules);

} // namespace portreeve::importers
