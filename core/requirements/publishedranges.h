#pragma once

#include "core/ip/prefixset.h"

#include <functional>

namespace portreeve::requirements {

/// What the resolver needs of the published AWS ranges: the minimal prefixes of a service in a Region
/// ("GLOBAL" and "any" included), and which file they are from. `prefixes` is called on the caller's thread.
struct PublishedRanges {
    std::function<QList<ip::Prefix>(const QString &service, const QString &region)> prefixes;
    QString syncToken;
    QString createDate; ///< as the file writes it: 2026-06-15-20-27-05
};

} // namespace portreeve::requirements
