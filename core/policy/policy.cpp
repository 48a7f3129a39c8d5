#include "core/policy/policy.h"

#include "core/ip/prefixset.h"

#include <algorithm>

namespace portreeve::policy {

QStringList titleLines(const Policy &policy)
{
    QStringList lines = policy.title;
    if (!policy.wider.isEmpty())
        lines.append(QStringLiteral("WIDER THAN ASKED: ") + policy.wider);
    return lines;
}

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

namespace {

constexpr qsizetype ShownInSummary = 20;

QString summaryOf(const QStringList &shown, qsizetype count)
{
    const QString list = shown.join(QStringLiteral(", "));
    return count <= shown.size() ? list : QStringLiteral("%1 and %2 more").arg(list).arg(count - shown.size());
}

} // namespace

QString summary(const QStringList &texts)
{
    return summaryOf(texts.mid(0, ShownInSummary), texts.size());
}

QString summary(const QList<ip::Prefix> &prefixes)
{
    return summaryOf(ip::toTexts(prefixes.mid(0, ShownInSummary)), prefixes.size());
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
