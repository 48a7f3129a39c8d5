#pragma once

#include "core/probes/mtusearch.h"
#include "core/probes/probe.h"

namespace portreeve::probes {

/// Asks a QUIC server that has answered the smallest question the same in larger packets that must not be split, one
/// after the other.
class MtuLadder final : public net::Job
{
public:
    /// `outcome` is that of the smallest question: it has an address and a round trip.
    MtuLadder(const Outcome &outcome, std::chrono::milliseconds timeout, Tools &tools,
              std::function<void(const MtuFacts &)> done);
    ~MtuLadder() override;

    /// What it sends at most.
    static QList<PlannedTraffic> traffic(const Assignment &assignment);

private:
    void ask();
    void onEvent(const net::DatagramEvent &event);
    void step();

    Target m_target;
    ip::Address m_address;
    std::chrono::milliseconds m_patience;
    Tools m_tools;
    std::function<void(const MtuFacts &)> m_done;
    MtuSearch m_search;
    net::QuicProbe m_probe;
    std::unique_ptr<net::DatagramChannel> m_channel;
    net::Timer m_timer;
};

/// What the search found, as evidence.
void noteMtu(const MtuFacts &facts, Outcome &outcome);

} // namespace portreeve::probes
