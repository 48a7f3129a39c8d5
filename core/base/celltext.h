#pragma once

#include <QByteArray>
#include <QStringList>

#include <limits>

/// Text of anybody inside one line or one cell of a file.
namespace portreeve {

/// One line of text that cannot act: control, format (also the ones that turn the writing direction), separator and
/// unpaired surrogate characters become blanks, runs of blanks one, ends trimmed.
QString printable(const QString &text);

/// The text with U+FFFD for what XML 1.0 (section 2.2), a label of OpenMetrics or a comment of YAML must not hold or
/// would take for the end of a line: control characters, U+2028 and U+2029, surrogates that stand alone, and
/// noncharacters. A tab stays; a line feed stays where `lines` are meant.
QString xmlText(const QString &text, bool lines = false);

/// The beginning of `text`, at most `bytes` long in UTF-8, cut between characters and ended by ".." where it was cut.
QByteArray shortened(const QString &text, qsizetype bytes);

/// A printable cell of a CSV file (RFC 4180), at most `bytes` long before its quotation marks: one that a spreadsheet
/// would take for a formula (it begins with = + - @ or their full-width forms) gets an apostrophe before it.
QByteArray csvCell(const QString &text, qsizetype bytes = std::numeric_limits<qsizetype>::max());

/// A row of such cells, ended by CR LF.
QByteArray csvRow(const QStringList &cells);

} // namespace portreeve
