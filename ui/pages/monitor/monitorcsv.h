#pragma once

#include "ui/pages/monitor/monitormodel.h"

namespace portreeve::pages {

/// The samples of these rows between two times (milliseconds since 1970 UTC), one line each: time (UTC), target, port,
/// transport, family, rttMs and lost (0 or 1). RFC 4180; names that a spreadsheet would run are defused.
[[nodiscard]] QByteArray monitorCsv(const QList<MonitorRow> &rows, double from, double to);

} // namespace portreeve::pages
