#pragma once

#include <QtGlobal>

namespace portreeve::guides {

/// How sure a sentence is; the same words as catalog::Certainty, which is on this room's floor.
enum class Certainty {
    Exact,          ///< two documents say the same
    SingleSource,   ///< one document says it
    Conflict,       ///< the documents contradict each other; the step says both
    Inferred,       ///< read from the context, or known practice that no document of ours states
    NewerThanGuide, ///< a later or sibling document adds it
};

/// Where a sentence stands. Title and date of the document are in the catalogue's sources.json under its id.
struct Source {
    const char *document = ""; ///< id in sources.json: admin-guide, best-practices, byol-page-later ..
    const char *section = "";
    int line = 0; ///< 0 where the document has no lines of ours
    Certainty certainty = Certainty::SingleSource;
};

} // namespace portreeve::guides
