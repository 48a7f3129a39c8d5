#pragma once

#include "core/catalog/catalog.h"
#include "core/guides/answers.h"
#include "core/requirements/requirement.h"
#include "core/requirements/selection.h"

/// The checks that a step of a guide leads to, as pure functions.
namespace portreeve::app {

struct RelatedChecks {
    QStringList rules;       ///< of the catalogue
    QStringList features;    ///< of the selection
    guides::Answers answers; ///< of the guide: its Region, protocol and clients count
};

/// The selection with what the guide is about added to it. What the catalogue does not know is left out.
requirements::Selection withRelated(const catalog::Catalog &catalog, requirements::Selection selection,
                                    const RelatedChecks &related);
/// Ids of the requirements that the step is about, in the guide's Region where it has one.
QStringList relatedIds(const requirements::RequirementSet &set, const RelatedChecks &related);

} // namespace portreeve::app
