#include "core/exporters/delta.h"

#include "core/exporters/preflight.h"

#include <QHash>

namespace portreeve::exporters {

namespace {

/// Rules that were read from a file have a name and ends; what their comments said comes from the rule of that name.
policy::Policy completed(policy::Policy read, const policy::Policy &known)
{
    QHash<QString, const policy::Rule *> byName;
    for (const policy::Rule &rule : known.rules)
        byName.insert(rule.name, &rule);
    for (policy::Rule &rule : read.rules) {
        if (const policy::Rule *same = byName.value(rule.name)) {
            policy::Rule whole = *same;
            whole.ports = rule.ports;
            whole.local = rule.local;
            whole.remote.prefixes = rule.remote.prefixes;
            whole.remote.hosts = rule.remote.hosts;
            whole.remote.wildcardHosts = rule.remote.wildcardHosts;
            whole.remote.any = rule.remote.any;
            rule = whole;
            continue;
        }
        const bool v4 = ip::hasFamily(rule.remote.prefixes, ip::Family::IPv4);
        if (v4 != ip::hasFamily(rule.remote.prefixes, ip::Family::IPv6))
            rule.family = v4 ? ip::Family::IPv4 : ip::Family::IPv6;
    }
    read.name = known.name;
    return read;
}

policy::Policy prepared(const Exporter &exporter, const Previous &previous, const policy::Policy &now,
                        const Options &options)
{
    if (previous.prepared)
        return completed(previous.policy, now);
    Options exact = options;
    exact.strict = false;
    exact.maxEntries.reset();
    return preflight(exporter, policy::Draft{previous.policy, {}}, exact).draft.policy;
}

void say(policy::Policy &policy, const QString &what, const QList<policy::RuleDelta> &changes)
{
    policy.title.append(what);
    policy.title.append(changes.isEmpty() ? QStringList(QStringLiteral("Nothing has changed."))
                                          : policy::changeLines(changes));
}

} // namespace

Result<DeltaResult> exportDelta(const Exporter &exporter, const policy::Draft &draft, const Previous &previous,
                                const Options &options)
{
    Preflight flight = preflight(exporter, draft, options);
    if (!flight.refusals.isEmpty())
        return refusalError(exporter.describe(), flight.refusals);
    policy::Policy to = flight.draft.policy;
    policy::Policy from = prepared(exporter, previous, to, options);
    DeltaResult result;
    result.changes = policy::changes(from, to);
    say(to, QStringLiteral("Changes against the earlier export:"), result.changes);
    say(from, QStringLiteral("The way back; changes against the newer export:"), policy::changes(to, from));
    result.rollback = exporter.writeDelta({to, from, {}, options, flight.unconcerned});
    QByteArray bytes = exporter.writeDelta({from, to, flight.draft.leftOut, options, flight.unconcerned});
    result.change = resultOf(exporter.describe(), std::move(flight), std::move(bytes));
    return result;
}

} // namespace portreeve::exporters
