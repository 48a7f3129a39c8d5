#pragma once

#include <QDateTime>

namespace portreeve::text {

/// "just now", "5 minutes ago", "yesterday", "12 days ago", "in 3 hours"; empty for an invalid date.
[[nodiscard]] QString relativeText(const QDateTime &then, const QDateTime &now);
/// "2 d", "5 h", "just now": the short form for the range file's age.
[[nodiscard]] QString ageText(const QDateTime &then, const QDateTime &now);
/// "2026-06-15 20:27" in the user's time zone.
[[nodiscard]] QString absoluteText(const QDateTime &then);
/// Both: "2 days ago (2026-06-15 20:27)".
[[nodiscard]] QString dateText(const QDateTime &then, const QDateTime &now);

} // namespace portreeve::text
