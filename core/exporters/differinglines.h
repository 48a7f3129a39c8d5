#pragma once

#include <QByteArray>

namespace portreeve::exporters {

/// The lines of two files that only one of them has: first those of `to`, behind "+ ", then those of `from`, behind
/// "- ", each in the order of its file and without indentation. Comments, blank lines and the comma that parts a line
/// from the next one do not count. Lines that stand twice count twice.
QByteArray differingLines(const QByteArray &from, const QByteArray &to);

} // namespace portreeve::exporters
