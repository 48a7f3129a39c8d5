#pragma once

#include "core/base/certainty.h"

namespace portreeve::guides {

using portreeve::Certainty;

/// Where a sentence stands. Title and date of the document are in the catalogue's sources.json under its id.
struct Source {
    const char *document = ""; ///< id in sources.json: admin-guide, best-practices, byol-page-later ..
    const char *section = "";
    int line = 0; ///< 0 where the document has no lines of ours
    Certainty certainty = Certainty::SingleSource;
};

} // namespace portreeve::guides
