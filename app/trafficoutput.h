#pragma once

#include "core/probes/probe.h"

namespace portreeve::app {

/// What --dry-run prints: what would be sent where. `intervalMs` where it would be sent again and again.
QByteArray trafficText(const QList<probes::PlannedTraffic> &traffic, bool json, std::optional<int> intervalMs = {});

} // namespace portreeve::app
