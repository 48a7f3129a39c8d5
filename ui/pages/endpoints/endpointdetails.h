#pragma once

#include "ui/pages/endpoints/endpointsmodel.h"
#include "ui/widgets/detailspane.h"

namespace portreeve::pages {

/// The side pane's words about one row; `detail` is null for a prefix set.
[[nodiscard]] widgets::Details endpointDetails(const EndpointsData &data, const requirements::Requirement &requirement,
                                               const requirements::HostDetail *detail, const QString &endpoint);

} // namespace portreeve::pages
