#pragma once

#include "core/base/result.h"
#include "core/catalog/catalog.h"

namespace portreeve::catalog {

/// Names of the catalogue's files, without folder: "regions.json" ..
QStringList catalogFileNames();

/// Loads and validates the catalogue from the files of one folder (a Qt resource path works). Every error says
/// which row of which file is wrong: unknown members, missing values, unparsable hosts, ports or prefixes,
/// duplicate ids, and references to rows that are not there.
Result<Catalog> loadCatalog(const QString &folder);

} // namespace portreeve::catalog
