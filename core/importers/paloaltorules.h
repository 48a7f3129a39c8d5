#pragma once

#include "core/importers/paloaltocommands.h"
#include "core/importers/paloaltoset.h"

namespace portreeve::importers {

/// The list of the rule that the CLI calls `key`; null where it has none of that name.
QStringList *paloaltoList(PaloaltoRule &rule, const QString &key);

/// Adds what is left of the command to the rule. False where a part is not understood; it becomes a condition.
bool readPaloaltoRule(PaloaltoCommand &command, PaloaltoRule &rule);

} // namespace portreeve::importers
