#pragma once

#include "app/command.h"
#include "core/probes/plan.h"
#include "core/probes/runengine.h"

namespace portreeve::app {

/// Runs a measurement to its end, with progress on the console and an interrupt as its cancellation.
/// Errors: those of the network's set-up.
Result<probes::RunEnd> measure(Environment &environment, const QList<probes::Target> &targets,
                               const probes::Options &options, QList<probes::Outcome> &outcomes);

/// What such a measurement would send where.
QList<probes::PlannedTraffic> trafficOf(const QList<probes::Target> &targets, const probes::Options &options);

} // namespace portreeve::app
