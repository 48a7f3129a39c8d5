#pragma once

#include "core/base/finding.h"
#include "core/catalog/catalog.h"
#include "core/importers/gap.h"

namespace portreeve::workspace {

/// What stands out in a configuration beyond the single rows: Regions for which it has the addresses that an older page
/// listed and not those of today ("superseded-ranges", `where` is the Region).
Findings gapFindings(const catalog::Catalog &catalog, const QStringList &regions, const importers::GapReport &gap,
                     const importers::Configuration &configuration);

} // namespace portreeve::workspace
