#pragma once

#include "core/policy/evaluate.h"
#include "tests/lab/nft/testbed.h"

#include <functional>

namespace portreeve::lab {

/// Sends real packets for flows, several hundred at a time. Outbound flows go from the client to the flow's address on
/// the peer, inbound ones from that address to the client. Every asked port listens on the far side. A flow passes when
/// it is answered: a completed TCP handshake, an echoed datagram, an ICMP echo reply.
class Prober
{
public:
    /// Listens on the ports of all these flows.
    static Result<std::unique_ptr<Prober>> create(Testbed &bed, const QList<policy::Flow> &flows);
    ~Prober();

    /// Inbound flows come from this port; 0, as at first: from any free one.
    void setSourcePort(quint16 port) { m_sourcePort = port; }

    /// Did each flow pass? Whether the silent ones were dropped is known when a marker has gone round after them,
    /// without waiting; those that `expected` says pass get more time before they count as dropped.
    [[nodiscard]] Result<QList<bool>> run(const QList<policy::Flow> &flows,
                                          const std::function<bool(const policy::Flow &)> &expected);

private:
    struct Listener;
    struct Attempt;

    explicit Prober(Testbed &bed);
    [[nodiscard]] Result<void> listen(const policy::Flow &flow);
    [[nodiscard]] Result<Attempt> begin(const policy::Flow &flow) const;
    [[nodiscard]] Result<void> runBatch(const QList<policy::Flow> &flows,
                                        const std::function<bool(const policy::Flow &)> &expected, QList<bool> &passed);
    void serve();
    [[nodiscard]] Result<void> round(std::vector<Attempt> &attempts);

    Testbed &m_bed;
    std::vector<Listener> m_listeners;
    quint16 m_sourcePort = 0;
};

} // namespace portreeve::lab
