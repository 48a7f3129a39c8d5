#pragma once

#include <QString>

namespace portreeve::text {

/// The text with invisible places to break in words too long for a narrow column: host names, rule ids, addresses.
/// For the eye only; what is copied goes through withoutBreaks.
[[nodiscard]] QString withBreaks(const QString &text);
[[nodiscard]] QString withoutBreaks(const QString &text);

} // namespace portreeve::text
