#pragma once

#include "core/exporters/exporter.h"
#include "core/importers/gap.h"

/// What a policy is compared with a configuration for, and what follows from the answer.
namespace portreeve::workspace {

/// The rules that can be looked for: not those without a remote or that the firewall is not for, which are named by
/// notCompared(), and not those of IP access control groups, which the service keeps and not a firewall. `exporter` is
/// that of the configuration's language.
policy::Policy comparable(const policy::Draft &draft, const exporters::Exporter &exporter);

/// Rows that are in no answer, with the reason.
QList<policy::Unexpressed> notCompared(const policy::Draft &draft, const exporters::Exporter &exporter);

/// What is compared with a configuration, and the answer.
struct Comparison {
    const policy::Policy &whole;
    const importers::Configuration &configuration;
    const importers::GapReport &gap;
};

/// Only what the configuration lacks, as rules in its language that add to it: under names of their own, which nothing
/// has that is there, and before the rules that deny. What no added rule mends is left out, with the reason. Errors:
/// CannotExpress where nothing can be added, and those of exportPolicy.
Result<exporters::ExportResult> exportLacking(const exporters::Exporter &exporter, const Comparison &compared,
                                              const exporters::Options &options);

} // namespace portreeve::workspace
