#pragma once

#include "core/base/result.h"
#include "core/workspace/say.h"

#include <QStringList>

namespace portreeve::app {

/// The languages that texts of people can be written in: "en" first, then those that this program was built with.
QStringList reportLanguages();

/// What says messages in a language of reportLanguages(). Error: Usage for another one.
Result<workspace::Say> sayIn(const QString &language);

/// That of the system where the program has it, else English.
QString systemLanguage();

} // namespace portreeve::app
