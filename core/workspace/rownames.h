#pragma once

#include "core/workspace/checkreport.h"

namespace portreeve::workspace {

/// The text with U+FFFD for what XML 1.0 (section 2.2), a label of OpenMetrics or a comment of YAML must not hold or
/// would take for the end of a line: control characters, U+2028 and U+2029, surrogates that stand alone, and
/// noncharacters. A tab stays; a line feed stays where `lines` are meant.
QString printable(const QString &text, bool lines = false);

/// "host port/protocol", or "-" where nothing was tried.
QString targetName(const CheckRow &row);

/// For each row, how many rows before it have the same requirement, host, port and protocol: mostly 0.
QList<int> repetitions(const QList<CheckRow> &rows);

} // namespace portreeve::workspace
