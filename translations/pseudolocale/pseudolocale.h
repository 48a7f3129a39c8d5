#pragma once

#include <QString>

/// The pseudo-locale: readable text that is plainly not the source. Used at build time and by the tests.
namespace portreeve::translations {

/// "[Śávé ťhé ŕéṕóŕť åß %1 ~~~]": letters accented, about 30 % longer, in brackets. Placeholders (%1, %L1, %n),
/// markup tags, entities and line ends stay as they are.
QString pseudoText(const QString &source);

/// A .ts file as lupdate writes it, with every message translated by pseudoText. Nothing where `ts` is not one.
QByteArray pseudoFile(const QByteArray &ts);

} // namespace portreeve::translations
