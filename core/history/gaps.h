#pragma once

#include "core/history/connection.h"
#include "core/history/store.h"

/// The table gap; see Store for what each does.
namespace portreeve::history {

Result<void> appendGaps(Connection &connection, const QString &runId, const QList<Gap> &gaps);
Result<QList<Gap>> readGaps(Connection &connection, const GapQuery &query);

} // namespace portreeve::history
