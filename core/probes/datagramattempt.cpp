#include "core/probes/datagramattempt.h"

#include "core/probes/datagramreading.h"

namespace portreeve::probes {

namespace {

using net::DatagramEvent;

/// How long to listen on after an answer, for those that come twice.
constexpr std::chrono::milliseconds LeastLinger{10};
constexpr std::chrono::milliseconds MostLinger{200};

} // namespace

DatagramAttempt::DatagramAttempt(const Assignment &assignment, Tools &tools, const QString &kind,
                                 std::unique_ptr<ServiceDialogue> dialogue, std::function<void(const Outcome &)> done)
    : m_assignment(assignment)
    , m_tools(tools)
    , m_dialogue(std::move(dialogue))
    , m_done(std::move(done))
    , m_lookUp(std::make_unique<Attempt>(assignment, tools, Attempt::Goal::Addresses, kind,
                                         [this](const Outcome &outcome) { onName(outcome); }))
{}

DatagramAttempt::~DatagramAttempt() = default;

void DatagramAttempt::onName(const Outcome &outcome)
{
    const std::unique_ptr<net::Job> finished = std::move(m_lookUp);
    m_outcome = outcome;
    if (m_outcome.failure == Failure::DnsRewritten) // said by the evidence; what answers there is still of interest
        m_outcome.failure = Failure::None;
    if (m_outcome.failure != Failure::None || !m_outcome.address)
        return finish();
    ask();
}

void DatagramAttempt::ask()
{
    m_outcome.reached = m_dialogue->phase();
    const QByteArray question = m_dialogue->question();
    m_channel = m_tools.datagrams.open({*m_outcome.address, m_assignment.target.port, true},
                                       [this](const DatagramEvent &event) { onEvent(event); });
    m_timer = net::Timer(m_tools.scheduler, m_assignment.timeout, [this] { onTimeout(); });
    m_asked = std::chrono::milliseconds(m_tools.scheduler.clock().now().toMSecsSinceEpoch());
    m_channel->send(question);
}

void DatagramAttempt::onEvent(const DatagramEvent &event)
{
    if (m_answered) {
        ++m_repeats;
        return;
    }
    if (event.fault) {
        readFault(event, m_outcome);
        return finish();
    }
    m_outcome.failure = Failure::None;
    if (!m_dialogue->read({event.bytes, m_asked, event.elapsed}, m_outcome)) {
        m_foreign = true;
        return;
    }
    m_answered = true;
    readAnswerTime(event, *m_dialogue, m_outcome);
    const auto linger = std::chrono::duration_cast<std::chrono::milliseconds>(event.elapsed);
    m_timer = net::Timer(m_tools.scheduler, std::clamp(linger, LeastLinger, MostLinger), [this] { finish(); });
}

void DatagramAttempt::onTimeout()
{
    m_outcome.failure = m_foreign ? m_dialogue->mismatch() : Failure::UdpSilent;
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

void DatagramAttempt::finish()
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

} // namespace portreeve::probes
