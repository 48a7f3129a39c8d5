#include "core/assess/judge.h"

#include "core/assess/causes.h"
#include "core/ip/parse.h"
#include "core/ip/specialpurpose.h"

namespace portreeve::assess {

namespace {

using probes::Failure;
using probes::Outcome;
using probes::RttSource;

struct Ruling {
    Verdict verdict;
    std::optional<Cause> cause;
};

Ruling rule(Verdict verdict, const Outcome &outcome, Confidence confidence)
{
    return {verdict, causeOf(outcome, confidence)};
}

Ruling rule(Verdict verdict, const char *cause, const Outcome &outcome, Confidence confidence)
{
    return {verdict, causeOf(cause, outcome, confidence)};
}

/// What an address outside the published ranges may be.
enum class Unexpected { No, Sinkhole, Private, Elsewhere };

Unexpected unexpectedOf(const Outcome &outcome)
{
    if (!outcome.dns || !outcome.address || !outcome.dns->unexpected.contains(*outcome.address))
        return Unexpected::No;
    for (const char *text : {"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7"}) {
        ip::Prefix prefix;
        if (ip::parsePrefix(text, prefix, ip::HostBits::Refuse) == ip::ParseFault::None &&
            prefix.contains(*outcome.address))
            return Unexpected::Private;
    }
    const ip::SpecialPurpose *special = ip::specialPurposeOf(*outcome.address);
    return special && !special->globallyReachable ? Unexpected::Sinkhole : Unexpected::Elsewhere;
}

Outcome asRewritten(Outcome outcome)
{
    outcome.failure = Failure::DnsRewritten;
    return outcome;
}

Outcome asPortal(Outcome outcome)
{
    outcome.failure = Failure::HttpPortal;
    return outcome;
}

/// Hosts of different owners do not share an issuer that is known to sign in the service's name (PROBES section 1).
bool isForged(const Outcome &outcome, const Controls &controls)
{
    return outcome.tls && !outcome.tls->pinned.trusted && !outcome.tls->service.trusted &&
           controls.interceptors.contains(signerOf(*outcome.tls));
}

Outcome asForged(Outcome outcome)
{
    outcome.failure = Failure::TlsIntercepted;
    return outcome;
}

/// Nothing came back, or an answer that only counts where the path is known to work.
Ruling unlessProven(bool proven, const Outcome &outcome, const Controls &controls, Confidence confidence)
{
    if (proven)
        return rule(Verdict::Blocked, outcome, confidence);
    if (!controls.anyAnswer())
        return rule(Verdict::Inconclusive, NoNetwork, outcome, Confidence::Medium);
    return rule(Verdict::Inconclusive, outcome, Confidence::Low);
}

Ruling ruleRewritten(const Outcome &outcome)
{
    switch (unexpectedOf(outcome)) {
    case Unexpected::Private:
        return rule(Verdict::Inconclusive, asRewritten(outcome), Confidence::Medium);
    case Unexpected::Sinkhole:
        return rule(Verdict::Intercepted, asRewritten(outcome), Confidence::High);
    case Unexpected::No:
    case Unexpected::Elsewhere:
        break;
    }
    return rule(Verdict::Intercepted, asRewritten(outcome), Confidence::Medium);
}

Ruling ruleLimits(const Outcome &outcome, const std::optional<RttLimits> &limits)
{
    // Sign-in fails where clocks differ by more than Kerberos allows (RFC 4120 sections 3.2.3 and 8.2).
    if (outcome.clockAhead && std::chrono::abs(*outcome.clockAhead) > std::chrono::minutes(5))
        return rule(Verdict::Degraded, ClocksDiffer, outcome, Confidence::High);
    const bool nearest = outcome.rttSource == RttSource::TcpInfo || outcome.rttSource == RttSource::Connect ||
                         outcome.rttSource == RttSource::Quic;
    // A packet that was lost and sent again looks like a long way: one or two samples are no proof.
    constexpr qsizetype Enough = 3;
    const stats::Summary summary = stats::summarise(outcome.rtt);
    if (limits && nearest && summary.count - summary.lost >= Enough && *summary.median > limits->degradedAbove)
        return rule(Verdict::Degraded, RttAboveLimit, outcome, Confidence::High);
    return {Verdict::Pass, std::nullopt};
}

Ruling rulePass(const Outcome &outcome, const Controls &controls, Provable provable,
                const std::optional<RttLimits> &limits)
{
    if (outcome.target.dnsOnly)
        return controls.inventsNames && !outcome.target.expected
                   ? rule(Verdict::Inconclusive, asRewritten(outcome), Confidence::Medium)
                   : Ruling{Verdict::Pass, std::nullopt};
    if (outcome.target.expectTls)
        return isForged(outcome, controls) ? rule(Verdict::Intercepted, asForged(outcome), Confidence::High)
                                           : ruleLimits(outcome, limits);
    // From here on nobody has proven who he is: TCP alone was answered, plain HTTP, or QUIC without a handshake.
    if (outcome.target.transport == probes::Transport::Tcp && outcome.target.service == probes::Service::None) {
        if (provable == Provable::Answer)
            return rule(Verdict::Inconclusive, HandshakeOnly, outcome, Confidence::High);
        if (controls.answersForEveryone && outcome.proxy.isEmpty())
            return rule(Verdict::Intercepted, TcpProxied, outcome, Confidence::High);
        const auto nearer = controls.tooNear.constFind(outcome.target.id);
        if (nearer != controls.tooNear.constEnd())
            return nearer->certain ? rule(Verdict::Intercepted, TcpProxied, outcome, Confidence::Medium)
                                   : rule(Verdict::Inconclusive, TcpProxied, outcome, Confidence::Low);
        if (controls.nearerTcp.value(outcome.target.id).certain)
            return rule(Verdict::Inconclusive, TcpProxied, outcome, Confidence::Low);
    }
    if (outcome.proxy.isEmpty() && outcome.address && controls.invented.contains(*outcome.address))
        return rule(Verdict::Intercepted, asRewritten(outcome), Confidence::High);
    switch (unexpectedOf(outcome)) {
    case Unexpected::No:
        break;
    case Unexpected::Sinkhole:
        return ruleRewritten(outcome);
    case Unexpected::Private:
    case Unexpected::Elsewhere:
        return rule(Verdict::Inconclusive, asRewritten(outcome), Confidence::Medium);
    }
    return ruleLimits(outcome, limits);
}

Ruling ruleName(const Outcome &outcome, const Controls &controls)
{
    const bool control = controls.otherNameResolved(outcome.dns ? outcome.dns->asked : outcome.target.host);
    switch (outcome.failure) {
    case Failure::DnsNxdomain:
        return unlessProven(control, outcome, controls, Confidence::High);
    case Failure::DnsServfail:
        return unlessProven(control && outcome.dns && outcome.dns->result == net::DnsResult::ServerFault, outcome,
                            controls, Confidence::Medium);
    case Failure::DnsTimeout:
        return unlessProven(control && controls.isSilent(outcome), outcome, controls, Confidence::Medium);
    case Failure::DnsRewritten:
        return ruleRewritten(outcome);
    default:
        return rule(Verdict::Inconclusive, outcome, Confidence::Medium);
    }
}

Ruling ruleTcp(const Outcome &outcome, const Controls &controls)
{
    if (unexpectedOf(outcome) == Unexpected::Sinkhole)
        return ruleRewritten(outcome);
    const bool pathWorks = controls.tcpAnswered.contains(pathOf(outcome));
    if (outcome.failure == Failure::TcpRefused || outcome.failure == Failure::TcpReset) {
        if (controls.portal)
            return rule(Verdict::Intercepted, asPortal(outcome), Confidence::Medium);
        return rule(Verdict::Blocked, outcome, Confidence::High);
    }
    if (outcome.failure == Failure::TcpTimeout)
        return unlessProven(pathWorks && controls.isSilent(outcome), outcome, controls, Confidence::High);
    const bool ownPolicy = outcome.systemError == u"EACCES" || outcome.systemError == u"EPERM";
    if (ownPolicy)
        return rule(Verdict::Blocked, outcome, Confidence::High);
    return unlessProven(pathWorks && !outcome.local, outcome, controls, Confidence::Medium);
}

/// Somebody said no. Who can be told apart: a firewall reports in its own name, and may report in the target's.
Ruling ruleUdpFault(const Outcome &outcome, const Controls &controls)
{
    using net::DatagramFault;
    const bool byTarget =
        outcome.reporter.isEmpty() || (outcome.address && outcome.reporter == outcome.address->toCanonicalText());
    switch (outcome.udpFault.value_or(DatagramFault::Unreachable)) {
    case DatagramFault::Prohibited:
    case DatagramFault::LocalPolicy:
        return rule(Verdict::Blocked, outcome, Confidence::High);
    case DatagramFault::PortUnreachable:
        return rule(Verdict::Blocked, outcome, byTarget ? Confidence::Medium : Confidence::High);
    default:
        return unlessProven(controls.udpAnswered.contains(pathOf(outcome)) && !outcome.local, outcome, controls,
                            Confidence::Medium);
    }
}

/// Silence is never proof over UDP: a server need not answer a version that it does not know.
Ruling ruleUdp(const Outcome &outcome, const Controls &controls)
{
    const auto saw = [&outcome](const char *id) {
        return std::any_of(outcome.evidence.begin(), outcome.evidence.end(),
                           [id](const probes::Evidence &line) { return line.id == QLatin1String(id); });
    };
    switch (outcome.failure) {
    case Failure::UdpUnreachable:
        return ruleUdpFault(outcome, controls);
    case Failure::QuicMismatch:
        return saw("quic-other-ids") ? rule(Verdict::Intercepted, outcome, Confidence::Medium)
                                     : rule(Verdict::Inconclusive, outcome, Confidence::Low);
    case Failure::MtuBlackHole:
        return rule(Verdict::Blocked, outcome, Confidence::Medium);
    default:
        break;
    }
    if (!controls.anyAnswer())
        return rule(Verdict::Inconclusive, NoNetwork, outcome, Confidence::Medium);
    return controls.udpAnswered.contains(pathOf(outcome))
               ? rule(Verdict::Inconclusive, outcome, Confidence::Low)
               : rule(Verdict::Inconclusive, UdpUnproven, outcome, Confidence::Low);
}

bool fromTheService(const Outcome &outcome)
{
    return outcome.tls && (outcome.tls->pinned.trusted || outcome.tls->service.trusted);
}

bool notYetValid(const Outcome &outcome)
{
    const auto is = [](const pki::PathResult &path) {
        return path.dates == pki::Dates::NotYetValid;
    };
    return outcome.tls && (is(outcome.tls->pinned) || is(outcome.tls->service) || is(outcome.tls->system));
}

Outcome asBlackHole(Outcome outcome)
{
    outcome.failure = Failure::MtuBlackHole;
    return outcome;
}

Ruling ruleTls(const Outcome &outcome, const Controls &controls)
{
    switch (outcome.failure) {
    case Failure::TlsTimeout:
        // The same handshake in small packets is the control: it went the same way.
        if (outcome.ladder.losesFullPackets() && controls.isSilent(outcome))
            return rule(Verdict::Blocked, asBlackHole(outcome), Confidence::High);
        if (outcome.ladder.goesByName() && controls.isSilent(outcome))
            return rule(Verdict::Blocked, outcome, Confidence::High);
        if (beganTls(outcome)) // slow is not silent
            return rule(Verdict::Inconclusive, outcome, Confidence::Low);
        return unlessProven(controls.tlsAnswered.contains(pathOf(outcome)) && controls.isSilent(outcome), outcome,
                            controls, Confidence::Medium);
    case Failure::TlsAlert:
        return rule(Verdict::Blocked, outcome, Confidence::Medium);
    case Failure::TlsExpired:
        if (fromTheService(outcome) || notYetValid(outcome))
            return rule(Verdict::Inconclusive, ClockSkew, outcome, Confidence::Medium);
        return rule(Verdict::Inconclusive, outcome, Confidence::Medium);
    case Failure::TlsNameMismatch:
        if (fromTheService(outcome))
            return rule(Verdict::Inconclusive, outcome, Confidence::Medium);
        break;
    case Failure::TlsUntrusted:
        // A host that is not the service's may well have a root of its own.
        if (outcome.target.trust == probes::Trust::SystemRoots && !controls.portal && !isForged(outcome, controls))
            return rule(Verdict::Inconclusive, outcome, Confidence::Low);
        break;
    default:
        break;
    }
    if (controls.portal)
        return rule(Verdict::Intercepted, asPortal(outcome), Confidence::High);
    if (unexpectedOf(outcome) == Unexpected::Sinkhole)
        return ruleRewritten(outcome);
    const Confidence confidence = outcome.failure == Failure::TlsIntercepted ? Confidence::High : Confidence::Medium;
    return rule(Verdict::Intercepted, outcome, confidence);
}

/// Connected, and something was said or not.
Ruling ruleService(const Outcome &outcome, const Controls &controls)
{
    if (outcome.failure == Failure::HttpPortal)
        return rule(Verdict::Intercepted, outcome, Confidence::High);
    if (unexpectedOf(outcome) == Unexpected::Sinkhole)
        return ruleRewritten(outcome);
    if (outcome.failure == Failure::ServiceProtocol && !outcome.target.expectTls)
        return rule(Verdict::Intercepted, controls.portal ? asPortal(outcome) : outcome, Confidence::Medium);
    return rule(Verdict::Inconclusive, outcome, Confidence::Medium);
}

Ruling ruleProxy(const Outcome &outcome, const Controls &controls)
{
    switch (outcome.failure) {
    case Failure::ProxyAuth:
    case Failure::ProxyDenied:
        return rule(Verdict::Blocked, outcome, Confidence::High);
    case Failure::HttpStatus:
        return unlessProven(controls.tlsAnswered.contains(Path::Proxy), outcome, controls, Confidence::Medium);
    default:
        return rule(Verdict::Inconclusive, outcome, Confidence::High);
    }
}

Ruling rulingOf(const Outcome &outcome, const Controls &controls, Provable provable,
                const std::optional<RttLimits> &limits)
{
    if (outcome.notRun)
        return rule(Verdict::NotRun, NotMeasured, outcome, Confidence::High);
    switch (outcome.failure) {
    case Failure::None:
        return rulePass(outcome, controls, provable, limits);
    case Failure::DnsNxdomain:
    case Failure::DnsNodata:
    case Failure::DnsServfail:
    case Failure::DnsTimeout:
    case Failure::DnsRewritten:
        return ruleName(outcome, controls);
    case Failure::TcpRefused:
    case Failure::TcpReset:
    case Failure::TcpTimeout:
    case Failure::TcpUnreachable:
        return ruleTcp(outcome, controls);
    case Failure::HttpPortal:
    case Failure::ServiceTimeout:
    case Failure::ServiceProtocol:
        return ruleService(outcome, controls);
    case Failure::HttpStatus:
        return outcome.proxy.isEmpty() ? ruleService(outcome, controls) : ruleProxy(outcome, controls);
    case Failure::ProxyAuth:
    case Failure::ProxyDenied:
    case Failure::ProxyUnreachable:
        return ruleProxy(outcome, controls);
    case Failure::LocalLimit:
        return rule(Verdict::NotRun, outcome, Confidence::High);
    case Failure::UdpUnreachable:
    case Failure::UdpSilent:
    case Failure::QuicMismatch:
    case Failure::MtuBlackHole:
        return ruleUdp(outcome, controls);
    default:
        return ruleTls(outcome, controls);
    }
}

/// Of a host whose addresses count each: those that nothing gets through to, beside others that answer.
QList<probes::AddressRecord> lostAddresses(const Outcome &outcome, const Controls &controls)
{
    QList<probes::AddressRecord> lost;
    if (!outcome.target.everyAddress || !outcome.passed())
        return lost;
    for (const probes::AddressRecord &record : outcome.addresses) {
        const bool passes = record.failure == Failure::None || record.failure == Failure::LocalLimit;
        if (!passes &&
            (!probes::isSilence(record.failure) || record.silent >= controls.losses.triesForSilence(outcome)))
            lost.append(record);
    }
    return lost;
}

/// Some addresses of a host that passes are lost: clients are sent to any of them.
Ruling withLostAddresses(Ruling ruling, const Outcome &outcome, const Controls &controls,
                         QList<probes::Evidence> &evidence)
{
    const QList<probes::AddressRecord> lost = lostAddresses(outcome, controls);
    if (lost.isEmpty() || !isPassing(ruling.verdict))
        return ruling;
    for (const probes::AddressRecord &record : lost)
        evidence.append({QStringLiteral("address-lost"),
                         PR_MESSAGE("assess", "%1 did not pass in %2 tries (%3), while other addresses of the host do.")
                             .arg(record.address.toCanonicalText())
                             .arg(record.attempts)
                             .arg(probes::failureId(record.failure)),
                         record.address.toCanonicalText()});
    return {Verdict::Degraded, causeOfSome(outcome, lost.first().failure, lost.size(), Confidence::High)};
}

void noteLosses(const Outcome &outcome, const Controls &controls, QList<probes::Evidence> &evidence)
{
    const stats::LossCount loss = controls.losses.lossOn(outcome);
    if (!probes::isSilence(outcome.failure) || loss.lost == 0)
        return;
    evidence.append({QStringLiteral("path-loses-packets"),
                     PR_MESSAGE("assess", "On this way %1 of %2 tries to those who answered were lost too, so that it "
                                          "takes more tries to tell silence from loss.")
                         .arg(loss.lost)
                         .arg(loss.sent),
                     {}});
}

void noteNearerTcp(const Outcome &outcome, const Controls &controls, QList<probes::Evidence> &evidence)
{
    const auto found = controls.nearerTcp.constFind(outcome.target.id);
    if (found == controls.nearerTcp.constEnd())
        return;
    evidence.append({QStringLiteral("tcp-nearer-than-quic"),
                     PR_MESSAGE("assess", "TCP was answered in %1 ms, but QUIC by the same host only in %2 ms: "
                                          "something nearer may have answered TCP.")
                         .arg(QString::number(found->tcpMs, 'f', 1))
                         .arg(QString::number(found->quicMs, 'f', 1)),
                     {}});
}

void noteContradiction(const Outcome &outcome, const Controls &controls, QList<probes::Evidence> &evidence)
{
    const auto found = controls.tooNear.constFind(outcome.target.id);
    if (found == controls.tooNear.constEnd())
        return;
    const auto ms = [](double value) {
        return QString::number(value, 'f', 1);
    };
    evidence.append(
        {QStringLiteral("faster-than-light"),
         PR_MESSAGE("assess", "%1 ms to %2 and %3 ms to %4 cannot both be true: light alone takes %5 ms for "
                              "both.")
             .arg(ms(found->ms))
             .arg(found->host)
             .arg(ms(found->otherMs))
             .arg(found->other)
             .arg(ms(found->leastMs)),
         ms(found->leastMs)});
}

void noteRtt(const Outcome &outcome, const std::optional<RttLimits> &limits, QList<probes::Evidence> &evidence)
{
    const stats::Summary summary = stats::summarise(outcome.rtt);
    if (!summary.median || outcome.rttSource == RttSource::None)
        return;
    const QString ms = QString::number(*summary.median, 'f', *summary.median < 10 ? 2 : 1);
    const QString source = probes::rttSourceId(outcome.rttSource);
    evidence.append(
        {QStringLiteral("rtt"),
         PR_MESSAGE("assess", "Round trip %1 ms (%2); this is the network's share, not the latency of a session.")
             .arg(ms)
             .arg(source),
         source});
    if (limits && limits->disconnectedAbove && *summary.median > *limits->disconnectedAbove)
        evidence.append({QStringLiteral("rtt-disconnects"),
                         PR_MESSAGE("assess", "Above %1 ms the client ends the session.")
                             .arg(QString::number(*limits->disconnectedAbove, 'f', 0)),
                         {}});
}

} // namespace

Judgement judge(const Outcome &outcome, const Controls &controls, Provable provable,
                const std::optional<RttLimits> &limits)
{
    QList<probes::Evidence> evidence = outcome.evidence;
    const Ruling ruling = withLostAddresses(rulingOf(outcome, controls, provable, limits), outcome, controls, evidence);
    Judgement judgement{ruling.verdict, ruling.cause, std::move(evidence)};
    noteRtt(outcome, limits, judgement.evidence);
    noteContradiction(outcome, controls, judgement.evidence);
    noteNearerTcp(outcome, controls, judgement.evidence);
    if (outcome.silent > 0 && outcome.attempts > 0)
        judgement.evidence.append(
            {QStringLiteral("tries"),
             PR_MESSAGE("assess", "%1 of %2 tries were not answered.").arg(outcome.silent).arg(outcome.attempts),
             {}});
    noteLosses(outcome, controls, judgement.evidence);
    return judgement;
}

} // namespace portreeve::assess
