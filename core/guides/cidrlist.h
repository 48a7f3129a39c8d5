#pragma once

#include "core/base/result.h"
#include "core/ip/prefix.h"

#include <QStringList>

namespace portreeve::guides {

/// Prefixes out of answers: one or more in each value, parted by blanks, commas, semicolons or line breaks; a bare
/// address is a prefix of full length. In the order given, with repetitions. Errors as the parser's, with the word.
Result<QList<ip::Prefix>> readPrefixes(const QStringList &values);

/// Those that are right, for judging next to a check that names the wrong ones.
QList<ip::Prefix> readablePrefixes(const QStringList &values);

/// "10.20.0.0/24, 10.20.1.0/24".
QString joinedTexts(const QList<ip::Prefix> &prefixes);

} // namespace portreeve::guides
