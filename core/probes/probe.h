#pragma once

#include "core/net/datagram.h"
#include "core/net/quicversion.h"
#include "core/probes/options.h"
#include "core/probes/outcome.h"

#include <memory>
#include <vector>

namespace portreeve::probes {

/// Everything that an attempt may touch. All of it belongs to the scheduler's thread.
struct Tools {
    net::Scheduler &scheduler;
    net::HostResolver &resolver;
    net::Connector &connector;
    net::DatagramOpener &datagrams;
    net::RandomBytes random;
};

/// One attempt at a target.
struct Assignment {
    Target target;
    ip::Family family = ip::Family::IPv4;
    int number = 0; ///< of the attempt, from 0: a host with several addresses is tried at the next one each time
    std::optional<ip::Address> address;      ///< of the host, to be tried this time; none: by the number
    bool mtuKnown = false;                   ///< an earlier attempt measured it
    std::chrono::milliseconds timeout{3000}; ///< of each phase
    std::optional<net::Proxy> proxy;
};

/// Packets of one kind to one destination, as a preview before anything is sent.
struct PlannedTraffic {
    /// "dns-query", "tcp-connection", "tls-handshake", "proxy-connect", "quic-version-probe", "ntp-question" ..
    QString kind;
    QString destination; ///< "host:port", or the DNS servers
    QString subject;     ///< what it is about: the name asked for, or the target behind the proxy
    int atLeast = 0;     ///< if everything answers at once
    int atMost = 0;
    bool onceForATarget = false; ///< not again with each attempt

    friend bool operator==(const PlannedTraffic &, const PlannedTraffic &) = default;
};

/// A kind of measurement. It makes one attempt and says what it saw; repeating, pacing, cancelling and judging are
/// not its business. Stateless.
class Probe
{
public:
    virtual ~Probe() = default;
    [[nodiscard]] virtual QString id() const = 0;
    [[nodiscard]] virtual bool measures(const Target &target) const = 0;
    /// Calls `done` exactly once, later, unless the job is destroyed first; the callback may destroy the job.
    [[nodiscard]] virtual std::unique_ptr<net::Job> start(const Assignment &assignment, Tools &tools,
                                                          std::function<void(const Outcome &)> done) const = 0;
    /// What one attempt sends.
    [[nodiscard]] virtual QList<PlannedTraffic> traffic(const Assignment &assignment) const = 0;
};

using ProbeTable = std::vector<std::unique_ptr<Probe>>;

/// Every probe, in the order of probes/probes.txt.
ProbeTable allProbes();

/// The first probe that measures the target, or null.
const Probe *probeFor(const ProbeTable &probes, const Target &target);

} // namespace portreeve::probes
