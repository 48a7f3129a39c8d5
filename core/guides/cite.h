#pragma once

#include "core/guides/source.h"

/// Short names for where the sentences of guides stand.
namespace portreeve::guides {

inline Source adminGuide(const char *section, int line, Certainty certainty = Certainty::SingleSource)
{
    return {"admin-guide", section, line, certainty};
}

inline Source whitepaper(const char *section, int line, Certainty certainty = Certainty::SingleSource)
{
    return {"best-practices", section, line, certainty};
}

/// A document that is newer than the guide, or a sibling of it; it has no lines of ours.
inline Source laterDocument(const char *document, const char *section)
{
    return {document, section, 0, Certainty::NewerThanGuide};
}

/// What no document of ours states. `where` says to us where it can be read; it is not shown.
inline Source publicKnowledge(const char *where)
{
    return {"", where, 0, Certainty::Inferred};
}

} // namespace portreeve::guides
