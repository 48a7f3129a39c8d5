#pragma once

#include "core/base/result.h"

#include <QSet>
#include <QStringList>

/// What readers of text share: whole files as numbered lines, lines as words.
namespace portreeve::importers {

struct SourceLine {
    int number = 0; ///< from 1
    QString text;   ///< without its line end, blanks at the end removed
};

/// UTF-8 or UTF-16 with a byte order mark, else UTF-8; any line ends; a NUL byte is an error. Errors: WrongEncoding,
/// TooLarge (more than `maxBytes`).
Result<QList<SourceLine>> sourceLines(const QByteArray &bytes, qsizetype maxBytes);

/// WrongSchema: the file is not what the reader reads. `remedy`: what to give instead.
Error notThisLanguage(const Message &why, const Message &remedy);

/// Words parted by blanks. A word in quotation marks keeps its blanks and loses the marks; a backslash in it takes the
/// next character as it is. An open quotation ends with the line.
QStringList words(QStringView line);

/// Words and phrases that a reader knows, to be looked up.
QSet<QString> wordSet(std::initializer_list<const char *> words);

} // namespace portreeve::importers
