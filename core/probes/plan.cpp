#include "core/probes/plan.h"

#include "core/ip/parse.h"
#include "core/probes/repetition.h"

#include <QHash>

namespace portreeve::probes {

namespace {

QList<ip::Family> familiesOf(const Target &target, const std::optional<net::Proxy> &proxy, Families wanted)
{
    // Behind a proxy it is the proxy that chooses; the family is that of the way to it.
    const std::optional<ip::Address> literal = proxy ? std::nullopt : target.literal();
    if (proxy) {
        const Result<ip::Address> address = ip::parseAddress(QStringView(proxy->host));
        if (address)
            return {address->family()};
        return {wanted == Families::IPv6 ? ip::Family::IPv6 : ip::Family::IPv4};
    }
    QList<ip::Family> families;
    for (const ip::Family family : {ip::Family::IPv4, ip::Family::IPv6}) {
        const bool asked = wanted == Families::Both || (wanted == Families::IPv4) == (family == ip::Family::IPv4);
        if (asked && (!literal || literal->family() == family))
            families.append(family);
    }
    return families;
}

Error notAsked(const Target &target)
{
    return {ErrorCode::CannotExpress,
            PR_MESSAGE("probes", "Cannot check the target"),
            PR_MESSAGE("probes", "Its address is of the family that was not asked for."),
            target.host,
            {}};
}

} // namespace

QList<Unit> unitsOf(const ProbeTable &probes, const QList<Target> &targets, const Options &options)
{
    QList<Unit> units;
    for (const Target &target : targets) {
        Unit unit;
        unit.assignment.target = target;
        unit.assignment.timeout = options.timeout;
        if (target.mayUseProxy && !target.dnsOnly && target.transport == Transport::Tcp)
            unit.assignment.proxy = options.proxy.proxyFor(target.host);
        const Result<void> valid = validate(target);
        const QList<ip::Family> families = familiesOf(target, unit.assignment.proxy, options.families);
        if (!valid || families.isEmpty()) {
            unit.problem = valid ? notAsked(target) : valid.error();
            units.append(unit);
            continue;
        }
        unit.probe = probeFor(probes, target);
        for (const ip::Family family : families) {
            unit.assignment.family = family;
            units.append(unit);
        }
    }
    return units;
}

QList<PlannedTraffic> planRun(const ProbeTable &probes, const QList<Target> &targets, const Options &options,
                              const QStringList &dnsServers)
{
    QList<PlannedTraffic> plan;
    QHash<QString, qsizetype> rows;
    const QString dns = dnsServers.join(QStringLiteral(", "));
    const int servers = std::max(1, int(dnsServers.size()));
    const QList<Unit> units = unitsOf(probes, targets, options);
    for (const Unit &unit : units) {
        if (!unit.probe)
            continue;
        const QList<PlannedTraffic> traffic = unit.probe->traffic(unit.assignment);
        for (PlannedTraffic one : traffic) {
            const bool isQuery = one.kind == u"dns-query";
            if (isQuery)
                one.destination = dns;
            const bool once = isQuery || one.onceForATarget;
            const int least = once ? 1 : leastAttempts(unit.assignment.target, options);
            const int most = once ? 1 : mostAttempts(unit.assignment.target, options);
            const QString key = one.kind + u' ' + one.destination + u' ' + one.subject;
            const auto known = rows.constFind(key);
            if (known == rows.constEnd()) {
                rows.insert(key, plan.size());
                one.atLeast *= least;
                one.atMost = isQuery ? std::max(options.tries, MostTriesForSilence) * servers : one.atMost * most;
                plan.append(one);
            } else if (!isQuery) { // a name is asked for once, whoever needs it
                plan[*known].atLeast += one.atLeast * least;
                plan[*known].atMost += one.atMost * most;
            }
        }
    }
    return plan;
}

} // namespace portreeve::probes
