#include "core/workspace/monitorchoice.h"

#include "core/probes/monitorengine.h"

#include <algorithm>

namespace portreeve::workspace {

namespace {

template<typename Wanted>
QSet<QString> idsOf(const QList<MonitorSeries> &series, const Wanted &wanted)
{
    QSet<QString> ids;
    for (const MonitorSeries &one : series) {
        if (wanted(one))
            ids.insert(one.id);
    }
    return ids;
}

bool fitsOnceASecond(const QSet<QString> &ids)
{
    probes::MonitorOptions options;
    options.interval = std::chrono::seconds(1);
    return bool(probes::validate(ids.size(), options));
}

QString targetOf(const QString &seriesId)
{
    return seriesId.left(seriesId.lastIndexOf(u'/'));
}

} // namespace

MonitorLoad loadOf(const QList<MonitorSeries> &series)
{
    MonitorLoad load;
    QSet<QString> hosts;
    for (const MonitorSeries &one : series) {
        hosts.insert(one.host);
        ++(one.transport == QLatin1String("udp") ? load.datagrams : load.connections);
    }
    load.hosts = int(hosts.size());
    return load;
}

QSet<QString> usualSeries(const QList<MonitorSeries> &series)
{
    const auto overTcp = [](const MonitorSeries &one) {
        return one.transport == QLatin1String("tcp");
    };
    const QSet<QString> all = idsOf(series, [](const MonitorSeries &) { return true; });
    if (fitsOnceASecond(all))
        return all;
    const QSet<QString> tcp = idsOf(series, overTcp);
    if (fitsOnceASecond(tcp))
        return tcp;
    return idsOf(series, [&](const MonitorSeries &one) { return overTcp(one) && one.family == ip::Family::IPv4; });
}

QList<probes::Assignment> chosenUnits(const QList<MonitorTarget> &targets, const QList<probes::Assignment> &units,
                                      const QSet<QString> &chosen)
{
    QSet<QString> anyFamily;
    for (const QString &id : chosen)
        anyFamily.insert(targetOf(id));
    const QList<MonitorSeries> series = seriesOf(targets, units);
    QList<probes::Assignment> some;
    for (qsizetype i = 0; i < units.size(); ++i) {
        if (units[i].proxy ? anyFamily.contains(units[i].target.id) : chosen.contains(series[i].id))
            some.append(units[i]);
    }
    return some;
}

} // namespace portreeve::workspace
