#pragma once

#include "core/workspace/monitorplan.h"

#include <QSet>

namespace portreeve::workspace {

/// What a monitor of some series sends once per interval, at most: silent UDP and absent families are asked less often.
struct MonitorLoad {
    int hosts = 0;
    int connections = 0; ///< over TCP
    int datagrams = 0;   ///< over UDP

    friend bool operator==(const MonitorLoad &, const MonitorLoad &) = default;
};

MonitorLoad loadOf(const QList<MonitorSeries> &series);

/// Ids of the series to watch where nobody chose: all of them, as long as each can be sampled once a second; otherwise
/// those over TCP, which say most, and of those the ones over IPv4.
QSet<QString> usualSeries(const QList<MonitorSeries> &series);

/// Those of `units` whose series is chosen. What is reached through a proxy is, where any family of its target is:
/// then the proxy chooses the family.
QList<probes::Assignment> chosenUnits(const QList<MonitorTarget> &targets, const QList<probes::Assignment> &units,
                                      const QSet<QString> &chosen);

} // namespace portreeve::workspace
