#pragma once

#include "core/base/clock.h"

#include <QString>

class QApplication;

namespace portreeve::app {

struct WindowOptions {
    QString dataFolder;
    QString project;     ///< opened at the start; may be empty
    QString record;      ///< of a monitor, shown at the start; may be empty
    QString screenshots; ///< a folder: every page is stored there as a PNG, and the program ends
    QString language;    ///< of the texts; empty: the system's
};

/// Makes the window with everything behind it and runs it. Returns the exit code.
int runWindow(QApplication &application, const Clock &clock, const WindowOptions &options);

} // namespace portreeve::app
