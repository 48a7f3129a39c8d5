#include "core/guides/facts.h"

#include <algorithm>

namespace portreeve::guides {

const RegionFacts *Facts::region(QStringView code) const
{
    const auto at = std::find_if(regions.cbegin(), regions.cend(),
                                 [code](const RegionFacts &region) { return region.code == code; });
    return at == regions.cend() ? nullptr : &*at;
}

const DocumentFacts *Facts::document(QStringView id) const
{
    const auto at = std::find_if(documents.cbegin(), documents.cend(),
                                 [id](const DocumentFacts &document) { return document.id == id; });
    return at == documents.cend() ? nullptr : &*at;
}

} // namespace portreeve::guides
