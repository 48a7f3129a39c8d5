#include "core/base/texttable.h"
#include "core/workspace/devicereportjson.h"

namespace portreeve::workspace {

namespace {

QString notKnown()
{
    return QStringLiteral("not known");
}

QString wayText(const net::DeviceFacts &facts, ip::Family family)
{
    if (!facts.ways)
        return notKnown();
    const net::Way *way = facts.way(family);
    if (way == nullptr)
        return QStringLiteral("none");
    const net::Link *link = facts.link(way->link);
    QString text = way->link;
    if (link != nullptr)
        text += QStringLiteral(" (%1, MTU %2)").arg(net::linkKindId(link->kind)).arg(link->mtu);
    if (way->gateway)
        text += QStringLiteral(", gateway %1").arg(way->gateway->toText());
    return text;
}

QString proxiesText(const QList<net::ProxyFact> &proxies)
{
    QStringList texts;
    for (const net::ProxyFact &proxy : proxies)
        texts.append(QStringLiteral("%1 (%2)").arg(proxy.proxy.isEmpty() ? notKnown() : proxy.proxy, proxy.source));
    return texts.isEmpty() ? QStringLiteral("none set") : texts.join(QStringLiteral(", "));
}

QString clockText(const std::optional<ClockReading> &clock)
{
    if (!clock)
        return notKnown();
    return clock->aheadSeconds < 0 ? QStringLiteral("%1 s behind %2").arg(-clock->aheadSeconds).arg(clock->host)
                                   : QStringLiteral("%1 s ahead of %2").arg(clock->aheadSeconds).arg(clock->host);
}

} // namespace

QString deviceTable(const DeviceReport &device)
{
    const net::DeviceFacts &facts = device.facts;
    QList<QStringList> rows = {
        {QStringLiteral("System"), facts.system},
        {QStringLiteral("Way out over IPv4"), wayText(facts, ip::Family::IPv4)},
        {QStringLiteral("Way out over IPv6"), wayText(facts, ip::Family::IPv6)},
        {QStringLiteral("IPv6"), net::ipv6StateId(facts.ipv6)},
        {QStringLiteral("DNS servers"), facts.dnsServers ? facts.dnsServers->join(QStringLiteral(", ")) : notKnown()},
        {QStringLiteral("Proxy"), proxiesText(facts.proxies)},
        {QStringLiteral("Clock"), clockText(device.clock)},
    };
    for (const Finding &finding : device.findings)
        rows.append({QStringLiteral("(%1)").arg(severityId(finding.severity)), finding.message.english()});
    QString text = QStringLiteral("\nThis device\n");
    for (const QString &line : tableLines(rows))
        text += line + u'\n';
    return text;
}

} // namespace portreeve::workspace
