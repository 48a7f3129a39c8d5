#include "core/probes/outcome.h"

namespace portreeve::probes {

QString phaseId(Phase phase)
{
    switch (phase) {
    case Phase::Dns:
        return QStringLiteral("dns");
    case Phase::Tcp:
        return QStringLiteral("tcp");
    case Phase::Tls:
        return QStringLiteral("tls");
    case Phase::Http:
        return QStringLiteral("http");
    case Phase::Service:
        return QStringLiteral("service");
    case Phase::Quic:
        return QStringLiteral("quic");
    case Phase::Mtu:
        break;
    }
    return QStringLiteral("mtu");
}

QString rttSourceId(RttSource source)
{
    switch (source) {
    case RttSource::TcpInfo:
        return QStringLiteral("tcp-info");
    case RttSource::Connect:
        return QStringLiteral("connect");
    case RttSource::Tls:
        return QStringLiteral("tls");
    case RttSource::Quic:
        return QStringLiteral("quic-vn");
    case RttSource::Service:
        return QStringLiteral("service");
    case RttSource::None:
        break;
    }
    return {};
}

bool Outcome::answered() const
{
    if (notRun || local)
        return false;
    switch (failure) {
    case Failure::DnsNxdomain:
    case Failure::DnsNodata:
    case Failure::DnsServfail:
    case Failure::DnsTimeout:
    case Failure::DnsRewritten:
    case Failure::TcpTimeout:
    case Failure::TcpUnreachable:
    case Failure::UdpSilent:
    case Failure::ProxyUnreachable:
    case Failure::LocalLimit:
        return false;
    default:
        return failure != Failure::None || !target.dnsOnly;
    }
}

std::optional<double> Outcome::ms(Phase phase) const
{
    for (const PhaseTime &time : phases) {
        if (time.phase == phase)
            return time.ms;
    }
    return std::nullopt;
}

void Outcome::note(const QString &id, const Message &text, const QString &raw)
{
    const Evidence line{id, text, raw};
    if (!evidence.contains(line))
        evidence.append(line);
}

namespace {

/// Which of two attempts tells more.
int weight(const Outcome &outcome)
{
    if (outcome.notRun)
        return 0;
    if (outcome.failure == Failure::LocalLimit)
        return 1;
    if (isSilence(outcome.failure))
        return 2;
    return outcome.failure == Failure::None ? 4 : 3;
}

} // namespace

Outcome fold(const Outcome &before, const Outcome &later)
{
    const bool laterDecides = weight(later) >= weight(before);
    Outcome joined = laterDecides ? later : before;
    joined.attempts = before.attempts + later.attempts;
    joined.silent = before.silent + later.silent;
    joined.rtt = before.rtt + later.rtt;
    if (joined.rttSource == RttSource::None)
        joined.rttSource = laterDecides ? before.rttSource : later.rttSource;
    joined.evidence = before.evidence;
    for (const Evidence &line : later.evidence)
        joined.note(line.id, line.text, line.raw);
    if (!joined.tls)
        joined.tls = laterDecides ? before.tls : later.tls;
    if (!joined.clockAhead)
        joined.clockAhead = laterDecides ? before.clockAhead : later.clockAhead;
    if (!joined.http)
        joined.http = laterDecides ? before.http : later.http;
    return joined;
}

} // namespace portreeve::probes
