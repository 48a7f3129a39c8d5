#pragma once

#include "core/awsranges/rangeindex.h"
#include "core/catalog/catalog.h"
#include "core/requirements/requirement.h"
#include "core/requirements/selection.h"
#include "core/workspace/exportimpact.h"

namespace portreeve::workspace {

/// A row whose addresses another range file changes.
struct AffectedRequirement {
    QString id;
    Message purpose;
    QList<ip::Prefix> added;
    QList<ip::Prefix> removed;

    friend bool operator==(const AffectedRequirement &, const AffectedRequirement &) = default;
};

/// What it means for a selection that one range file takes the place of another. A plain value.
struct ChangeImpact {
    QString since;                           ///< syncToken of the earlier file
    QList<AffectedRequirement> requirements; ///< in their order
    Findings findings;                       ///< that are new with the later file
    QList<Message> notes;                    ///< what comes and goes, and is not among them
    QList<ExportImpact> exports;             ///< see exportImpacts; not made by impactOf
};

/// Selection and catalogue stay the same: all that is said comes from the range files. `flapping` are the runs that the
/// step from one file to the other is part of: they are told in notes and change nothing. Pure.
ChangeImpact impactOf(const catalog::Catalog &catalog, const requirements::Selection &selection,
                      const std::shared_ptr<const awsranges::RangeIndex> &before,
                      const std::shared_ptr<const awsranges::RangeIndex> &after,
                      const QList<awsranges::Flapping> &flapping = {});

} // namespace portreeve::workspace
