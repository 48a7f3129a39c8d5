#pragma once

#include "core/history/connection.h"
#include "core/history/store.h"

namespace portreeve::history {

/// See Store::applyRetention.
Result<Removed> applyRetention(Connection &connection, const Retention &retention, const QDateTime &now);

} // namespace portreeve::history
