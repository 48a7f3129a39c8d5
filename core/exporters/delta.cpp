#include "core/exporters/delta.h"

#include "core/exporters/differinglines.h"
#include "core/exporters/preflight.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace portreeve::exporters {

namespace {

policy::Rule withEnds(policy::Rule whole, const policy::Rule &read)
{
    whole.ports = read.ports;
    whole.local = read.local;
    whole.remote.prefixes = read.remote.prefixes;
    whole.remote.hosts = read.remote.hosts;
    whole.remote.wildcardHosts = read.remote.wildcardHosts;
    whole.remote.any = read.remote.any;
    return whole;
}

/// Rules that were read from a file have a name and ends; what their comments said comes from the rule of that name.
policy::Policy completed(policy::Policy read, const policy::Policy &known)
{
    QHash<QString, const policy::Rule *> byName;
    for (const policy::Rule &rule : known.rules)
        byName.insert(rule.name, &rule);
    for (policy::Rule &rule : read.rules) {
        if (const policy::Rule *same = byName.value(rule.name)) {
            rule = withEnds(*same, rule);
            continue;
        }
        const bool v4 = ip::hasFamily(rule.remote.prefixes, ip::Family::IPv4);
        if (v4 != ip::hasFamily(rule.remote.prefixes, ip::Family::IPv6))
            rule.family = v4 ? ip::Family::IPv4 : ip::Family::IPv6;
    }
    read.name = known.name;
    return read;
}

/// Rules of which a file told the id and the ends; the rest comes from the rule of that id.
policy::Policy identified(policy::Policy read, const policy::Policy &known)
{
    QHash<QString, const policy::Rule *> byId;
    for (const policy::Rule &rule : known.rules)
        byId.insert(rule.id, &rule);
    for (policy::Rule &rule : read.rules) {
        const policy::Rule *same = byId.value(rule.id);
        if (same == nullptr || !rule.origin.document.isEmpty())
            continue;
        const policy::Protocol protocol = rule.protocol;
        rule = withEnds(*same, rule);
        rule.protocol = protocol;
    }
    return read;
}

policy::Policy prepared(const Exporter &exporter, const Previous &previous, const policy::Policy &now,
                        const policy::Policy &asked, const Options &options)
{
    if (previous.prepared)
        return completed(previous.policy, now);
    Options exact = options;
    exact.strict = false;
    exact.maxEntries.reset();
    return preflight(exporter, policy::Draft{identified(previous.policy, asked), {}}, exact).draft.policy;
}

/// Rules of a file are known by their names. Where its format does not keep them, every rule would be new, and others
/// gone that never were.
bool isRecognized(const policy::Policy &read, const policy::Policy &now)
{
    if (read.rules.isEmpty() || now.rules.isEmpty())
        return true;
    QSet<QString> names;
    for (const policy::Rule &rule : now.rules)
        names.insert(rule.name);
    return std::any_of(read.rules.cbegin(), read.rules.cend(),
                       [&names](const policy::Rule &rule) { return names.contains(rule.name); });
}

Error notRecognized(const Description &about)
{
    return {ErrorCode::CannotExpress,
            PR_MESSAGE("exporters", "cannot compare with the earlier export"),
            PR_MESSAGE("exporters", "None of its rules has a name of today's rules for %1.").arg(about.title),
            {},
            keepAnExportAsJson()};
}

void say(policy::Policy &policy, const QString &what, const QList<policy::RuleDelta> &changes)
{
    policy.title.append(what);
    policy.title.append(changes.isEmpty() ? QStringList(QStringLiteral("Nothing has changed."))
                                          : policy::changeLines(changes));
}

QStringList goneMembers(const policy::Policy &from, const policy::Policy &to)
{
    const auto members = [](const policy::Policy &policy) {
        QStringList texts;
        for (const policy::Rule &rule : policy.rules)
            texts += policy::memberTexts(rule.remote);
        texts.sort();
        texts.removeDuplicates();
        return texts;
    };
    const QStringList now = members(to);
    const QSet<QString> kept(now.cbegin(), now.cend());
    QStringList gone = members(from);
    gone.removeIf([&kept](const QString &member) { return kept.contains(member); });
    return gone;
}

Finding staysThere(const Description &about, const QStringList &gone)
{
    return {QStringLiteral("delta-stays"), Severity::Warning,
            PR_MESSAGE("exporters",
                       "The format takes nothing away. Take out of your rules by hand what is not needed any "
                       "more: %1. The way back adds only, too.")
                .arg(policy::summary(gone)),
            about.id};
}

/// Both ends of a change, as the format writes them.
struct Way {
    Preflight flight;
    policy::Policy from;
    policy::Policy to;
};

Result<Way> wayOf(const Exporter &exporter, const policy::Draft &draft, const Previous &previous,
                  const Options &options)
{
    Preflight flight = preflight(exporter, draft, options);
    if (!flight.refusals.isEmpty())
        return refusalError(exporter.describe(), flight.refusals);
    policy::Policy to = flight.draft.policy;
    if (previous.prepared && !isRecognized(previous.policy, to))
        return notRecognized(exporter.describe());
    policy::Policy from = prepared(exporter, previous, to, draft.policy, options);
    return Way{std::move(flight), std::move(from), std::move(to)};
}

} // namespace

Message keepAnExportAsJson()
{
    return PR_MESSAGE("exporters", "Keep an export in the format json beside the one for the firewall, and name that.");
}

Result<DeltaResult> exportDelta(const Exporter &exporter, const policy::Draft &draft, const Previous &previous,
                                const Options &options)
{
    Result<Way> way = wayOf(exporter, draft, previous, options);
    if (!way)
        return way.error();
    auto &[flight, from, to] = *way;
    DeltaResult result;
    result.changes = policy::changes(from, to);
    say(to, QStringLiteral("Changes against the earlier export:"), result.changes);
    say(from, QStringLiteral("The way back; changes against the newer export:"), policy::changes(to, from));
    result.rollback = exporter.writeDelta({to, from, {}, options, flight.unconcerned});
    QByteArray bytes = exporter.writeDelta({from, to, flight.draft.leftOut, options, flight.unconcerned});
    if (const QStringList gone = goneMembers(from, to); !exporter.describe().removes && !gone.isEmpty())
        flight.findings.append(staysThere(exporter.describe(), gone));
    result.change = resultOf(exporter.describe(), std::move(flight), std::move(bytes));
    return result;
}

Result<ChangedLines> exportChangedLines(const Exporter &exporter, const policy::Draft &draft, const Previous &previous,
                                        const Options &options)
{
    Result<Way> way = wayOf(exporter, draft, previous, options);
    if (!way)
        return way.error();
    auto &[flight, from, to] = *way;
    ChangedLines result;
    result.changes = policy::changes(from, to);
    if (result.changes.isEmpty())
        return result;
    say(to, QStringLiteral("Changes against the earlier export:"), result.changes);
    from.title = to.title;
    const DeltaJob job{from, to, flight.draft.leftOut, options, flight.unconcerned};
    std::optional<QByteArray> commands;
    if (exporter.describe().update == Update::AddsUp)
        commands = exporter.writeDelta(job);
    else
        commands = exporter.writeCommands(job);
    result.areCommands = commands.has_value();
    result.file = commands ? *commands : exporter.write({to, job.leftOut, options, job.unconcerned});
    result.lines = commands
                       ? *commands
                       : differingLines(exporter.write({from, job.leftOut, options, job.unconcerned}), result.file);
    return result;
}

} // namespace portreeve::exporters
