#pragma once

#include <QString>

namespace portreeve {

/// How sure a fact is.
enum class Certainty {
    Exact,          ///< two documents say the same
    SingleSource,   ///< one document says it
    Conflict,       ///< the documents contradict each other or leave more than one reading
    Inferred,       ///< read from the context, or known practice that no document of ours states
    AssumedPort,    ///< the hosts or ranges are stated, the port is not
    NewerThanGuide, ///< a later or sibling document adds it
    Own,            ///< of the user's own
};

/// "exact", "single-source", "conflict", "inferred", "assumed-port", "newer-than-guide", "own".
QString certaintyId(Certainty certainty);

} // namespace portreeve
