#pragma once

#include <QSet>
#include <QStringList>

namespace portreeve {

/// The lines of a table for a terminal: columns as wide as their widest cell, two spaces between them, the last cell
/// of a row as it comes; characters that a terminal would obey are replaced (xmlText). `rightAligned` are the columns
/// of numbers. Rows may have fewer cells than others.
QStringList tableLines(const QList<QStringList> &rows, const QSet<qsizetype> &rightAligned = {});

} // namespace portreeve
