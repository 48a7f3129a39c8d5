#include "core/policy/delta.h"

#include "core/ip/prefixset.h"
#include "core/policy/names.h"

#include <QHash>

#include <algorithm>

namespace portreeve::policy {

namespace {

QString keyOf(const Rule &rule)
{
    return QStringLiteral("%1|%2|%3")
        .arg(rule.name.isEmpty() ? label(rule) : rule.name, directionId(rule.direction), protocolId(rule.protocol));
}

QStringList namesOf(const Remote &remote)
{
    QStringList names = remote.hosts + remote.wildcardHosts;
    if (remote.any)
        names.append(QStringLiteral("any"));
    return names;
}

RuleDelta deltaOf(RuleDelta::Kind kind, const Rule &before, const Rule &after)
{
    const Rule &named = kind == RuleDelta::Kind::Gone ? before : after;
    RuleDelta delta{kind, named.id, label(named), {}, {}, {}, {}, {}, {}};
    const ip::PrefixSet was(before.remote.prefixes);
    const ip::PrefixSet is(after.remote.prefixes);
    delta.added = is.subtracted(was).toPrefixes();
    delta.removed = was.subtracted(is).toPrefixes();
    delta.addedHosts = without(namesOf(after.remote), namesOf(before.remote));
    delta.removedHosts = without(namesOf(before.remote), namesOf(after.remote));
    delta.portsBefore = merged(before.ports);
    delta.ports = merged(after.ports);
    return delta;
}

bool isChange(const RuleDelta &delta)
{
    return !delta.added.isEmpty() || !delta.removed.isEmpty() || !delta.addedHosts.isEmpty() ||
           !delta.removedHosts.isEmpty() || delta.portsBefore != delta.ports;
}

QStringList wordsOf(const RuleDelta &delta)
{
    QStringList words;
    const auto add = [&](const char *sign, const QStringList &list) {
        if (!list.isEmpty())
            words.append(QLatin1String(sign) + summary(list));
    };
    add("+ ", ip::toTexts(delta.added) + delta.addedHosts);
    add("- ", ip::toTexts(delta.removed) + delta.removedHosts);
    if (delta.portsBefore != delta.ports)
        words.append(QStringLiteral("ports %1 instead of %2")
                         .arg(toTexts(delta.ports).join(QStringLiteral(", ")),
                              toTexts(delta.portsBefore).join(QStringLiteral(", "))));
    return words;
}

} // namespace

QList<RuleDelta> changes(const Policy &from, const Policy &to)
{
    QHash<QString, const Rule *> before;
    for (const Rule &rule : from.rules)
        before.insert(keyOf(rule), &rule);
    QList<RuleDelta> deltas;
    for (const Rule &rule : to.rules) {
        const Rule *known = before.take(keyOf(rule));
        const RuleDelta delta =
            deltaOf(known ? RuleDelta::Kind::Changed : RuleDelta::Kind::New, known ? *known : Rule(), rule);
        if (!known || isChange(delta))
            deltas.append(delta);
    }
    for (const Rule &rule : from.rules) {
        if (before.contains(keyOf(rule)))
            deltas.append(deltaOf(RuleDelta::Kind::Gone, rule, Rule()));
    }
    return deltas;
}

QStringList changeLines(const QList<RuleDelta> &deltas)
{
    QStringList lines;
    for (const RuleDelta &delta : deltas) {
        switch (delta.kind) {
        case RuleDelta::Kind::New:
            lines.append(QStringLiteral("New rule %1.").arg(delta.label));
            break;
        case RuleDelta::Kind::Gone:
            lines.append(QStringLiteral("Gone rule %1.").arg(delta.label));
            break;
        case RuleDelta::Kind::Changed:
            lines.append(
                QStringLiteral("Changed rule %1: %2.").arg(delta.label, wordsOf(delta).join(QStringLiteral("; "))));
            break;
        }
    }
    return lines;
}

} // namespace portreeve::policy
