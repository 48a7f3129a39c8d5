#pragma once

#include "ui/widgets/actionspec.h"

namespace portreeve::widgets {

/// How it is with the job that a page is for.
struct RunState {
    bool running = false;
    bool paused = false;
    bool canStart = false;
};

/// F5 of a page: starts its job, and holds it and lets it go on while it runs.
[[nodiscard]] ActionSpec runAction(const QString &id, const QString &startText, const RunState &state,
                                   std::function<void()> start, std::function<void(bool paused)> pause);

/// What holds a job that runs, or lets one go on that is held.
[[nodiscard]] QString pauseText(bool paused);
[[nodiscard]] QString pauseIcon(bool paused);

} // namespace portreeve::widgets
