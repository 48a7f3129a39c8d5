#include "tests/core/importers/description.h"

namespace portreeve::test {

namespace {

using namespace importers;

QString toText(const End &end)
{
    QStringList parts;
    if (end.any)
        parts.append(QStringLiteral("any"));
    parts.append(ip::toTexts(end.addresses.toPrefixes()));
    parts.append(end.hosts);
    parts.append(end.wildcardHosts);
    for (const QString &name : end.unknown)
        parts.append(u'?' + name);
    return parts.isEmpty() ? QStringLiteral("nothing") : parts.join(u',');
}

QString toText(const Service &service)
{
    QString text = policy::protocolId(service.protocol);
    if (!service.ports.isEmpty())
        text += u':' + policy::toTexts(service.ports).join(u',');
    if (!service.sourcePorts.isEmpty())
        text += u'<' + policy::toTexts(service.sourcePorts).join(u',');
    return text;
}

QString toText(Action action)
{
    return action == Action::Permit ? QStringLiteral("permit") : QStringLiteral("deny");
}

QString toText(const Rule &rule)
{
    QStringList parts{QString::number(rule.line), toText(rule.action)};
    if (!rule.enabled)
        parts.append(QStringLiteral("disabled"));
    if (rule.direction)
        parts.append(policy::directionId(*rule.direction));
    parts.append(u'"' + rule.name + u'"');
    for (const Service &service : rule.services)
        parts.append(toText(service));
    if (rule.services.isEmpty())
        parts.append(QStringLiteral("another-protocol"));
    parts.append({QStringLiteral("from"), toText(rule.source), QStringLiteral("to"), toText(rule.destination)});
    for (const QString &condition : rule.conditions)
        parts.append({QStringLiteral("if"), condition});
    return parts.join(u' ');
}

QString toText(const RuleList &list)
{
    const QString matching = list.matching == Matching::FirstMatch    ? QStringLiteral("first-match")
                             : list.matching == Matching::PermitsOnly ? QStringLiteral("permits-only")
                                                                      : QStringLiteral("deny-wins");
    QStringList parts{QStringLiteral("list"), list.name, matching};
    if (list.direction)
        parts.append(policy::directionId(*list.direction));
    parts.append(
        {QStringLiteral("default"), list.defaultAction ? toText(*list.defaultAction) : QStringLiteral("unknown")});
    return parts.join(u' ');
}

} // namespace

QString describe(const Configuration &configuration)
{
    QStringList lines;
    for (const RuleList &list : configuration.lists) {
        lines.append(toText(list));
        for (const Rule &rule : list.rules)
            lines.append(toText(rule));
    }
    for (const NotUnderstood &item : configuration.notUnderstood)
        lines.append(QStringLiteral("not understood %1: %2").arg(item.line).arg(item.text));
    return lines.join(u'\n') + u'\n';
}

} // namespace portreeve::test
