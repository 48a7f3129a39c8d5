#pragma once

#include "core/catalog/catalog.h"
#include "core/requirements/requirement.h"
#include "core/requirements/selection.h"

#include <optional>

namespace portreeve::requirements {

/// Whether a rule holds for a selection, and the choices that asked for it (Regions apart). Nothing: it does not.
/// `vantages` are the effective ones.
std::optional<QList<Because>> applies(const catalog::Catalog &catalog, const Selection &selection,
                                      const QStringList &vantages, const catalog::Rule &rule);

/// Whether a host belongs to a selection: its family, FIPS, partition, client and product conditions. Its Region is
/// not looked at, except for hosts that hold everywhere but in some Regions.
bool applies(const catalog::Catalog &catalog, const Selection &selection, const catalog::Endpoint &endpoint);

/// Regions of the selection that a host without a Region of its own is for.
QStringList regionsOf(const catalog::Catalog &catalog, const Selection &selection, const catalog::Endpoint &endpoint);

} // namespace portreeve::requirements
