#pragma once

#include "core/probes/probe.h"

namespace portreeve::probes {

/// A target in one address family, with the probe that measures it: what the runner works through.
struct Unit {
    Assignment assignment;
    const Probe *probe = nullptr; ///< null: `problem` says why it cannot be measured
    std::optional<Error> problem;
};

/// The units of a run, in the order of the targets, IPv4 before IPv6. `probes` must outlive them. Pure.
QList<Unit> unitsOf(const ProbeTable &probes, const QList<Target> &targets, const Options &options);

/// Everything that a run would send, before anything is sent: one row per kind, destination and subject, in the order
/// of the first use. `dnsServers` are those that would be asked. Pure.
QList<PlannedTraffic> planRun(const ProbeTable &probes, const QList<Target> &targets, const Options &options,
                              const QStringList &dnsServers);

} // namespace portreeve::probes
