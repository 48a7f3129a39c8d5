#pragma once

#include "core/catalog/catalog.h"
#include "core/history/store.h"
#include "core/workspace/checkreport.h"

namespace portreeve::workspace {

/// Checks of this selection, newest first, at most `most`; none where there is no history yet, which is not made for
/// the question. Waits for disk or server. Errors: those of the store.
Result<QList<history::Run>> earlierRuns(const history::Location &location, const Clock &clock,
                                        const requirements::Selection &selection, int most);

/// The report of a run. Waits for disk or server. Errors: those of the store and of reading a report; UnknownName for a
/// run that is not there or was stored without its report.
Result<CheckReport> storedReport(const history::Location &location, const Clock &clock, const catalog::Catalog &catalog,
                                 const QString &runId);

} // namespace portreeve::workspace
