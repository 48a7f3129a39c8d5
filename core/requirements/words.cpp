#include "core/requirements/words.h"

namespace portreeve::requirements {

QString directionId(Direction direction)
{
    return direction == Direction::Outbound ? QStringLiteral("outbound") : QStringLiteral("inbound");
}

QString transportId(Transport transport)
{
    switch (transport) {
    case Transport::Tcp:
        return QStringLiteral("tcp");
    case Transport::Udp:
        return QStringLiteral("udp");
    case Transport::Icmp:
        return QStringLiteral("icmp");
    case Transport::Any:
        break;
    }
    return QStringLiteral("any");
}

QString necessityId(Necessity necessity)
{
    return necessity == Necessity::Required ? QStringLiteral("required") : QStringLiteral("optional");
}

QString provableId(Provable provable)
{
    switch (provable) {
    case Provable::Answer:
        return QStringLiteral("answer");
    case Provable::HandshakeOnly:
        return QStringLiteral("handshake-only");
    case Provable::None:
        break;
    }
    return QStringLiteral("none");
}

QString toleranceId(Tolerance tolerance)
{
    switch (tolerance) {
    case Tolerance::Yes:
        return QStringLiteral("yes");
    case Tolerance::No:
        return QStringLiteral("no");
    case Tolerance::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

QString remoteKindId(RemoteKind kind)
{
    switch (kind) {
    case RemoteKind::Fqdn:
        return QStringLiteral("fqdn");
    case RemoteKind::WildcardFqdn:
        return QStringLiteral("wildcard-fqdn");
    case RemoteKind::PrefixSet:
        return QStringLiteral("prefix-set");
    case RemoteKind::Service:
        return QStringLiteral("service");
    case RemoteKind::Literal:
        return QStringLiteral("literal");
    case RemoteKind::Derived:
        return QStringLiteral("derived");
    case RemoteKind::Customer:
        return QStringLiteral("customer");
    case RemoteKind::Any:
        break;
    }
    return QStringLiteral("any");
}

QString groupModeId(GroupMode mode)
{
    return mode == GroupMode::Any ? QStringLiteral("any") : QStringLiteral("all");
}

Severity severityOf(const catalog::DocumentFinding &finding)
{
    return finding.severity == QLatin1String("error")     ? Severity::Error
           : finding.severity == QLatin1String("warning") ? Severity::Warning
                                                          : Severity::Info;
}

Message catalogText(const QString &text)
{
    return {"catalog", text.toUtf8()};
}

} // namespace portreeve::requirements
