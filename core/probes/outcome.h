#pragma once

#include "core/base/message.h"
#include "core/net/connector.h"
#include "core/net/datagram.h"
#include "core/net/hostresolver.h"
#include "core/probes/failure.h"
#include "core/probes/mtusearch.h"
#include "core/probes/target.h"
#include "core/stats/summary.h"

#include <QMetaType>

#include <chrono>

namespace portreeve::probes {

enum class Phase { Dns, Tcp, Tls, Http, Service, Quic, Mtu };
QString phaseId(Phase phase); ///< "dns", "tcp" ..

inline double toMs(std::chrono::nanoseconds duration)
{
    return std::chrono::duration<double, std::milli>(duration).count();
}

struct PhaseTime {
    Phase phase = Phase::Dns;
    double ms = 0;

    friend bool operator==(const PhaseTime &, const PhaseTime &) = default;
};

/// Which clock and which packets a round-trip time comes from; always shown beside it.
enum class RttSource {
    None,
    TcpInfo, ///< the kernel's own, of the TCP handshake
    Connect, ///< the time that connect() took
    Tls,     ///< from ClientHello to the first answer: through a proxy there is nothing nearer
    Quic,    ///< from our question to the version negotiation of a QUIC server
    Service, ///< from our question to the answer of a service over UDP
};
QString rttSourceId(RttSource source); ///< "tcp-info", "connect", "tls", "quic-vn", "service"; empty for None

/// A thing that was observed: a sentence for people and a stable id with the raw fact for machines.
struct Evidence {
    QString id;
    Message text;
    QString raw; ///< "ECONNREFUSED", a fingerprint, an address ..; may be empty

    friend bool operator==(const Evidence &, const Evidence &) = default;
};

struct DnsFacts {
    QString asked; ///< the name
    QStringList servers;
    net::DnsResult result = net::DnsResult::Timeout;
    net::DnsRcode rcode = net::DnsRcode::NoError;
    QList<ip::Address> addresses;
    QStringList chain; ///< canonical names
    quint32 ttl = 0;   ///< seconds
    bool fromHostsFile = false;
    QList<ip::Address> unexpected; ///< outside the published ranges
};

struct HttpFacts {
    int status = 0;
    QString location;                          ///< where a redirection points, resolved
    std::optional<std::chrono::seconds> ahead; ///< how far this device's clock is ahead of the server's Date
};

/// Further TLS handshakes with an address whose first one failed: how many were tried, and how many were answered by a
/// server with a certificate.
struct LadderFacts {
    struct Rung {
        int tried = 0;
        int answered = 0;

        [[nodiscard]] bool always() const { return tried >= 2 && answered == tried; }
        friend bool operator==(const Rung &, const Rung &) = default;
    };
    Rung narrow;    ///< in packets of at most 1,200 bytes
    Rung nameless;  ///< without a server name
    Rung otherName; ///< with a server name that nobody has (RFC 6761)

    /// Full packets are lost where small ones pass; every time, because once may be chance.
    [[nodiscard]] bool losesFullPackets() const
    {
        return narrow.always() && nameless.answered == 0 && otherName.answered == 0;
    }
    /// TLS is answered unless the name of the host is said.
    [[nodiscard]] bool goesByName() const { return nameless.always() && otherName.always(); }

    friend bool operator==(const LadderFacts &, const LadderFacts &) = default;
};

/// How one of the addresses of a host answered.
struct AddressRecord {
    ip::Address address;
    int attempts = 0;
    int silent = 0;
    int passed = 0;
    Failure failure = Failure::None; ///< None where one attempt passed

    friend bool operator==(const AddressRecord &, const AddressRecord &) = default;
};

/// What one target answered in one address family: one attempt, or several folded together by the runner.
struct Outcome {
    Target target;
    QString kind; ///< id of the probe
    ip::Family family = ip::Family::IPv4;
    std::optional<ip::Address> address; ///< last one tried; of the target, never of a proxy
    Failure failure = Failure::None;    ///< None where at least one attempt passed
    Phase reached = Phase::Dns;         ///< the phase that failed, or the last one
    QList<PhaseTime> phases;            ///< of the attempt that decided
    int attempts = 0;
    int silent = 0;                 ///< attempts that nothing answered
    int unresolved = 0;             ///< of those, attempts that ended at the silence of the DNS servers
    QList<AddressRecord> addresses; ///< that were tried, in order, once attempts are folded: see recordsOf
    QList<stats::Sample> rtt;       ///< ms, one for each attempt that answered or stayed silent, in order of sending
    RttSource rttSource = RttSource::None;
    QList<Evidence> evidence; ///< no line twice
    std::optional<DnsFacts> dns;
    std::optional<net::TlsFacts> tls; ///< of the target
    std::optional<HttpFacts> http;    ///< likewise
    LadderFacts ladder;               ///< of all attempts
    std::optional<MtuFacts> mtu;
    /// How far this device's clock is ahead of that of a directory server.
    std::optional<std::chrono::milliseconds> clockAhead;
    QString proxy; ///< through which it was reached; empty: directly
    int proxyStatus = 0;
    QString systemError;                        ///< symbolic
    std::optional<net::DatagramFault> udpFault; ///< what was said instead of an answer over UDP
    QString reporter;                           ///< who said so by ICMP, where the system tells; may be the target
    bool local = false;                         ///< this device refused to send: no way, or its own policy
    bool notRun = false;                        ///< cancelled, out of time or not measurable: proves nothing

    [[nodiscard]] bool passed() const { return !notRun && failure == Failure::None; }
    /// Something at the other end, or on the way there, answered.
    [[nodiscard]] bool answered() const;
    [[nodiscard]] std::optional<double> ms(Phase phase) const;
    void note(const QString &id, const Message &text, const QString &raw = {});
};

/// The addresses that were tried; of a single attempt its own. None behind a proxy.
QList<AddressRecord> recordsOf(const Outcome &outcome);

/// Joins a later attempt at the same target to what is known already: a pass outlives failures, a failure that
/// something answered outlives silence, otherwise the later one counts. Evidence, samples and counts add up.
Outcome fold(const Outcome &before, const Outcome &later);

} // namespace portreeve::probes

Q_DECLARE_METATYPE(portreeve::probes::Outcome)
