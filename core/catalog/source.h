#pragma once

#include <QString>

namespace portreeve::catalog {

/// How sure a row is.
enum class Certainty {
    Exact,          ///< the same spelling stands in a second, clean document
    SingleSource,   ///< one document has it
    Conflict,       ///< the documents leave more than one reading
    Inferred,       ///< read from the context, not stated
    AssumedPort,    ///< the hosts or ranges are stated, the port is not
    NewerThanGuide, ///< a later or sibling document adds it
    Own,            ///< a row of the user's own
};

/// "exact", "single-source", "conflict", "inferred", "assumed-port", "newer-than-guide", "own".
QString certaintyId(Certainty certainty);

/// Where a fact stands.
struct SourceRef {
    QString document; ///< id in sources.json
    QString section;
    int line = 0; ///< 0 where the document has no lines of ours

    friend bool operator==(const SourceRef &, const SourceRef &) = default;
};

} // namespace portreeve::catalog
