#include "core/probes/tlsladder.h"

#include "core/probes/attempt.h"

namespace portreeve::probes {

namespace {

constexpr std::chrono::milliseconds Apart{250};

/// What is left of 1,200 bytes after the headers of IP and TCP.
int narrowSegment(ip::Family family)
{
    return family == ip::Family::IPv4 ? 1200 - 40 : 1200 - 60;
}

/// A name that nobody has.
QString otherName()
{
    return QStringLiteral("portreeve-control.invalid");
}

} // namespace

bool TlsLadder::applies(const Outcome &outcome, const Assignment &assignment)
{
    if (assignment.proxy || outcome.reached != Phase::Tls)
        return false;
    switch (outcome.failure) {
    case Failure::TlsTimeout:
        return assignment.number > 0;
    case Failure::TcpReset:
    case Failure::TlsAlert:
    case Failure::TlsIntercepted:
    case Failure::TlsUntrusted:
        return true;
    default:
        return false;
    }
}

TlsLadder::TlsLadder(const net::ConnectRequest &request, const Outcome &outcome, Tools &tools,
                     std::function<void(const LadderFacts &)> done)
    : m_tools(tools)
    , m_done(std::move(done))
{
    net::ConnectRequest plain = request;
    plain.exchange.reset();
    m_rungs.reserve(3);
    if (outcome.failure == Failure::TlsTimeout) {
        net::ConnectRequest narrow = plain;
        narrow.maxSegment = narrowSegment(request.address.family());
        add(&LadderFacts::narrow, narrow);
    }
    plain.tls->serverName.clear();
    add(&LadderFacts::nameless, plain);
    plain.tls->serverName = otherName();
    add(&LadderFacts::otherName, plain);
}

TlsLadder::~TlsLadder() = default;

void TlsLadder::add(LadderFacts::Rung LadderFacts::*fact, const net::ConnectRequest &request)
{
    const size_t index = m_rungs.size();
    Rung rung;
    rung.fact = fact;
    rung.request = request;
    rung.begin = net::Timer(m_tools.scheduler, Apart * int(index), [this, index] {
        m_rungs[index].job = m_tools.connector.connect(
            m_rungs[index].request, [this, index](const net::ConnectResult &result) { onResult(index, result); });
    });
    m_rungs.push_back(std::move(rung));
    ++m_left;
}

void TlsLadder::onResult(size_t index, const net::ConnectResult &result)
{
    Rung &rung = m_rungs[index];
    const std::unique_ptr<net::Job> finished = std::move(rung.job);
    if (result.failure != net::ConnectFailure::LocalLimit) {
        LadderFacts::Rung &fact = m_facts.*rung.fact;
        ++fact.tried;
        if (result.failure == net::ConnectFailure::None && result.tls && !result.tls->chain.isEmpty())
            ++fact.answered;
    }
    if (--m_left > 0)
        return;
    m_delivery = net::Timer(m_tools.scheduler, {}, [this] {
        const auto done = std::move(m_done);
        const LadderFacts facts = m_facts;
        done(facts); // may destroy this
    });
}

QList<PlannedTraffic> TlsLadder::traffic(const Assignment &assignment)
{
    const Target &target = assignment.target;
    const QString peer = withPort(target.host, target.port);
    return {{QStringLiteral("tcp-connection"), peer, {}, 0, 3},
            {QStringLiteral("tls-handshake"), peer,
             QStringLiteral("after a failure: in small packets, without a name, as %1").arg(otherName()), 0, 3}};
}

void noteLadder(const LadderFacts &facts, Outcome &outcome)
{
    const QString who = outcome.address ? outcome.address->toCanonicalText() : outcome.target.host;
    if (facts.narrow.answered > 0)
        outcome.note(QStringLiteral("tls-narrow"),
                     PR_MESSAGE("probes", "In packets of at most 1,200 bytes %1 ends the TLS handshake.").arg(who), {});
    else if (facts.narrow.tried > 0)
        outcome.note(QStringLiteral("tls-narrow-silent"),
                     PR_MESSAGE("probes", "In packets of at most 1,200 bytes %1 does not end the TLS handshake either.")
                         .arg(who),
                     {});
    if (facts.nameless.answered > 0)
        outcome.note(QStringLiteral("tls-nameless"),
                     PR_MESSAGE("probes", "Without a server name %1 answers the TLS handshake.").arg(who), {});
    if (facts.otherName.answered > 0)
        outcome.note(QStringLiteral("tls-other-name"),
                     PR_MESSAGE("probes", "With another server name %1 answers the TLS handshake.").arg(who), {});
    if (facts.nameless.tried + facts.otherName.tried > 0 && facts.nameless.answered + facts.otherName.answered == 0)
        outcome.note(
            QStringLiteral("tls-any-name"),
            PR_MESSAGE("probes", "Whatever server name it is given, %1 does not answer the TLS handshake.").arg(who),
            {});
}

} // namespace portreeve::probes
