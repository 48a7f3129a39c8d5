#pragma once

#include "core/base/clock.h"
#include "core/catalog/loader.h"

#include <QString>

#include <future>

class QApplication;

namespace portreeve::app {

struct WindowOptions {
    QString dataFolder;
    QString project;     ///< opened at the start; may be empty
    QString record;      ///< of a monitor, shown at the start; may be empty
    QString screenshots; ///< a folder: every page is stored there as a PNG, and the program ends
    QString language;    ///< of the texts; empty: the system's
};

/// The catalogue of the program, read on a thread of its own: worth starting before the QApplication is made, which
/// takes longer. Call it from the main thread.
std::future<Result<catalog::Catalog>> readingCatalog();

/// Makes the window with everything behind it and runs it. Returns the exit code.
int runWindow(QApplication &application, std::future<Result<catalog::Catalog>> reading, const Clock &clock,
              const WindowOptions &options);

} // namespace portreeve::app
