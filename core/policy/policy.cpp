#include "core/policy/policy.h"

#include "core/ip/prefixset.h"

#include <algorithm>

namespace portreeve::policy {

QString directionId(Direction direction)
{
    return direction == Direction::Outbound ? QStringLiteral("outbound") : QStringLiteral("inbound");
}

QString protocolId(Protocol protocol)
{
    switch (protocol) {
    case Protocol::Tcp:
        return QStringLiteral("tcp");
    case Protocol::Udp:
        return QStringLiteral("udp");
    case Protocol::Icmp:
        return QStringLiteral("icmp");
    case Protocol::Any:
        break;
    }
    return QStringLiteral("any");
}

QString necessityId(Necessity necessity)
{
    return necessity == Necessity::Required ? QStringLiteral("required") : QStringLiteral("optional");
}

QString summary(const QStringList &texts)
{
    constexpr qsizetype Shown = 20;
    const QString list = texts.mid(0, Shown).join(QStringLiteral(", "));
    return texts.size() <= Shown ? list : QStringLiteral("%1 and %2 more").arg(list).arg(texts.size() - Shown);
}

QStringList memberTexts(const Remote &remote)
{
    return ip::toTexts(remote.prefixes) + remote.hosts + remote.wildcardHosts;
}

bool coversHost(const QStringList &hosts, const QStringList &wildcardHosts, const QString &host)
{
    return hosts.contains(host, Qt::CaseInsensitive) || wildcardHosts.contains(host, Qt::CaseInsensitive) ||
           std::any_of(wildcardHosts.cbegin(), wildcardHosts.cend(), [&](const QString &wildcard) {
               return host.endsWith(QStringView(wildcard).mid(1), Qt::CaseInsensitive);
           });
}

QString label(const Rule &rule)
{
    return rule.part.isEmpty() ? rule.id : rule.id + u'/' + rule.part;
}

} // namespace portreeve::policy
