#pragma once

#include "core/workspace/checkreport.h"

namespace portreeve::workspace {

/// "host port/protocol", or "-" where nothing was tried.
QString targetName(const CheckRow &row);

/// For each row, how many rows before it have the same requirement, host, port and protocol: mostly 0.
QList<int> repetitions(const QList<CheckRow> &rows);

} // namespace portreeve::workspace
