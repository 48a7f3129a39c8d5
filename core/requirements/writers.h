#pragma once

#include "core/requirements/requirement.h"
#include "core/requirements/selection.h"

namespace portreeve::requirements {

/// The texts of `portreeve requirements`, English and in the C locale; equal input gives equal bytes.
QByteArray toJson(const Selection &selection, const RequirementSet &set); ///< portreeve.requirements/1
QByteArray toCsv(const RequirementSet
                     &set); ///< RFC 4180, one row per requirement; cells that begin like a formula get an apostrophe
QByteArray toMarkdown(const Selection &selection, const RequirementSet &set);
QByteArray toTable(const RequirementSet &set); ///< columns for a terminal

/// "host, host" or "n prefixes of NAME": the far side in one line.
QString remoteSummary(const Remote &remote);

} // namespace portreeve::requirements
