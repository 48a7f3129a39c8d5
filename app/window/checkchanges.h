#pragma once

#include "core/workspace/reportcomparison.h"
#include "ui/pages/check/checkmodel.h"

namespace portreeve::app {

/// Says in each row what became of it since the earlier report, and adds those that are gone.
void markChanges(QList<pages::CheckRow> &rows, const workspace::ReportComparison &comparison);

/// "Compared with the run of 2026-06-15 20:27: 2 better, 1 worse .."
QString changesSummary(const workspace::ReportComparison &comparison);

} // namespace portreeve::app
