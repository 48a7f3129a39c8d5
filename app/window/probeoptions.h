#pragma once

#include "core/probes/options.h"
#include "core/workspace/project.h"

namespace portreeve::app {

/// The way of an attempt as the project says. Errors: those of the DNS server and the proxy.
Result<probes::Options> probeOptions(const workspace::CheckSettings &settings);

} // namespace portreeve::app
