#pragma once

#include "core/workspace/devicereport.h"
#include "ui/pages/check/checkmodel.h"

namespace portreeve::app {

/// What the Check page says of this device, in the user's language.
pages::DeviceBlock deviceBlock(const workspace::DeviceReport &device);

} // namespace portreeve::app
