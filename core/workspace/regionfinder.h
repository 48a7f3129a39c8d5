#pragma once

#include "core/assess/assessment.h"
#include "core/catalog/catalog.h"
#include "core/stats/summary.h"

#include <QDateTime>

namespace portreeve::workspace {

/// How a round trip stands against the limits that the documents give for a streaming protocol.
enum class Suitability { Unknown, Best, Affected, Degraded, Ended };
QString suitabilityId(Suitability suitability); ///< "best", "affected" ..; empty for Unknown

/// One Region as this device sees it.
struct RegionRow {
    QString region;
    QString name;
    QString host;    ///< that was measured: the health check host
    QString address; ///< that answered; empty: none did
    probes::RttSource source = probes::RttSource::None;
    stats::Summary rtt;   ///< of all answers and silences over TCP, in ms
    QStringList answered; ///< "tcp/4172" ..
    bool doubted = false; ///< something nearer answered: the times are not the Region's
    Suitability pcoip = Suitability::Unknown;
    Suitability dcv = Suitability::Unknown;
    std::optional<assess::Cause> cause; ///< where nothing answered, or something nearer did
    QList<Message> evidence;
};

/// Every Region asked for, the nearest first; those that did not answer or are doubted come last.
struct RegionRanking {
    QDateTime startedAt; ///< UTC
    QList<RegionRow> rows;
};

/// Targets that tell how far the Regions are: the health check hosts on both streaming ports, over TCP and UDP.
/// Regions without a health check host (the guide names none) are left out.
QList<probes::Target> regionTargets(const catalog::Catalog &catalog, const QStringList &regions);
/// Pure. `regions` in the order that equal rows keep.
RegionRanking rankRegions(const catalog::Catalog &catalog, const QStringList &regions,
                          const QList<probes::Outcome> &outcomes, const QDateTime &startedAt);

QByteArray toJson(const RegionRanking &ranking);  ///< portreeve.regions/1
QByteArray toTable(const RegionRanking &ranking); ///< for a terminal

} // namespace portreeve::workspace
