#pragma once

#include "core/importers/configuration.h"

namespace portreeve::importers {

/// Everything that any of the ends has, each once: groups have many members, and this is quick for many.
End united(const QList<End> &ends);

/// Leaves each name once, where it stands first.
void once(QStringList &names);

} // namespace portreeve::importers
