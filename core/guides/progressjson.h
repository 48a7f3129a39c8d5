#pragma once

#include "core/base/jsonwriter.h"
#include "core/guides/guide.h"
#include "core/guides/progress.h"
#include "core/json/document.h"

namespace portreeve::guides {

/// The object of portreeve.guide/1, for a file that holds several. What readProgress promises holds here too.
void writeProgress(JsonWriter &json, const Progress &progress);
/// `known` are the guides that a progress may be of.
Result<Progress> readProgress(const json::Value &value, const std::vector<Guide> &known = allGuides());

} // namespace portreeve::guides
