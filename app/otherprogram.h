#pragma once

#include "app/console.h"
#include "app/exitcode.h"

/// The programs that lie beside `portreeve`, so that the command line need not load what only a window or a page of
/// paper needs.
namespace portreeve::app {

/// Starts the window's program. Where the system can, it takes the place of this process and the call does not return.
/// Otherwise the exit code: Done, or Unavailable after a sentence on the console.
int startWindow(int argc, char *argv[], Console &console);

/// Runs this command line again in the program with fonts. Where the system can, it takes the place of this process and
/// the call does not return. Otherwise its exit code. Error: Unavailable.
Result<ExitCode> runWithFonts();

} // namespace portreeve::app
