#pragma once

#include "core/base/jsonwriter.h"
#include "core/guides/progress.h"
#include "core/json/document.h"

namespace portreeve::guides {

/// The object of portreeve.guide/1, for a file that holds several. What readProgress promises holds here too, but the
/// guide may be one that only a later version has.
void writeProgress(JsonWriter &json, const Progress &progress);
Result<Progress> readProgress(const json::Value &value);

/// A progress of portreeve.guide/2 or later. It cannot be read, but kept (laterjson.h).
bool isLaterProgress(const json::Value &value);

/// The members that say which file evidence is: name, size, sha256, judgedAt.
void writeFileMembers(JsonWriter &json, const Evidence &evidence);

} // namespace portreeve::guides
