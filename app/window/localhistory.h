#pragma once

#include "core/history/location.h"
#include "core/workspace/storedruns.h"
#include "ui/shell/framemodel.h"

/// The history of the data folder, where the window keeps its checks and monitors.
namespace portreeve::app {

history::Location localHistory(const QString &dataFolder);

/// Says what storing did beside that, or why it failed.
void tellStored(shell::FrameModel &frame, const Result<workspace::StoredRun> &stored);

} // namespace portreeve::app
