#pragma once

#include "core/base/finding.h"
#include "core/catalog/catalog.h"
#include "core/importers/gap.h"

namespace portreeve::workspace {

/// What stands out in a configuration beyond the single rows: Regions for which its permits name the addresses that an
/// older page listed and not all of those of today ("superseded-ranges", `where` is the Region); several security groups
/// of which any counts, where none was chosen (`lists`).
Findings gapFindings(const catalog::Catalog &catalog, const QStringList &regions,
                     const importers::Configuration &configuration, const QStringList &lists = {});

/// That the lists of a configuration do not answer alike ("lists-differ", `where` is the list): one for each of them.
/// That rows pass by rules for certain networks only ("networks-limited"), or are perhaps denied ("perhaps-denied").
/// Lists that were not asked because they have no rules ("not-asked").
Findings listFindings(const importers::GapReport &gap);

} // namespace portreeve::workspace
