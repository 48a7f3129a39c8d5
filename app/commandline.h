#pragma once

#include "app/command.h"

#include <QStringList>

namespace portreeve::app {

/// True where the arguments ask for the command line: a verb, or an option such as --help. No argument, or a
/// project file, opens the window.
bool wantsCommandLine(const QStringList &arguments);

/// Reads the arguments (without the program's name), runs the verb and returns the exit code. Errors are said on
/// the console: "portreeve: <what failed>: <why> (<where>)", then the remedy on a line of its own.
int runCommandLine(const QStringList &arguments, Console &console, const Clock &clock);

} // namespace portreeve::app
