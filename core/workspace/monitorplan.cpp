#include "core/workspace/monitorplan.h"

#include <algorithm>

namespace portreeve::workspace {

namespace {

QString regionOf(const QString &requirementId)
{
    const QString region = requirementId.section(u'@', 1);
    return region == QLatin1String("global") ? QString() : region;
}

} // namespace

QList<MonitorLimit> monitorLimits(const catalog::Catalog &catalog)
{
    QList<MonitorLimit> limits;
    for (const char16_t *id : {u"rtt-pcoip-affected", u"rtt-pcoip-degraded", u"rtt-pcoip-terminated",
                               u"rtt-dcv-degraded", u"rtt-dcv-undefined"}) {
        const catalog::Threshold *threshold = catalog.threshold(id);
        if (threshold != nullptr && !threshold->values.isEmpty())
            limits.append({threshold->id, threshold->protocols, threshold->values.first()});
    }
    return limits;
}

QList<MonitorLimit> limitsOf(const QList<MonitorLimit> &limits, const QString &protocol)
{
    QList<MonitorLimit> own;
    std::copy_if(limits.begin(), limits.end(), std::back_inserter(own),
                 [&protocol](const MonitorLimit &limit) { return limit.protocol == protocol; });
    return own;
}

QList<MonitorTarget> planMonitor(const catalog::Catalog &catalog, const requirements::RequirementSet &set,
                                 const std::shared_ptr<const awsranges::RangeIndex> &ranges, const QStringList &only)
{
    const CheckPlan plan = planCheck(catalog, set, ranges, only);
    QList<MonitorTarget> targets;
    QHash<QString, qsizetype> known;
    for (const PlannedRow &row : plan.rows) {
        // Rows of a stream have limits.
        if (only.isEmpty() && !row.limits)
            continue;
        for (const QString &id : row.targetIds) {
            const probes::Target &target = *plan.target(id);
            if (target.dnsOnly)
                continue;
            if (!known.contains(id)) {
                known.insert(id, targets.size());
                targets.append({target, {}, regionOf(row.requirementId), {}});
                targets.last().target.measureMtu = false; // once is enough, and many packets each time
            }
            MonitorTarget &one = targets[known.value(id)];
            one.requirementIds.append(row.requirementId);
            if (row.limits)
                one.protocol = target.port == 4172 ? QStringLiteral("pcoip") : QStringLiteral("dcv");
        }
    }
    return targets;
}

QList<MonitorSeries> seriesOf(const QList<MonitorTarget> &targets, const QList<probes::Assignment> &units)
{
    QHash<QString, const MonitorTarget *> byId;
    for (const MonitorTarget &target : targets)
        byId.insert(target.target.id, &target);
    QList<MonitorSeries> list;
    for (const probes::Assignment &unit : units) {
        const probes::Target &target = unit.target;
        const bool ipv4 = unit.family == ip::Family::IPv4;
        MonitorSeries series;
        series.id = target.id + (ipv4 ? QLatin1String("/ipv4") : QLatin1String("/ipv6"));
        series.host = target.host;
        series.port = target.port;
        series.transport = target.transport == probes::Transport::Udp ? QStringLiteral("udp") : QStringLiteral("tcp");
        series.family = unit.family;
        if (unit.proxy)
            series.proxy = unit.proxy->toText();
        if (const MonitorTarget *planned = byId.value(target.id)) {
            series.protocol = planned->protocol;
            series.region = planned->region;
            series.requirementIds = planned->requirementIds;
        }
        list.append(series);
    }
    return list;
}

QList<probes::Target> targetsOf(const QList<MonitorTarget> &targets)
{
    QList<probes::Target> list;
    for (const MonitorTarget &target : targets)
        list.append(target.target);
    return list;
}

} // namespace portreeve::workspace
