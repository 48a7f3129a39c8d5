#include "core/probes/connectreading.h"

#include "core/probes/certificatejudgement.h"

namespace portreeve::probes {

namespace {

using net::ConnectFailure;
using net::ConnectStep;

Phase phaseOf(ConnectStep step)
{
    switch (step) {
    case ConnectStep::Tcp:
        return Phase::Tcp;
    case ConnectStep::Proxy:
        return Phase::Http;
    case ConnectStep::Exchange:
        return Phase::Http;
    case ConnectStep::Tls:
        break;
    }
    return Phase::Tls;
}

Failure failureOf(const net::ConnectResult &result, bool behindProxy)
{
    const bool toProxy = behindProxy && result.step == ConnectStep::Tcp;
    switch (result.failure) {
    case ConnectFailure::None:
        return Failure::None;
    case ConnectFailure::LocalLimit:
        return Failure::LocalLimit;
    case ConnectFailure::ProxyAuthentication:
        return Failure::ProxyAuth;
    case ConnectFailure::ProxyDenied:
        return Failure::ProxyDenied;
    case ConnectFailure::ProxyStatus:
        return Failure::HttpStatus;
    case ConnectFailure::ProxyProtocol:
        return Failure::ProxyUnreachable;
    case ConnectFailure::TlsAlert:
        return Failure::TlsAlert;
    case ConnectFailure::TlsProtocol:
        return Failure::TlsProtocol;
    case ConnectFailure::Foreign:
        return Failure::ServiceProtocol;
    case ConnectFailure::Refused:
        return toProxy ? Failure::ProxyUnreachable : Failure::TcpRefused;
    case ConnectFailure::Reset:
        return toProxy ? Failure::ProxyUnreachable : Failure::TcpReset;
    case ConnectFailure::TimedOut:
        if (toProxy)
            return Failure::ProxyUnreachable;
        if (result.step == ConnectStep::Exchange)
            return Failure::ServiceTimeout;
        return result.step == ConnectStep::Tls ? Failure::TlsTimeout : Failure::TcpTimeout;
    case ConnectFailure::Unreachable:
    case ConnectFailure::Prohibited:
        break;
    }
    return toProxy ? Failure::ProxyUnreachable : Failure::TcpUnreachable;
}

void readTimes(const net::ConnectResult &result, Outcome &outcome)
{
    if (result.tcpTime)
        outcome.phases.append({Phase::Tcp, toMs(*result.tcpTime)});
    if (result.proxyTime)
        outcome.phases.append({Phase::Http, toMs(*result.proxyTime)});
    if (result.tlsTime)
        outcome.phases.append({Phase::Tls, toMs(*result.tlsTime)});
}

void readRtt(const net::ConnectResult &result, Outcome &outcome)
{
    if (!outcome.proxy.isEmpty()) {
        // The handshake was with the proxy: the first round trip to the target is inside TLS.
        if (result.tls && result.tls->firstAnswer) {
            outcome.rttSource = RttSource::Tls;
            outcome.rtt.append(toMs(*result.tls->firstAnswer));
        }
        return;
    }
    if (result.kernelRtt) {
        outcome.rttSource = RttSource::TcpInfo;
        if (result.kernelRtt->retransmits == 0) {
            outcome.rtt.append(toMs(result.kernelRtt->smoothed));
            return;
        }
        // Nobody knows which of the packets was answered (RFC 6298 section 3, Karn's algorithm).
        outcome.rtt.append(stats::Sample());
        outcome.note(QStringLiteral("tcp-retransmits"),
                     PR_MESSAGE("probes", "The first packet had to be sent again before it was answered, so that its "
                                          "round trip is not known."),
                     QString::number(result.kernelRtt->retransmits));
    } else if (result.tcpTime) {
        outcome.rttSource = RttSource::Connect;
        outcome.rtt.append(toMs(*result.tcpTime));
    }
}

void noteTcp(const net::ConnectResult &result, Outcome &outcome)
{
    const QString where =
        outcome.proxy.isEmpty() ? outcome.address ? outcome.address->toCanonicalText() : QString() : outcome.proxy;
    const QString port = QString::number(outcome.target.port);
    switch (result.failure) {
    case ConnectFailure::Refused:
        outcome.note(QStringLiteral("tcp-refused"),
                     PR_MESSAGE("probes", "%1 refused the connection to port %2.").arg(where).arg(port),
                     result.systemError);
        break;
    case ConnectFailure::Reset:
        outcome.note(QStringLiteral("tcp-reset"),
                     result.step == ConnectStep::Tls
                         ? PR_MESSAGE("probes", "The connection to %1 was broken during the TLS handshake.").arg(where)
                         : PR_MESSAGE("probes", "The connection to %1 was broken.").arg(where),
                     result.systemError.isEmpty() ? result.detail : result.systemError);
        break;
    case ConnectFailure::Unreachable:
        outcome.note(QStringLiteral("tcp-unreachable"),
                     result.local ? PR_MESSAGE("probes", "This device knows no way to %1.").arg(where)
                                  : PR_MESSAGE("probes", "The network reported that %1 cannot be reached.").arg(where),
                     result.systemError);
        break;
    case ConnectFailure::Prohibited:
        outcome.note(QStringLiteral("tcp-prohibited"),
                     PR_MESSAGE("probes", "This device itself forbids the connection to %1.").arg(where),
                     result.systemError);
        break;
    case ConnectFailure::LocalLimit:
        outcome.note(QStringLiteral("local-limit"), PR_MESSAGE("probes", "This device could not open a connection."),
                     result.systemError.isEmpty() ? result.detail : result.systemError);
        break;
    case ConnectFailure::TimedOut:
        if (result.step == ConnectStep::Exchange) {
            outcome.note(QStringLiteral("service-silent"),
                         PR_MESSAGE("probes", "%1 accepted the connection on port %2, but did not answer the question.")
                             .arg(where)
                             .arg(port),
                         {});
            break;
        }
        if (result.step == ConnectStep::Tls && result.tls && result.tls->firstAnswer) {
            outcome.note(
                QStringLiteral("tls-unfinished"),
                PR_MESSAGE("probes", "%1 began to answer the TLS handshake, but did not end it in time.").arg(where),
                {});
            break;
        }
        outcome.note(
            result.step == ConnectStep::Tls ? QStringLiteral("tls-silent") : QStringLiteral("tcp-silent"),
            result.step == ConnectStep::Tls
                ? PR_MESSAGE("probes", "%1 accepted the connection, but did not answer the TLS handshake.").arg(where)
                : PR_MESSAGE("probes", "%1 did not answer on port %2.").arg(where).arg(port),
            {});
        break;
    default:
        break;
    }
}

void noteProxy(const net::ConnectResult &result, Outcome &outcome)
{
    outcome.proxyStatus = result.proxyStatus;
    const bool refused = result.failure == ConnectFailure::ProxyAuthentication ||
                         result.failure == ConnectFailure::ProxyDenied || result.failure == ConnectFailure::ProxyStatus;
    if (refused)
        outcome.note(QStringLiteral("proxy-status"),
                     PR_MESSAGE("probes", "The proxy %1 answered: %2.").arg(outcome.proxy).arg(result.detail),
                     QString::number(result.proxyStatus));
    else if (result.proxyStatus >= 200)
        outcome.note(QStringLiteral("proxy-tunnel"),
                     PR_MESSAGE("probes", "The connection goes through the proxy %1: the TCP time is the proxy's.")
                         .arg(outcome.proxy),
                     QString::number(result.proxyStatus));
    else if (result.failure == ConnectFailure::ProxyProtocol)
        outcome.note(QStringLiteral("proxy-protocol"),
                     PR_MESSAGE("probes", "%1 does not answer like such a proxy.").arg(outcome.proxy), {});
}

void readTls(const net::ConnectResult &result, Outcome &outcome)
{
    if (!result.tls)
        return;
    outcome.tls = result.tls;
    if (result.failure == ConnectFailure::TlsAlert)
        outcome.note(QStringLiteral("tls-alert"),
                     PR_MESSAGE("probes", "The other end refused the TLS handshake: %1.").arg(result.tls->alert),
                     result.detail);
    else if (result.failure == ConnectFailure::TlsProtocol)
        outcome.note(QStringLiteral("tls-protocol"),
                     PR_MESSAGE("probes", "The other end did not answer with usable TLS: %1.").arg(result.detail),
                     result.detail);
    if (result.failure != ConnectFailure::None && result.step != ConnectStep::Exchange)
        return;
    // Who answered comes before what it said.
    const Failure judged = judgeCertificate(*result.tls, outcome.target, outcome.evidence);
    if (judged != Failure::None)
        outcome.failure = judged;
}

/// A terminating middlebox answers TCP at once, but must fetch the far end for TLS.
void noteTurnAround(const net::ConnectResult &result, Outcome &outcome)
{
    if (!result.tls || !result.tls->firstAnswer || !result.tcpTime || !outcome.proxy.isEmpty())
        return;
    const double tcp = result.kernelRtt ? toMs(result.kernelRtt->smoothed) : toMs(*result.tcpTime);
    const double tls = toMs(*result.tls->firstAnswer);
    constexpr double FarSlowerMs = 50;
    if (tls > 5 * tcp && tls - tcp > FarSlowerMs)
        outcome.note(QStringLiteral("tls-slower-than-tcp"),
                     PR_MESSAGE("probes", "TCP was answered in %1 ms, but TLS only in %2 ms: something nearer may have "
                                          "answered TCP.")
                         .arg(QString::number(tcp, 'f', 1))
                         .arg(QString::number(tls, 'f', 1)),
                     {});
}

} // namespace

void readConnection(const net::ConnectResult &result, Outcome &outcome)
{
    outcome.reached = phaseOf(result.step);
    outcome.failure = failureOf(result, !outcome.proxy.isEmpty());
    outcome.systemError = result.systemError;
    outcome.local = result.local;
    readTimes(result, outcome);
    readRtt(result, outcome);
    noteTcp(result, outcome);
    if (!outcome.proxy.isEmpty())
        noteProxy(result, outcome);
    readTls(result, outcome);
    noteTurnAround(result, outcome);
    if (isSilence(outcome.failure)) {
        outcome.silent = 1;
        if (outcome.rtt.isEmpty())
            outcome.rtt.append(stats::Sample());
    }
}

} // namespace portreeve::probes
