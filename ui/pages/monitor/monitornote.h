#pragma once

#include "ui/pages/monitor/monitormodel.h"

namespace portreeve::pages {

/// What the plot says where none of the series in it has a line: a line of text for each, and what its silence means.
/// Empty where there is a line to see.
[[nodiscard]] QString monitorNote(const QList<MonitorRow> &drawn);

} // namespace portreeve::pages
