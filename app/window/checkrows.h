#pragma once

#include "core/catalog/catalog.h"
#include "core/workspace/checkreport.h"
#include "ui/pages/check/checkmodel.h"

namespace portreeve::app {

/// The rows of the Check page: every planned target of every requirement, with what the report says of it. `running`
/// marks those that have no outcome yet.
QList<pages::CheckRow> checkRows(const workspace::CheckPlan &plan, const requirements::RequirementSet &set,
                                 const workspace::CheckReport &report, bool running);

/// An earlier run along its own requirements and targets, under the names that they had then.
struct StoredRows {
    QList<pages::CheckRow> rows;
    int left = 0;  ///< rows that are not any more in the plan, each marked
    int added = 0; ///< targets and requirements of the plan that were not in the run
};

/// Reports of earlier versions keep neither names nor the phases that were to come: those of the plan's same row stand
/// in for them.
StoredRows storedRows(const workspace::CheckReport &report, const workspace::CheckPlan &plan,
                      const requirements::RequirementSet &set);

/// What works from here, as the report says it.
QList<pages::CheckFeature> checkFeatures(const workspace::CheckReport &report);

/// Documented limits of the streaming protocols as bands.
QList<charts::LimitBand> limitBands(const catalog::Catalog &catalog);

/// Median round-trip time to each Region's health check host, best first.
QList<charts::Bar> regionRanking(const catalog::Catalog &catalog, const workspace::CheckReport &report);

} // namespace portreeve::app
