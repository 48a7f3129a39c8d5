#pragma once

#include "core/awsranges/flapping.h"
#include "core/awsranges/rangeindex.h"
#include "core/awsranges/snapshotstore.h"
#include "core/catalog/catalog.h"
#include "core/policy/delta.h"
#include "core/workspace/exportsettings.h"

#include <functional>

namespace portreeve::workspace {

/// What a saved export needs, to be right for a selection and a range file.
struct ExportImpact {
    QString formatId;
    QString fileName;
    QString from = {};                ///< the project that brought it, as in ExportRecord
    QDateTime savedAt = {};           ///< UTC
    QString base;                     ///< syncToken of the range file that it was made with; empty: none was loaded
    QList<policy::RuleDelta> changes; ///< rule by rule; empty: the file is still right
    QByteArray lines;                 ///< what of it is new and what goes, and no more, in the language of the format
    bool areCommands = false;     ///< the lines are what the firewall loads; otherwise `file` replaces the earlier one
    QByteArray file;              ///< to save and to load; empty where nothing changes
    QList<Message> notes;         ///< what else is to be known, such as another selection
    std::optional<Error> refusal; ///< why it cannot be made

    [[nodiscard]] bool isStillRight() const { return changes.isEmpty() && !refusal; }
};

/// From which project it comes and when it was saved there; nothing for this project's own.
std::optional<Message> originMessage(const ExportImpact &impact);

/// Opens the range file that an export was made with.
using BaseRanges = std::function<Result<std::shared_ptr<const awsranges::RangeIndex>>(const ExportRecord &)>;

/// Those that the store has; must not outlive it. Errors: those of SnapshotStore::load.
BaseRanges storedBases(const awsranges::SnapshotStore &store);

/// Each export against what it would be today, from its own range file and its own selection on. Addresses of
/// `flapping` that has not settled stay where the export has them, and are named. `now` is not null. In the order of
/// the records. May take as long as the exports that are made for it.
QList<ExportImpact> exportImpacts(const catalog::Catalog &catalog, const requirements::Selection &selection,
                                  const std::shared_ptr<const awsranges::RangeIndex> &now,
                                  const QList<awsranges::Flapping> &flapping, const QList<ExportRecord> &records,
                                  const BaseRanges &baseOf);

} // namespace portreeve::workspace
