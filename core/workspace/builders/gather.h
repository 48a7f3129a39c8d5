#pragma once

#include "core/awsranges/rangehistory.h"
#include "core/awsranges/snapshotstore.h"
#include "core/workspace/builders/builder.h"
#include "core/workspace/project.h"

namespace portreeve::workspace {

/// Where a report's parts come from.
struct ReportSources {
    catalog::Catalog catalog;
    Project project;
    QString projectName;                                 ///< names the last run of the project
    QList<NamedReport> results;                          ///< in the order that they were given
    QStringList guides;                                  ///< ids; empty: every guide that was begun
    std::shared_ptr<const awsranges::RangeIndex> ranges; ///< null where none are loaded
    const awsranges::SnapshotStore *store = nullptr;     ///< only asked where the report needs the history
    QDateTime now;                                       ///< UTC
};

/// What a kind of report needs of it, and no more: a project without a selection takes that of the last result; where
/// too few results were given, those of the project stand before them, the earliest first: its last run, and for a
/// comparison, or where it has none, what it took from elsewhere. May take long (the history of the
/// ranges is made, see updateTimeline; saved rules are exported): for worker threads. `findings` gets what was odd.
/// Errors: UnknownName for a guide that the project does not have.
Result<ReportInput> gatherReport(const ReportNeeds &needs, const ReportSources &sources, const Say &say,
                                 Findings &findings);

} // namespace portreeve::workspace
