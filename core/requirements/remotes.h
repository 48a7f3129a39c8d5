#pragma once

#include "core/catalog/catalog.h"
#include "core/requirements/publishedranges.h"
#include "core/requirements/requirement.h"
#include "core/requirements/selection.h"

namespace portreeve::requirements {

/// What fills the far side of rules in.
struct RemoteContext {
    const catalog::Catalog &catalog;
    const Selection &selection;
    const PublishedRanges *published; ///< null where no range file is loaded
};

/// The far side of `rule` in `region` ("global" for none) with what should be noted about it. Nothing where the
/// documents have no host or range for it there.
struct FilledRemote {
    Remote remote;
    QList<Message> notes;
    catalog::Certainty certainty = catalog::Certainty::Exact; ///< the weakest of its facts
    std::optional<catalog::SourceRef> source;                 ///< of its first fact
};
std::optional<FilledRemote> fillRemote(const RemoteContext &context, const catalog::Rule &rule, const QString &region);

} // namespace portreeve::requirements
