#pragma once

#include "core/workspace/reportcomparison.h"
#include "ui/pages/check/checkmodel.h"

namespace portreeve::app {

/// Says in each row what became of it since the earlier report, and adds those that are gone. `ofThePlan`: the rows are
/// those of today's plan; otherwise they are those of a run that may even be the earlier one.
void markChanges(QList<pages::CheckRow> &rows, const workspace::ReportComparison &comparison, bool ofThePlan);

/// What of an earlier run is not any more in the plan, and what of the plan was not in it; empty for nothing.
QString planSummary(int left, int added);

/// "Compared with the run of 2026-06-15 20:27: 2 better, 1 worse ..". `whose`: the name of a result of elsewhere, or
/// empty for a run of this device.
QString changesSummary(const workspace::ReportComparison &comparison, const QString &whose);

} // namespace portreeve::app
