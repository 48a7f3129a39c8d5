#pragma once

#include "core/catalog/catalog.h"
#include "core/requirements/selection.h"

#include <set>

namespace portreeve::workspace {

/// Which parts of the published AWS ranges a selection looks at: those that its rows take addresses from, and those
/// that the ranges of the guide are compared with. A plain value.
class RangeScope
{
public:
    /// Every service in every Region.
    static RangeScope everything();
    /// Does not depend on what is published. Pure; about as long as resolving the selection.
    static RangeScope of(const catalog::Catalog &catalog, const requirements::Selection &selection);

    [[nodiscard]] bool contains(const QString &service, const QString &region) const;
    [[nodiscard]] bool isEverything() const { return m_everything; }
    /// "AMAZON us-east-1", sorted; "AMAZON" where all of its Regions count. None for everything.
    [[nodiscard]] QStringList names() const;

private:
    bool m_everything = false;
    std::set<std::pair<QString, QString>> m_parts; ///< service and Region; an empty Region stands for all
};

} // namespace portreeve::workspace
