#pragma once

#include "ui/pages/changes/changesmodel.h"
#include "ui/widgets/detailspane.h"

namespace portreeve::pages {

/// The head of the side pane: which publication it is, or what flapping means. ImpactView has the rest.
[[nodiscard]] widgets::Details changeDetails(const ChangeRow &row);

} // namespace portreeve::pages
