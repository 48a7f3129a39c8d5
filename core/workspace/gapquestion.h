#pragma once

#include "core/exporters/exporter.h"
#include "core/importers/gap.h"

/// What a policy is compared with a configuration for, and what follows from the answer.
namespace portreeve::workspace {

/// The rules that can be looked for: not those without a remote, which are named by notCompared(), and not those of IP
/// access control groups, which the service keeps and not a firewall.
policy::Policy comparable(const policy::Draft &draft);

/// Rows that are in no answer, with the reason.
QList<policy::Unexpressed> notCompared(const policy::Draft &draft);

/// Only what the configuration lacks, as rules in its language that add to it: under names of their own, which nothing
/// has that is there. Errors: CannotExpress where a file of the format takes the place of what is there, and those of
/// exportPolicy.
Result<exporters::ExportResult> exportLacking(const exporters::Exporter &exporter, const policy::Policy &whole,
                                              const importers::GapReport &gap, const exporters::Options &options);

} // namespace portreeve::workspace
