#pragma once

#include "core/catalog/catalog.h"
#include "core/requirements/publishedranges.h"
#include "core/requirements/requirement.h"
#include "core/requirements/selection.h"

namespace portreeve::requirements {

/// What a normalised selection needs, with findings and the sources used. Pure: the same selection and data give the
/// same value. Rows stand in catalogue order (rules), Regions in catalogue order within a rule, own rows last.
/// `published` may be null: rows that need the range file are then undefined and a finding says so.
RequirementSet resolve(const catalog::Catalog &catalog, const Selection &selection, const PublishedRanges *published);

} // namespace portreeve::requirements
