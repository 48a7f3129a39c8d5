#pragma once

#include "core/awsranges/rangeindex.h"
#include "core/catalog/catalog.h"
#include "core/policy/delta.h"
#include "core/requirements/requirement.h"
#include "core/requirements/selection.h"
#include "core/workspace/exportsettings.h"

namespace portreeve::workspace {

/// A row whose addresses another range file changes.
struct AffectedRequirement {
    QString id;
    Message purpose;
    QList<ip::Prefix> added;
    QList<ip::Prefix> removed;

    friend bool operator==(const AffectedRequirement &, const AffectedRequirement &) = default;
};

/// What a saved export needs then.
struct ExportImpact {
    QString formatId;
    QString fileName;
    QList<policy::RuleDelta> changes; ///< rule by rule; empty: the file is still right
    QByteArray lines;                 ///< what to load, additions before removals, in the language of the format
    std::optional<Error> refusal;     ///< why it cannot be made
};

/// What it means for a selection that one range file takes the place of another. A plain value.
struct ChangeImpact {
    QList<AffectedRequirement> requirements; ///< in their order
    Findings findings;                       ///< that are new with the later file
    QList<ExportImpact> exports;             ///< in the order of the records
};

/// Selection, catalogue and settings stay the same: all that is said comes from the range files. Pure; may take as long
/// as the exports that are made for it.
ChangeImpact impactOf(const catalog::Catalog &catalog, const requirements::Selection &selection,
                      std::shared_ptr<const awsranges::RangeIndex> before,
                      std::shared_ptr<const awsranges::RangeIndex> after, const QList<ExportRecord> &exports);

} // namespace portreeve::workspace
