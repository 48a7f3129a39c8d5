#pragma once

#include "core/probes/probe.h"

namespace portreeve::probes {

/// The steps that probes share: look the host up (or the proxy's, where the target is behind one), connect, say what
/// was seen. Owned by the probe that started it.
class Attempt : public net::Job
{
public:
    /// What is connected to after the look-up.
    enum class Goal { Addresses, Tcp, Tls };

    /// A question for the server once the connection stands.
    struct Dialogue {
        net::ExchangeRequest question;
        bool tunnel = true; ///< false: an HTTP proxy is asked the question itself
        /// Adds what the connection told to an outcome that holds everything else already.
        std::function<void(const net::ConnectResult &, Outcome &)> read;
    };

    Attempt(const Assignment &assignment, Tools &tools, Goal goal, const QString &kind,
            std::function<void(const Outcome &)> done, std::optional<Dialogue> dialogue = std::nullopt);
    ~Attempt() override;

private:
    void lookUp(const QString &host);
    void onAnswer(const net::DnsAnswer &answer);
    void onAddresses(const QList<ip::Address> &addresses);
    void connectTo(const ip::Address &address);
    void onConnected(const net::ConnectResult &result);
    void onLadder(const LadderFacts &facts);
    void noteDns(const net::DnsAnswer &answer);
    void finish();

    Assignment m_assignment;
    Tools m_tools;
    Goal m_goal;
    std::function<void(const Outcome &)> m_done;
    std::optional<Dialogue> m_dialogue;
    Outcome m_outcome;
    net::ConnectRequest m_request;
    std::unique_ptr<net::Job> m_step;
    net::Timer m_delivery;
};

/// "host:port", with brackets around IPv6 addresses.
QString withPort(const QString &host, quint16 port);

/// What an attempt with this goal sends.
QList<PlannedTraffic> trafficOf(const Assignment &assignment, Attempt::Goal goal);

/// The failure that a look-up stands for; None where it gave addresses.
Failure failureOf(net::DnsResult result);

} // namespace portreeve::probes
