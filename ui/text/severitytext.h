#pragma once

#include "core/base/finding.h"

#include <QColor>

namespace portreeve::text {

[[nodiscard]] QString severityWord(Severity severity);
/// Name of the icon that goes with it: "info", "warning", "error".
[[nodiscard]] QString severityIcon(Severity severity);
/// At least 4.5:1 on the window and base of the light or dark palette.
[[nodiscard]] QColor severityColor(Severity severity, bool dark);

} // namespace portreeve::text
