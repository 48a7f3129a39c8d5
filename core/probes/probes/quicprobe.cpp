#include "core/net/quicversion.h"
#include "core/probes/attempt.h"
#include "core/probes/datagramreading.h"

namespace portreeve::probes {

namespace {

using net::DatagramEvent;
using net::QuicReading;

/// How long to listen on after an answer, for those that come twice.
constexpr std::chrono::milliseconds LeastLinger{10};
constexpr std::chrono::milliseconds MostLinger{200};

/// One datagram that asks a QUIC server for its versions. Late answers to earlier attempts cannot reach this one: each
/// has a port and ids of its own.
class QuicAttempt final : public net::Job
{
public:
    QuicAttempt(const Assignment &assignment, Tools &tools, const QString &kind,
                std::function<void(const Outcome &)> done)
        : m_assignment(assignment)
        , m_tools(tools)
        , m_done(std::move(done))
        , m_lookUp(std::make_unique<Attempt>(assignment, tools, Attempt::Goal::Addresses, kind,
                                             [this](const Outcome &outcome) { onName(outcome); }))
    {}

private:
    void onName(const Outcome &outcome)
    {
        const std::unique_ptr<net::Job> finished = std::move(m_lookUp);
        m_outcome = outcome;
        if (m_outcome.failure == Failure::DnsRewritten) // said by the evidence; what answers there is still of interest
            m_outcome.failure = Failure::None;
        if (m_outcome.failure != Failure::None || !m_outcome.address)
            return finish();
        ask();
    }

    void ask()
    {
        m_outcome.reached = Phase::Quic;
        m_probe = net::makeQuicProbe(net::QuicLeastDatagram, m_tools.random);
        m_channel = m_tools.datagrams.open({*m_outcome.address, m_assignment.target.port, true},
                                           [this](const DatagramEvent &event) { onEvent(event); });
        m_timer = net::Timer(m_tools.scheduler, m_assignment.timeout, [this] { onTimeout(); });
        m_channel->send(m_probe.datagram);
    }

    void onEvent(const DatagramEvent &event)
    {
        if (m_answered) {
            ++m_repeats;
            return;
        }
        if (event.fault) {
            readFault(event, m_outcome);
            return finish();
        }
        const QuicReading reading = net::readQuicAnswer(event.bytes, m_probe);
        if (reading.kind != QuicReading::Kind::Negotiation) {
            noteForeign(reading.kind, event.bytes.size());
            return;
        }
        m_answered = true;
        readNegotiation(reading, event, m_outcome);
        const auto linger = std::chrono::duration_cast<std::chrono::milliseconds>(event.elapsed);
        m_timer = net::Timer(m_tools.scheduler, std::clamp(linger, LeastLinger, MostLinger), [this] { finish(); });
    }

    void noteForeign(QuicReading::Kind kind, qsizetype size)
    {
        m_foreign = true;
        const QString who = m_outcome.address->toCanonicalText();
        if (kind == QuicReading::Kind::OtherIds)
            m_outcome.note(QStringLiteral("quic-other-ids"),
                           PR_MESSAGE("probes", "An answer in the name of %1 does not belong to our question: its "
                                                "connection ids are others.")
                               .arg(who),
                           {});
        else
            m_outcome.note(QStringLiteral("udp-other-answer"),
                           PR_MESSAGE("probes", "%1 answered over UDP, but not with QUIC.").arg(who),
                           QString::number(size));
    }

    void onTimeout()
    {
        m_outcome.failure = m_foreign ? Failure::QuicMismatch : Failure::UdpSilent;
        if (!m_foreign) {
            m_outcome.note(QStringLiteral("udp-silent"),
                           PR_MESSAGE("probes", "%1 did not answer on UDP port %2.")
                               .arg(m_outcome.address->toCanonicalText())
                               .arg(m_assignment.target.port),
                           {});
            m_outcome.silent = 1;
            m_outcome.rtt.append(stats::Sample());
        }
        finish();
    }

    void finish()
    {
        m_channel.reset();
        if (m_repeats > 0)
            m_outcome.note(QStringLiteral("udp-repeated"),
                           PR_MESSAGE("probes", "An answer came more than once; it counts once."),
                           QString::number(m_repeats));
        m_timer = net::Timer(m_tools.scheduler, {}, [this] {
            const auto done = std::move(m_done);
            const Outcome outcome = std::move(m_outcome);
            done(outcome); // may destroy this
        });
    }

    Assignment m_assignment;
    Tools m_tools;
    std::function<void(const Outcome &)> m_done;
    Outcome m_outcome;
    net::QuicProbe m_probe;
    std::unique_ptr<net::DatagramChannel> m_channel;
    net::Timer m_timer;
    bool m_answered = false;
    bool m_foreign = false;
    int m_repeats = 0;
    std::unique_ptr<net::Job> m_lookUp; ///< last: it begins in the constructor
};

/// Does a QUIC server answer over UDP? Its versions prove the port open both ways; silence proves nothing alone.
class QuicProbe final : public Probe
{
public:
    [[nodiscard]] QString id() const override { return QStringLiteral("quic"); }

    [[nodiscard]] bool measures(const Target &target) const override
    {
        return target.transport == Transport::Udp && !target.dnsOnly;
    }

    [[nodiscard]] std::unique_ptr<net::Job> start(const Assignment &assignment, Tools &tools,
                                                  std::function<void(const Outcome &)> done) const override
    {
        return std::make_unique<QuicAttempt>(assignment, tools, id(), std::move(done));
    }

    [[nodiscard]] QList<PlannedTraffic> traffic(const Assignment &assignment) const override
    {
        QList<PlannedTraffic> list = trafficOf(assignment, Attempt::Goal::Addresses);
        list.append({QStringLiteral("quic-version-probe"), withPort(assignment.target.host, assignment.target.port),
                     QStringLiteral("%1 bytes").arg(net::QuicLeastDatagram), 1, 1});
        return list;
    }
};

} // namespace

std::unique_ptr<Probe> make_quic_probe()
{
    return std::make_unique<QuicProbe>();
}

} // namespace portreeve::probes
