#pragma once

#include "core/base/clock.h"
#include "core/history/connection.h"

namespace portreeve::history {

/// Connects to a server (version 10 or later), makes the tables or brings them up to date. They lie in a schema of
/// their own, "portreeve", so that the database can be shared with others; where the user may not make it, it must be
/// there.
Result<std::unique_ptr<Connection>> openPostgres(const Location &location, std::chrono::milliseconds wait,
                                                 const Clock &clock);

} // namespace portreeve::history
