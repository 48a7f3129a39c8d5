#pragma once

#include <QString>

namespace portreeve::text {

/// Counts with their noun, in the plural form of the language.
[[nodiscard]] QString hostsText(qint64 count);
[[nodiscard]] QString prefixesText(qint64 count);
[[nodiscard]] QString rulesText(qint64 count);
[[nodiscard]] QString requirementsText(qint64 count);
[[nodiscard]] QString targetsText(qint64 count);
[[nodiscard]] QString regionsText(qint64 count);
[[nodiscard]] QString linesText(qint64 count);
[[nodiscard]] QString choicesText(qint64 count); ///< "4 choices"
[[nodiscard]] QString connectionsText(qint64 count);
[[nodiscard]] QString quicPacketsText(qint64 count); ///< "2 packets of 1,200 bytes"
/// "214 rows", or "12 of 214 rows" where a filter hides some.
[[nodiscard]] QString rowsText(qint64 shown, qint64 all);
/// A plain number with the grouping of the language.
[[nodiscard]] QString numberText(qint64 value);

} // namespace portreeve::text
