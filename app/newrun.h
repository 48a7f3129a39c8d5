#pragma once

#include "core/base/clock.h"
#include "core/workspace/storedruns.h"

namespace portreeve::app {

/// A new run of this device that ends now.
workspace::RunIdentity newRun(const Clock &clock);

} // namespace portreeve::app
