#pragma once

#include "core/ip/prefix.h"

#include <QByteArray>
#include <QStringList>

#include <limits>

namespace portreeve::exporters {

/// One line of text that cannot act: control, format (also the ones that turn the writing direction), separator and
/// unpaired surrogate characters become blanks, runs of blanks one, ends trimmed.
QString printable(const QString &text);

/// The beginning of `text`, at most `bytes` long in UTF-8, cut between characters and ended by ".." where it was cut.
QByteArray shortened(const QString &text, qsizetype bytes);

/// Words, parted by single blanks, wrapped to lines of at most `width` characters (longer words keep a line of their
/// own).
QStringList wrapped(const QString &text, qsizetype width);

/// Appends a name or an address, which is ASCII, without a copy in between.
void appendAscii(QStringView text, QByteArray &out);

/// Each line behind the sign of a comment and a blank; an empty line is the sign alone.
void appendMarked(QByteArrayView sign, const QStringList &lines, QByteArray &out, QByteArrayView lineEnd = "\n");

/// A printable cell of a CSV file (RFC 4180), at most `bytes` long before its quotation marks: one that a spreadsheet
/// would take for a formula (it begins with = + - @ or their full-width forms) gets an apostrophe before it.
QByteArray csvCell(const QString &text, qsizetype bytes = std::numeric_limits<qsizetype>::max());

/// Appends the canonical text, always with the length.
void appendPrefix(const ip::Prefix &prefix, QByteArray &out);

} // namespace portreeve::exporters
