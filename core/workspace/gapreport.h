#pragma once

#include "core/importers/gap.h"

namespace portreeve::workspace {

/// The texts of `portreeve gap`, English and in the C locale; equal input gives equal bytes.
QByteArray gapToJson(const importers::GapReport &report); ///< portreeve.gap/1
QByteArray gapToTable(const importers::GapReport &report);

/// "covered", "partial", "missing", "shadowed"
QString coverStateId(importers::CoverState state);

/// "line 12 \"web out\" of OUTSIDE"
QString referenceText(const importers::RuleReference &rule);

} // namespace portreeve::workspace
