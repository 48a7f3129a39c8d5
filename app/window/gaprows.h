#pragma once

#include "core/importers/gap.h"
#include "core/policy/policy.h"
#include "core/workspace/amirules.h"
#include "ui/pages/firewall/gapmodel.h"

namespace portreeve::app {

/// What a comparison says, row by row and in the user's language: requirements, then rules that are wider than needed,
/// lines that were not understood, rows that were not compared.
QList<pages::GapRow> gapRows(const importers::GapReport &report, const QList<policy::Unexpressed> &notCompared);
/// Likewise the default rules of the image.
QList<pages::GapRow> amiRows(const workspace::AmiReport &report);

} // namespace portreeve::app
