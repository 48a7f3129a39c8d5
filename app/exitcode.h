#pragma once

#include "core/base/error.h"

namespace portreeve::app {

/// What the process returns (DESIGN of the command line; the values above 63 follow sysexits).
enum class ExitCode : int {
    Done = 0,
    Failed = 1,    ///< a required row is blocked, a validation failed, something differs
    Undecided = 2, ///< nothing blocked, but a required provable row is not proven
    Usage = 64,
    BadData = 65,
    InputMissing = 66,
    Unavailable = 69,
    CannotCreate = 73,
    InputOutput = 74,
    Interrupted = 130,
};

ExitCode exitCodeOf(ErrorCode code);

/// A name that a file may not hold is bad data; on the command line it is a wrong use.
Error ofTheCommandLine(Error error);

} // namespace portreeve::app
