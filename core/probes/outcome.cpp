#include "core/probes/outcome.h"

#include <algorithm>

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

LadderFacts::Rung sum(const LadderFacts::Rung &a, const LadderFacts::Rung &b)
{
    return {a.tried + b.tried, a.answered + b.answered};
}

int weight(Failure failure)
{
    if (failure == Failure::LocalLimit)
        return 1;
    if (isSilence(failure))
        return 2;
    return failure == Failure::None ? 4 : 3;
}

/// Which of two attempts tells more.
int weight(const Outcome &outcome)
{
    return outcome.notRun ? 0 : weight(outcome.failure);
}

QList<AddressRecord> merged(QList<AddressRecord> records, const QList<AddressRecord> &later)
{
    for (const AddressRecord &record : later) {
        const auto known = std::find_if(records.begin(), records.end(), [&record](const AddressRecord &other) {
            return other.address == record.address;
        });
        if (known == records.end()) {
            records.append(record);
            continue;
        }
        known->attempts += record.attempts;
        known->silent += record.silent;
        known->passed += record.passed;
        if (weight(record.failure) >= weight(known->failure))
            known->failure = record.failure;
    }
    return records;
}

} // namespace

QList<AddressRecord> recordsOf(const Outcome &outcome)
{
    if (!outcome.addresses.isEmpty() || !outcome.address || outcome.notRun || outcome.attempts == 0)
        return outcome.addresses;
    return {{*outcome.address, outcome.attempts, outcome.silent, outcome.passed() ? 1 : 0, outcome.failure}};
}

Outcome fold(const Outcome &before, const Outcome &later)
{
    const bool laterDecides = weight(later) >= weight(before);
    Outcome joined = laterDecides ? later : before;
    joined.attempts = before.attempts + later.attempts;
    joined.silent = before.silent + later.silent;
    joined.unresolved = before.unresolved + later.unresolved;
    joined.ladder = {sum(before.ladder.narrow, later.ladder.narrow), sum(before.ladder.nameless, later.ladder.nameless),
                     sum(before.ladder.otherName, later.ladder.otherName)};
    joined.addresses = merged(recordsOf(before), recordsOf(later));
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
    if (!joined.mtu)
        joined.mtu = laterDecides ? before.mtu : later.mtu;
    if (!joined.http)
        joined.http = laterDecides ? before.http : later.http;
    return joined;
}

} // namespace portreeve::probes
