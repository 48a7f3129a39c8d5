#pragma once

#include "core/base/celltext.h"
#include "core/ip/prefix.h"

#include <QByteArray>
#include <QStringList>

namespace portreeve::exporters {

/// Words, parted by single blanks, wrapped to lines of at most `width` characters (longer words keep a line of their
/// own).
QStringList wrapped(const QString &text, qsizetype width);

/// Appends a name or an address, which is ASCII, without a copy in between.
void appendAscii(QStringView text, QByteArray &out);

/// Each line behind the sign of a comment and a blank; an empty line is the sign alone.
void appendMarked(QByteArrayView sign, const QStringList &lines, QByteArray &out, QByteArrayView lineEnd = "\n");

/// Appends the canonical text, always with the length.
void appendPrefix(const ip::Prefix &prefix, QByteArray &out);

} // namespace portreeve::exporters
