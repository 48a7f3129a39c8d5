#pragma once

#include "core/probes/probe.h"

#include <array>

namespace portreeve::probes {

/// Finds out why a TLS handshake failed, by more of them with the same address that differ in one thing: small
/// packets, no server name, another server name. They begin one after the other, 250 ms apart, and run side by side.
class TlsLadder final : public net::Job
{
public:
    /// Whether a failure asks for it. Silence does from the second attempt on: the first may have been a loss.
    static bool applies(const Outcome &outcome, const Assignment &assignment);

    /// `request` is the handshake that failed.
    TlsLadder(const net::ConnectRequest &request, const Outcome &outcome, Tools &tools,
              std::function<void(const LadderFacts &)> done);
    ~TlsLadder() override;

    /// What it sends at most.
    static QList<PlannedTraffic> traffic(const Assignment &assignment);

private:
    struct Rung {
        LadderFacts::Rung LadderFacts::*fact = nullptr;
        net::ConnectRequest request;
        net::Timer begin;
        std::unique_ptr<net::Job> job;
    };

    void add(LadderFacts::Rung LadderFacts::*fact, const net::ConnectRequest &request);
    void onResult(size_t index, const net::ConnectResult &result);

    Tools m_tools;
    std::function<void(const LadderFacts &)> m_done;
    LadderFacts m_facts;
    std::vector<Rung> m_rungs;
    size_t m_left = 0;
    net::Timer m_delivery;
};

/// What the ladder found, as evidence.
void noteLadder(const LadderFacts &facts, Outcome &outcome);

} // namespace portreeve::probes
