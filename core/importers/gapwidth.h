#pragma once

#include "core/importers/gap.h"

namespace portreeve::importers {

/// The permits that `rows` need and that let more through than all rows of `asked` together ask for.
QList<WiderRule> widerRules(const policy::Policy &asked, const Configuration &configuration,
                            const QList<RowCover> &rows);

} // namespace portreeve::importers
