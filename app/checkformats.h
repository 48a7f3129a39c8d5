#pragma once

#include "core/probes/options.h"
#include "core/probes/probe.h"
#include "core/workspace/checkplan.h"
#include "core/workspace/reportcomparison.h"

namespace portreeve::app {

/// A check before anything is sent.
struct PlannedCheck {
    const workspace::CheckPlan &plan;
    const probes::Options &options;
    QList<probes::PlannedTraffic> store; ///< what goes to the server of a history
};

/// A form of what `portreeve check` prints.
struct CheckFormat {
    const char *id;
    /// Of a result, with what changed where that is not null; null: a dry run alone can be written so.
    QByteArray (*result)(const workspace::CheckReport &report, const workspace::ReportComparison *changes);
    bool carriesChanges;
    QByteArray (*plan)(const PlannedCheck &check); ///< of a dry run; null: a result alone can be written so
};

QStringList checkFormatIds(); ///< the standard one first
/// The format `id`, one of checkFormatIds. Errors: Usage where it is none of a dry run, or of nothing else.
Result<CheckFormat> checkFormat(const QString &id, bool dryRun);

} // namespace portreeve::app
