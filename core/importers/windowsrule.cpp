#include "core/importers/windowsrule.h"

#include "core/importers/addresstext.h"

#include <algorithm>

namespace portreeve::importers {

namespace {

using policy::Direction;
using policy::PortRange;
using policy::Protocol;

bool isAny(const QStringList &values)
{
    return values.isEmpty() || values.contains(QStringLiteral("any"), Qt::CaseInsensitive) ||
           values.contains(QStringLiteral("*"));
}

End endOf(const QStringList &values)
{
    End end;
    end.any = isAny(values);
    if (end.any)
        return end;
    for (const QString &text : values) {
        if (!insertAddresses(text, end.addresses))
            end.unknown.append(text);
    }
    return end;
}

/// Ports of a list; keywords of Windows become conditions.
QList<PortRange> portsOf(const QStringList &values, QStringList &conditions)
{
    if (isAny(values))
        return {PortRange::any()};
    QList<PortRange> ports;
    for (const QString &text : values) {
        const Result<PortRange> range = PortRange::parse(text);
        if (range)
            ports.append(*range);
        else if (text == u"0-65535")
            ports.append(PortRange::any());
        else
            conditions.append(QStringLiteral("port %1").arg(text));
    }
    return ports.isEmpty() ? QList<PortRange>{PortRange::any()} : ports;
}

/// The protocols of one word or number; nothing for those that have no name here.
std::optional<Protocol> protocolOf(const QString &text)
{
    static const QHash<QString, Protocol> known{
        {QString(), Protocol::Any},
        {QStringLiteral("any"), Protocol::Any},
        {QStringLiteral("256"), Protocol::Any},
        {QStringLiteral("tcp"), Protocol::Tcp},
        {QStringLiteral("6"), Protocol::Tcp},
        {QStringLiteral("udp"), Protocol::Udp},
        {QStringLiteral("17"), Protocol::Udp},
        {QStringLiteral("icmpv4"), Protocol::Icmp},
        {QStringLiteral("1"), Protocol::Icmp},
        {QStringLiteral("icmpv6"), Protocol::Icmp},
        {QStringLiteral("58"), Protocol::Icmp},
    };
    const auto it = known.constFind(text.section(u':', 0, 0).toLower());
    return it == known.cend() ? std::nullopt : std::optional(*it);
}

std::optional<Direction> directionOf(const QString &text)
{
    const QString word = text.toLower();
    if (word == u"outbound" || word == u"out" || word == u"2")
        return Direction::Outbound;
    if (word == u"inbound" || word == u"in" || word == u"1")
        return Direction::Inbound;
    return std::nullopt;
}

Service serviceOf(Protocol protocol, const ServiceWords &words, bool outbound, QStringList &conditions)
{
    Service service{protocol, {}, {}};
    if (protocol != Protocol::Tcp && protocol != Protocol::Udp)
        return service;
    service.ports = portsOf(outbound ? words.remotePorts : words.localPorts, conditions);
    service.sourcePorts = portsOf(outbound ? words.localPorts : words.remotePorts, conditions);
    if (policy::isAnyPort(service.sourcePorts))
        service.sourcePorts.clear();
    return service;
}

/// All three by name, or as the bits of a number (7; 0 stands for any, too).
bool isEveryProfile(const QStringList &values)
{
    constexpr int AllThree = 7;
    bool isNumber = false;
    const int bits = values.value(0).toInt(&isNumber);
    return values.size() >= 3 || (values.size() == 1 && isNumber && (bits == 0 || (bits & AllThree) == AllThree));
}

void addConditions(const WindowsRule &rule, Rule &result)
{
    for (const char *key : {"program", "package", "service", "interfacealias", "interfacetype", "profile",
                            "authentication", "encryption", "owner", "localuser", "remoteuser", "remotemachine"}) {
        const QStringList values = rule.values.value(QLatin1String(key));
        const bool everything = isAny(values) || values == QStringList{QString()} ||
                                values.contains(QStringLiteral("NotRequired"), Qt::CaseInsensitive) ||
                                (QLatin1String(key) == QLatin1String("profile") && isEveryProfile(values));
        if (!everything)
            result.conditions.append(QStringLiteral("%1 %2").arg(QLatin1String(key), values.join(u',')));
    }
    const QStringList types = rule.values.value(QStringLiteral("icmptype"));
    const bool typed = !isAny(types) || rule.first("protocol").contains(u':');
    const bool icmp = !result.services.isEmpty() && result.services.constFirst().protocol == Protocol::Icmp;
    if (icmp && typed)
        result.conditions.append(QStringLiteral("ICMP type %1").arg(types.join(u',')));
}

/// The other end of a rule for one kind of ICMP has addresses of that family alone.
void limitToFamily(const QString &protocol, End &far)
{
    const bool v4 = protocol.startsWith(u"icmpv4", Qt::CaseInsensitive) || protocol == u"1";
    if (!far.any)
        return;
    far.any = false;
    far.addresses = ip::PrefixSet::every(v4 ? ip::Family::IPv4 : ip::Family::IPv6);
}

} // namespace

void addWindowsRule(const WindowsRule &rule, RuleList &list, Configuration &configuration)
{
    Rule result;
    result.line = rule.line;
    result.name = rule.values.contains(QStringLiteral("displayname")) ? rule.first("displayname") : rule.first("name");
    const auto refuse = [&](const Message &why) {
        configuration.notUnderstood.append({rule.line, result.name, why});
    };
    const QString action = rule.first("action").toLower();
    const bool permits = action == u"allow" || action == u"2" || action.isEmpty();
    if (!permits && action != u"block" && action != u"4" && action != u"bypass" && action != u"allowbypass")
        return refuse(PR_MESSAGE("importers", "The action is neither an allow nor a deny."));
    result.action = action == u"block" || action == u"4" ? Action::Deny : Action::Permit;
    result.conditions = rule.conditions;
    if (action.endsWith(u"bypass"))
        result.conditions.append(action);
    const QString enabled = rule.first("enabled").toLower();
    result.enabled = enabled != u"false" && enabled != u"no" && enabled != u"2";
    result.direction = directionOf(rule.first("direction"));
    if (!result.direction)
        return refuse(PR_MESSAGE("importers", "The direction is not understood."));
    const QString protocolText = rule.first("protocol");
    const std::optional<Protocol> protocol = protocolOf(protocolText);
    bool number = false;
    protocolText.toInt(&number);
    if (!protocol && !number)
        return refuse(PR_MESSAGE("importers", "The protocol or the port is not understood."));
    result.words = {protocolText, rule.values.value(QStringLiteral("localport")),
                    rule.values.value(QStringLiteral("remoteport"))};
    const bool outbound = result.direction == Direction::Outbound;
    const End local = endOf(rule.values.value(QStringLiteral("localaddress")));
    End far = endOf(rule.values.value(QStringLiteral("remoteaddress")));
    if (protocol) // else GRE, IPv6-in-IPv4 and others
        result.services = {serviceOf(*protocol, *result.words, outbound, result.conditions)};
    if (protocol == Protocol::Icmp)
        limitToFamily(protocolText, far);
    addConditions(rule, result);
    result.destination = outbound ? far : local;
    result.source = outbound ? local : far;
    list.rules.append(std::move(result));
}

} // namespace portreeve::importers
