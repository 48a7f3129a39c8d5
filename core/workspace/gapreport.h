#pragma once

#include "core/workspace/amirules.h"

namespace portreeve::workspace {

/// The texts of `portreeve gap`, English and in the C locale; equal input gives equal bytes. With the default rules of
/// an AMI where they were compared.
QByteArray gapToJson(const importers::GapReport &report, const std::optional<AmiReport> &ami = std::nullopt,
                     const QList<policy::Unexpressed> &notCompared = {}); ///< portreeve.gap/1
QByteArray gapToTable(const importers::GapReport &report, const std::optional<AmiReport> &ami = std::nullopt);

/// "covered", "doubtful", "partial", "missing", "shadowed"
QString coverStateId(importers::CoverState state);

/// "line 12 \"web out\" of OUTSIDE (if profile Public)"
QString referenceText(const importers::RuleReference &rule);

/// Of the rules that are not sure, those that do not put in doubt what passes.
QList<importers::RuleReference> perhapsOf(const importers::RowCover &row);

} // namespace portreeve::workspace
