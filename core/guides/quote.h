#pragma once

#include <QString>

class QJsonDocument;
class QJsonObject;

/// Text of answers as one word of another language, so that no answer can end the word and go on as a command. Line
/// breaks and NUL are no part of any answer of one line; a NUL is left out here, as no shell can carry it.
namespace portreeve::guides {

/// One word for a POSIX shell (IEEE Std 1003.1, 2.2.2): bare where only letters, digits and @%+=:,./_- are in it, else
/// in single quotes. Nothing is expanded in it.
QString shellQuoted(const QString &text);

/// A file name as one word that no program takes for an option.
QString shellFile(const QString &path);

/// A verbatim string of PowerShell in single quotes. The typographic quotes that PowerShell takes for a single quote
/// are doubled too.
QString powershellQuoted(const QString &text);

/// A name or value of a .reg file in double quotes, backslashes and quotes escaped; line breaks, which such a file
/// cannot carry, become spaces.
QString registryQuoted(const QString &text);

/// Indented JSON, keys in Qt's order, ended by one line feed.
QString jsonText(const QJsonObject &object);
QString jsonText(const QJsonDocument &document);

} // namespace portreeve::guides
