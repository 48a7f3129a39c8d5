#pragma once

#include "app/console.h"

namespace portreeve::app {

/// Starts the program of the window, which lies beside this one: the command line then need not load what only a
/// window needs. Where the system can, the window takes the place of this process and the call does not return.
/// Otherwise the exit code: Done, or Unavailable after a sentence on the console.
int startWindow(int argc, char *argv[], Console &console);

} // namespace portreeve::app
