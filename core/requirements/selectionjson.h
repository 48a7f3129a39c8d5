#pragma once

#include "core/base/jsonwriter.h"
#include "core/catalog/catalog.h"
#include "core/json/document.h"
#include "core/requirements/selection.h"

namespace portreeve::requirements {

/// Writes the selection as one object, the same in requirement lists, reports and projects.
void writeSelection(JsonWriter &json, const Selection &selection);

/// The same on one line.
QString selectionText(const Selection &selection);

/// Reads it back. Ids that the catalogue does not have are an error (UnknownName), as are unknown members, prefixes
/// with host bits and own rows without a host or prefix. The result is normalised, unless it has no Region yet.
Result<Selection> readSelection(const catalog::Catalog &catalog, const json::Value &value);

} // namespace portreeve::requirements
