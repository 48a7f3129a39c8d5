#pragma once

#include "core/catalog/catalog.h"
#include "core/guides/facts.h"

namespace portreeve::workspace {

/// What the guides need of the catalogue: its Regions with their management ranges, and its documents. Equal catalogues
/// give equal facts; the version changes with anything that a guide could see. Pure.
guides::Facts guideFacts(const catalog::Catalog &catalog);

} // namespace portreeve::workspace
