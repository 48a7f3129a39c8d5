#pragma once

#include "ui/pages/check/checkmodel.h"
#include "ui/widgets/detailspane.h"

namespace portreeve::pages {

/// The side pane's words about one target.
[[nodiscard]] widgets::Details checkDetails(const CheckRow &row, const RuleNames &names = {});

} // namespace portreeve::pages
