#include "core/probes/serviceprobe.h"

#include "core/probes/clockoffset.h"

namespace portreeve::probes {

namespace {

Attempt::Goal goalOf(const Assignment &assignment)
{
    if (assignment.target.transport == Transport::Udp)
        return Attempt::Goal::Addresses;
    return assignment.target.expectTls ? Attempt::Goal::Tls : Attempt::Goal::Tcp;
}

net::Reading readingOf(net::Frame::State state)
{
    switch (state) {
    case net::Frame::State::More:
        return net::Reading::More;
    case net::Frame::State::Whole:
        return net::Reading::Whole;
    case net::Frame::State::Broken:
        break;
    }
    return net::Reading::Foreign;
}

/// A directory has an authority of its own, and is often asked by address: the way is open where it answered inside
/// TLS. What the certificate shows stays in the evidence.
bool isOfCertificate(Failure failure)
{
    return failure == Failure::TlsUntrusted || failure == Failure::TlsNameMismatch || failure == Failure::TlsExpired;
}

void readStream(ServiceDialogue &dialogue, const net::ConnectResult &result, const Clock &clock, Outcome &outcome)
{
    if (result.step == net::ConnectStep::Exchange)
        outcome.reached = dialogue.phase();
    const net::Frame frame = dialogue.frame(result.received);
    if (!result.exchangeTime || frame.state != net::Frame::State::Whole)
        return;
    outcome.phases.append({dialogue.phase(), toMs(*result.exchangeTime)});
    const std::chrono::milliseconds now(clock.now().toMSecsSinceEpoch());
    const auto elapsed = std::chrono::duration_cast<std::chrono::microseconds>(*result.exchangeTime);
    const bool ours = dialogue.read({frame.body, now - elapsed, *result.exchangeTime}, outcome);
    if (!ours)
        outcome.failure = dialogue.mismatch();
    else if (isOfCertificate(outcome.failure))
        outcome.failure = Failure::None;
}

/// The question on a connection that is opened for it alone.
Attempt::Dialogue overStream(std::shared_ptr<ServiceDialogue> dialogue, const Clock &clock)
{
    Attempt::Dialogue stream;
    stream.question.question = dialogue->question();
    stream.question.limit = net::LongestAnswer;
    stream.question.read = [dialogue](const QByteArray &received, bool) {
        return readingOf(dialogue->frame(received).state);
    };
    stream.read = [dialogue, &clock](const net::ConnectResult &result, Outcome &outcome) {
        readStream(*dialogue, result, clock, outcome);
    };
    return stream;
}

} // namespace

ServiceProbe::ServiceProbe(QString id, QList<Service> services)
    : m_id(std::move(id))
    , m_services(std::move(services))
{}

bool ServiceProbe::measures(const Target &target) const
{
    return m_services.contains(target.service) && !target.dnsOnly;
}

std::unique_ptr<net::Job> ServiceProbe::start(const Assignment &assignment, Tools &tools,
                                              std::function<void(const Outcome &)> done) const
{
    std::unique_ptr<ServiceDialogue> spoken = dialogue(assignment.target, tools.random);
    if (assignment.target.transport == Transport::Udp)
        return std::make_unique<DatagramAttempt>(assignment, tools, m_id, std::move(spoken), std::move(done));
    return std::make_unique<Attempt>(assignment, tools, goalOf(assignment), m_id, std::move(done),
                                     overStream(std::move(spoken), tools.scheduler.clock()));
}

QList<PlannedTraffic> ServiceProbe::traffic(const Assignment &assignment) const
{
    QList<PlannedTraffic> list = trafficOf(assignment, goalOf(assignment));
    list.append({m_id + QStringLiteral("-question"), withPort(assignment.target.host, assignment.target.port),
                 assignment.target.domain, 1, 1});
    return list;
}

QString peerOf(const Outcome &outcome)
{
    return outcome.address ? outcome.address->toCanonicalText() : outcome.target.host;
}

void noteClock(std::chrono::microseconds ahead, Outcome &outcome)
{
    outcome.clockAhead = std::chrono::duration_cast<std::chrono::milliseconds>(ahead);
    constexpr std::chrono::seconds Precision{1}; // some answers have whole seconds
    noteClockOffset(std::chrono::round<std::chrono::seconds>(ahead), Precision, peerOf(outcome),
                    QString::number(outcome.clockAhead->count()), outcome);
}

void noteServerTime(std::chrono::microseconds server, const Reply &reply, Outcome &outcome)
{
    const auto half = std::chrono::duration_cast<std::chrono::microseconds>(reply.elapsed / 2);
    noteClock(reply.asked + half - server, outcome);
}

void noteForeign(const Message &text, const Reply &reply, Outcome &outcome)
{
    outcome.note(QStringLiteral("service-other-answer"), text, QString::number(reply.message.size()));
}

} // namespace portreeve::probes
