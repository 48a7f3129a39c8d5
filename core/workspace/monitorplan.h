#pragma once

#include "core/probes/probe.h"
#include "core/workspace/checkplan.h"

namespace portreeve::workspace {

/// A documented limit of a streaming protocol for the round-trip time.
struct MonitorLimit {
    QString id;       ///< of the catalogue's threshold: "rtt-pcoip-degraded"
    QString protocol; ///< pcoip, dcv
    double ms = 0;

    friend bool operator==(const MonitorLimit &, const MonitorLimit &) = default;
};

/// A target that a monitor samples, and what rests on it.
struct MonitorTarget {
    probes::Target target;
    QString protocol; ///< pcoip or dcv where a stream goes there; otherwise empty
    QString region;   ///< empty where it belongs to no Region
    QStringList requirementIds;
};

/// One line of a monitor: a target in one family.
struct MonitorSeries {
    QString id; ///< "<target>/ipv4", unique
    QString host;
    quint16 port = 0;
    QString transport; ///< tcp, udp
    ip::Family family = ip::Family::IPv4;
    QString protocol; ///< as in MonitorTarget
    QString region;
    QString proxy; ///< through which it is reached; empty: directly
    QStringList requirementIds;

    friend bool operator==(const MonitorSeries &, const MonitorSeries &) = default;
};

/// The limits of the catalogue, those of PCoIP first, ascending.
QList<MonitorLimit> monitorLimits(const catalog::Catalog &catalog);
/// Those that hold for a stream of this protocol.
QList<MonitorLimit> limitsOf(const QList<MonitorLimit> &limits, const QString &protocol);

/// What is worth watching: gateways and health checks of the selection, over TCP and UDP, each target once. `only`
/// names requirement ids or rules instead, whatever is behind them but name resolution. No controls.
QList<MonitorTarget> planMonitor(const catalog::Catalog &catalog, const requirements::RequirementSet &set,
                                 const std::shared_ptr<const awsranges::RangeIndex> &ranges,
                                 const QStringList &only = {});

/// The lines of these targets as `units` (probes::monitorUnits of them) samples them, in that order.
QList<MonitorSeries> seriesOf(const QList<MonitorTarget> &targets, const QList<probes::Assignment> &units);

QList<probes::Target> targetsOf(const QList<MonitorTarget> &targets);

} // namespace portreeve::workspace
