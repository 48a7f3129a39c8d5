#pragma once

#include "app/command.h"

#include <QStringList>

#include <optional>

namespace portreeve::app {

/// What the window is started with: no verb, but perhaps a project file, a record and options of the window.
struct WindowArguments {
    QString project;
    QString record; ///< of a monitor: FILE.ndjson
    QString dataFolder;
    QString screenshots; ///< --screenshots DIR: store every page as a picture and end
    QString language;    ///< --language CODE: of the texts
};

/// Nothing where the arguments ask for the command line: a verb, an option such as --help, or what cannot be read.
std::optional<WindowArguments> windowArguments(const QStringList &arguments);

/// The folder for snapshots and settings: the option, else PORTREEVE_DATA, else the system's place.
QString dataFolder(const QString &option);

/// What only some programs have; see Environment.
struct Fonts {
    const reports::Writer *pdf = nullptr;
    std::function<Result<ExitCode>()> elsewhere;
};

/// Reads the arguments (without the program's name), runs the verb and returns the exit code. Errors are said on
/// the console: "portreeve: <what failed>: <why> (<where>)", then the remedy on a line of its own.
int runCommandLine(const QStringList &arguments, Console &console, const Clock &clock, const Fonts &fonts = {});

} // namespace portreeve::app
