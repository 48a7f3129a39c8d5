#pragma once

#include "core/history/store.h"
#include "core/workspace/monitorrecord.h"

namespace portreeve::workspace {

/// Tells a monitor's run of a history as readRecord tells a record: the head, then samples and gaps in the order of
/// time, so that the same is drawn of both. What a history does not keep is not told: samples that measured nothing,
/// addresses, the source of times, the Regions of the lines; limits are those of the catalogue. A line whose way is not
/// known is told as a direct one. Runs stand for themselves: a monitor that was started again is another run.
/// Memory does not grow with the length of the run. Waits for disk or server; errors: those of the store,
/// InvalidSyntax for a gap or a failure that is not known.
Result<void> readStoredMonitor(history::Store &store, const catalog::Catalog &catalog, const history::Run &run,
                               const RecordSink &sink);

} // namespace portreeve::workspace
