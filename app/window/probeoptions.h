#pragma once

#include "core/base/result.h"
#include "core/probes/options.h"
#include "core/workspace/project.h"

#include <QObject>

#include <functional>

namespace portreeve::app {

/// How the settings of a project have targets measured; what else a run wants is put in by `then`. Calls it at once
/// where nothing has to be fetched; otherwise, for the system's proxies, later on the context's thread, and not at all
/// where the context is gone.
void withProbeOptions(QObject *context, const workspace::CheckSettings &settings, const QList<probes::Target> &targets,
                      std::function<void(Result<probes::Options>)> then);

} // namespace portreeve::app
