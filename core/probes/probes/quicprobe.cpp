#include "core/net/quicversion.h"
#include "core/probes/datagramattempt.h"
#include "core/probes/mtuladder.h"

namespace portreeve::probes {

namespace {

using net::QuicReading;

/// One datagram that asks a QUIC server for its versions; an answer carries the ids of the question.
class QuicDialogue final : public ServiceDialogue
{
public:
    explicit QuicDialogue(const net::RandomBytes &random)
        : m_probe(net::makeQuicProbe(net::QuicLeastDatagram, random))
    {}

    QByteArray question() override { return m_probe.datagram; }
    [[nodiscard]] net::Frame frame(QByteArrayView) const override { return {net::Frame::State::Broken, {}}; }
    [[nodiscard]] Failure mismatch() const override { return Failure::QuicMismatch; }
    [[nodiscard]] Phase phase() const override { return Phase::Quic; }
    [[nodiscard]] RttSource rttSource() const override { return RttSource::Quic; }

    bool read(const Reply &reply, Outcome &outcome) override
    {
        const QuicReading reading = net::readQuicAnswer(reply.message.toByteArray(), m_probe);
        const QString who = outcome.address->toCanonicalText();
        switch (reading.kind) {
        case QuicReading::Kind::OtherIds:
            outcome.note(QStringLiteral("quic-other-ids"),
                         PR_MESSAGE("probes", "An answer in the name of %1 does not belong to our question: its "
                                              "connection ids are others.")
                             .arg(who),
                         {});
            return false;
        case QuicReading::Kind::NotOne:
            outcome.note(QStringLiteral("udp-other-answer"),
                         PR_MESSAGE("probes", "%1 answered over UDP, but not with QUIC.").arg(who),
                         QString::number(reply.message.size()));
            return false;
        case QuicReading::Kind::Negotiation:
            break;
        }
        QStringList versions;
        for (const quint32 version : reading.versions)
            versions.append(net::quicVersionText(version));
        outcome.note(
            QStringLiteral("quic-answer"),
            PR_MESSAGE("probes", "A QUIC server answered at %1 on UDP port %2.").arg(who).arg(outcome.target.port),
            versions.join(QStringLiteral(", ")));
        return true;
    }

private:
    net::QuicProbe m_probe;
};

/// A version negotiation takes no thought: who has not answered by then is silent (RFC 9000 section 6 asks for nothing
/// but the packet).
constexpr std::chrono::milliseconds QuicPatience{1500};

Assignment impatient(Assignment assignment)
{
    assignment.timeout = std::min(assignment.timeout, QuicPatience);
    return assignment;
}

/// The question, and once it is answered the same in larger packets, where that is wanted.
class QuicAttempt final : public net::Job
{
public:
    QuicAttempt(const Assignment &assignment, Tools &tools, const QString &kind,
                std::function<void(const Outcome &)> done)
        : m_tools(tools)
        , m_timeout(assignment.timeout)
        , m_wantsMtu(assignment.target.measureMtu && !assignment.mtuKnown)
        , m_done(std::move(done))
        , m_step(std::make_unique<DatagramAttempt>(impatient(assignment), tools, kind,
                                                   std::make_unique<QuicDialogue>(tools.random),
                                                   [this](const Outcome &outcome) { onAnswer(outcome); }))
    {}

private:
    void onAnswer(const Outcome &outcome)
    {
        m_outcome = outcome;
        if (!m_wantsMtu || !outcome.passed() || !outcome.address)
            return finish();
        m_began = m_tools.scheduler.clock().monotonic();
        m_step =
            std::make_unique<MtuLadder>(m_outcome, m_timeout, m_tools, [this](const MtuFacts &facts) { onMtu(facts); });
    }

    void onMtu(const MtuFacts &facts)
    {
        m_outcome.mtu = facts;
        m_outcome.phases.append({Phase::Mtu, toMs(m_tools.scheduler.clock().monotonic() - m_began)});
        noteMtu(facts, m_outcome);
        finish();
    }

    void finish()
    {
        const auto done = std::move(m_done);
        const Outcome outcome = std::move(m_outcome);
        done(outcome); // may destroy this
    }

    Tools m_tools;
    std::chrono::milliseconds m_timeout;
    bool m_wantsMtu;
    std::function<void(const Outcome &)> m_done;
    Outcome m_outcome;
    std::chrono::nanoseconds m_began{0};
    std::unique_ptr<net::Job> m_step;
};

/// Does a QUIC server answer over UDP? Its versions prove the port open both ways; silence proves nothing alone.
class QuicProbe final : public Probe
{
public:
    [[nodiscard]] QString id() const override { return QStringLiteral("quic"); }

    [[nodiscard]] bool measures(const Target &target) const override
    {
        return target.transport == Transport::Udp && !target.dnsOnly && target.service == Service::None;
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
        if (assignment.target.measureMtu)
            list.append(MtuLadder::traffic(assignment));
        return list;
    }
};

} // namespace

std::unique_ptr<Probe> make_quic_probe()
{
    return std::make_unique<QuicProbe>();
}

} // namespace portreeve::probes
