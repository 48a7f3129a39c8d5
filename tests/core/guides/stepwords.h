#pragma once

#include "core/guides/guide.h"

namespace portreeve::tests {

/// Everything that a step says, each piece on a line of its own: words, ids of inputs, options, file names, targets of
/// links.
QString wordsOf(const guides::Step &step);

/// A step by the ids of its guide and its own, or null.
const guides::Step *stepOf(const char *guide, const char *step);

} // namespace portreeve::tests
