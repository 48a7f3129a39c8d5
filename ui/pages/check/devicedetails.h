#pragma once

#include "ui/pages/check/checkmodel.h"
#include "ui/widgets/detailspane.h"

namespace portreeve::pages {

/// The words of the tab about this device.
[[nodiscard]] widgets::Details deviceDetails(const DeviceBlock &device);

/// Icon of the worst finding for the tab; null where all of them are notes.
[[nodiscard]] QIcon deviceIcon(const DeviceBlock &device, const QWidget &tab);

} // namespace portreeve::pages
