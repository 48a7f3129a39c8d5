#pragma once

#include "core/base/certainty.h"

#include <QString>

namespace portreeve::catalog {

using portreeve::Certainty;

/// Where a fact stands.
struct SourceRef {
    QString document; ///< id in sources.json
    QString section;
    int line = 0; ///< 0 where the document has no lines of ours

    friend bool operator==(const SourceRef &, const SourceRef &) = default;
};

} // namespace portreeve::catalog
