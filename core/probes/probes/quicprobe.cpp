#include "core/net/quicversion.h"
#include "core/probes/datagramattempt.h"

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
        return std::make_unique<DatagramAttempt>(assignment, tools, id(), std::make_unique<QuicDialogue>(tools.random),
                                                 std::move(done));
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
