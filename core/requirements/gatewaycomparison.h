#pragma once

#include "core/base/finding.h"
#include "core/catalog/catalog.h"
#include "core/ip/prefixset.h"
#include "core/requirements/publishedranges.h"

namespace portreeve::requirements {

/// The gateways that the guide lists for a Region beside those that AWS publishes as WORKSPACES_GATEWAYS there.
struct GatewayComparison {
    ip::PrefixSet documented; ///< PCoIP and DCV, without Global Accelerator
    ip::PrefixSet published;
    ip::PrefixSet notPublished; ///< documented only
    ip::PrefixSet notListed;    ///< published only

    /// Both sides name addresses: where one is silent nothing can be said.
    [[nodiscard]] bool isPossible() const { return !documented.isEmpty() && !published.isEmpty(); }
};

GatewayComparison compareGateways(const catalog::Catalog &catalog, const PublishedRanges &published,
                                  const QString &region);

/// The sentences about it, with the Region as their place. None where it is not possible.
Findings gatewayFindings(const GatewayComparison &comparison, const QString &region);

} // namespace portreeve::requirements
