#pragma once

#include "core/base/finding.h"
#include "core/catalog/catalog.h"
#include "core/importers/configuration.h"

namespace portreeve::workspace {

/// What stands out in a configuration beyond the single rows: Regions for which its permits name the addresses that an
/// older page listed and not all of those of today ("superseded-ranges", `where` is the Region).
Findings gapFindings(const catalog::Catalog &catalog, const QStringList &regions,
                     const importers::Configuration &configuration);

} // namespace portreeve::workspace
