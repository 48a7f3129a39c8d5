#include "core/probes/mtuladder.h"

#include "core/net/quicversion.h"
#include "core/probes/attempt.h"

namespace portreeve::probes {

namespace {

/// Between questions to the same host.
constexpr std::chrono::milliseconds Apart{250};
constexpr std::chrono::milliseconds LeastPatience{1000};

/// Three round trips, or a second where that is more, but never longer than the user waits for an answer.
std::chrono::milliseconds patienceFor(const Outcome &outcome, std::chrono::milliseconds timeout)
{
    const double rtt = outcome.rtt.isEmpty() ? 0 : outcome.rtt.last().value_or(0);
    return std::min(timeout, std::max(LeastPatience, std::chrono::milliseconds(qint64(3 * rtt))));
}

/// Sizes that some ways of connecting are known for (PROBES section 1): never a proof.
std::optional<Message> possibleCause(int bytes)
{
    switch (bytes) {
    case 1492:
        return PR_MESSAGE("probes", "1,492 bytes are usual for PPPoE; that is a possible cause, not a proof.");
    case 1480:
        return PR_MESSAGE("probes", "1,480 bytes are usual for a GRE or IP-in-IP tunnel; that is a possible cause, not "
                                    "a proof.");
    case 1452:
        return PR_MESSAGE("probes", "1,452 bytes are usual for PPPoE with a VLAN; that is a possible cause, not a "
                                    "proof.");
    case 1428:
        return PR_MESSAGE("probes", "1,428 bytes are usual for PPPoE with IPsec; that is a possible cause, not a "
                                    "proof.");
    default:
        return std::nullopt;
    }
}

} // namespace

MtuLadder::MtuLadder(const Outcome &outcome, std::chrono::milliseconds timeout, Tools &tools,
                     std::function<void(const MtuFacts &)> done)
    : m_target(outcome.target)
    , m_address(*outcome.address)
    , m_patience(patienceFor(outcome, timeout))
    , m_tools(tools)
    , m_done(std::move(done))
    , m_search(outcome.address->family())
{
    m_timer = net::Timer(m_tools.scheduler, Apart, [this] { ask(); });
}

MtuLadder::~MtuLadder() = default;

void MtuLadder::ask()
{
    m_probe = net::makeQuicProbe(m_search.payload(), m_tools.random);
    m_channel = m_tools.datagrams.open({m_address, m_target.port, true},
                                       [this](const net::DatagramEvent &event) { onEvent(event); });
    m_timer = net::Timer(m_tools.scheduler, m_patience, [this] {
        m_search.lost();
        step();
    });
    m_channel->send(m_probe.datagram);
}

void MtuLadder::onEvent(const net::DatagramEvent &event)
{
    if (event.fault == net::DatagramFault::TooBig)
        m_search.tooBig(event.reporter);
    else if (event.fault)
        m_search.lost();
    else if (net::readQuicAnswer(event.bytes, m_probe).kind == net::QuicReading::Kind::Negotiation)
        m_search.answered();
    else
        return;
    step();
}

void MtuLadder::step()
{
    m_channel.reset();
    const bool done = m_search.isDone();
    m_timer = net::Timer(m_tools.scheduler, done ? std::chrono::milliseconds() : Apart, [this] {
        if (!m_search.isDone())
            return ask();
        const auto done = std::move(m_done);
        const MtuFacts facts = m_search.facts();
        done(facts); // may destroy this
    });
}

QList<PlannedTraffic> MtuLadder::traffic(const Assignment &assignment)
{
    // The largest size, and four more by halving; each with three tries and three of the smallest.
    constexpr int Most = 5 * 6;
    const int largest = MtuSearch::payloads(assignment.family).last();
    PlannedTraffic one{QStringLiteral("quic-version-probe"), withPort(assignment.target.host, assignment.target.port),
                       QStringLiteral("%1 to %2 bytes").arg(net::QuicLeastDatagram).arg(largest), 0, Most};
    one.onceForATarget = true;
    return {one};
}

void noteMtu(const MtuFacts &facts, Outcome &outcome)
{
    const QString who = outcome.address->toCanonicalText();
    const QString raw = QStringLiteral("%1/%2").arg(facts.carried).arg(facts.lost);
    if (!facts.ended) {
        outcome.note(QStringLiteral("mtu-unfinished"),
                     PR_MESSAGE("probes",
                                "The way to %1 carries packets of %2 bytes; larger ones could not be measured, "
                                "because the server stopped answering.")
                         .arg(who)
                         .arg(facts.carried),
                     raw);
        return;
    }
    if (facts.lost == 0)
        outcome.note(QStringLiteral("mtu"),
                     PR_MESSAGE("probes", "The way to %1 carries packets of %2 bytes.").arg(who).arg(facts.carried),
                     raw);
    else if (facts.told && !facts.reporter.isEmpty())
        outcome.note(QStringLiteral("mtu-told"),
                     PR_MESSAGE("probes", "The way to %1 carries packets of %2 bytes; %3 reports that larger ones are "
                                          "too big.")
                         .arg(who)
                         .arg(facts.carried)
                         .arg(facts.reporter),
                     raw);
    else if (facts.told)
        outcome.note(QStringLiteral("mtu-told"),
                     PR_MESSAGE("probes", "The way to %1 carries packets of %2 bytes; this device does not send larger "
                                          "ones.")
                         .arg(who)
                         .arg(facts.carried),
                     raw);
    else
        outcome.note(QStringLiteral("mtu-black-hole"),
                     PR_MESSAGE("probes", "The way to %1 carries packets of %2 bytes; those of %3 bytes are lost, and "
                                          "nothing says so.")
                         .arg(who)
                         .arg(facts.carried)
                         .arg(facts.lost),
                     raw);
    if (const std::optional<Message> cause = facts.lost > 0 ? possibleCause(facts.carried) : std::nullopt)
        outcome.note(QStringLiteral("mtu-possible-cause"), *cause, raw);
}

} // namespace portreeve::probes
