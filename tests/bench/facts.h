#pragma once

#include "core/awsranges/rangeindex.h"
#include "core/catalog/catalog.h"
#include "core/requirements/resolver.h"
#include "core/requirements/selection.h"

#include <memory>
#include <optional>

namespace portreeve::bench {

/// What a selection is resolved against.
struct Facts {
    catalog::Catalog catalog;
    std::shared_ptr<const awsranges::RangeIndex> ranges; ///< null where no file lies beside the repository

    [[nodiscard]] std::optional<requirements::PublishedRanges> published() const;
};

/// Nothing where the catalogue or the range file cannot be read.
std::optional<Facts> loadFacts();

/// All Regions, products, protocols, clients, features and vantages.
requirements::Selection everything();

} // namespace portreeve::bench
