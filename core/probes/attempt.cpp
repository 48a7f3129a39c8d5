#include "core/probes/attempt.h"

#include "core/ip/parse.h"
#include "core/probes/connectreading.h"
#include "core/probes/tlsladder.h"

namespace portreeve::probes {

namespace {

QString plainHost(const QString &host)
{
    return host.endsWith(u'.') ? host.chopped(1) : host;
}

} // namespace

QString withPort(const QString &host, quint16 port)
{
    return (host.contains(u':') ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2")).arg(host).arg(port);
}

Failure failureOf(net::DnsResult result)
{
    switch (result) {
    case net::DnsResult::Answer:
        return Failure::None;
    case net::DnsResult::NoData:
        return Failure::DnsNodata;
    case net::DnsResult::NxDomain:
        return Failure::DnsNxdomain;
    case net::DnsResult::ServerFault:
    case net::DnsResult::Malformed:
        return Failure::DnsServfail;
    case net::DnsResult::Timeout:
    case net::DnsResult::NoServer:
        break;
    }
    return Failure::DnsTimeout;
}

Attempt::Attempt(const Assignment &assignment, Tools &tools, Goal goal, const QString &kind,
                 std::function<void(const Outcome &)> done, std::optional<Dialogue> dialogue)
    : m_assignment(assignment)
    , m_tools(tools)
    , m_goal(goal)
    , m_done(std::move(done))
    , m_dialogue(std::move(dialogue))
{
    m_outcome.target = assignment.target;
    m_outcome.family = assignment.family;
    m_outcome.kind = kind;
    m_outcome.attempts = 1;
    if (assignment.proxy)
        m_outcome.proxy = assignment.proxy->toText();
    lookUp(assignment.proxy ? assignment.proxy->host : assignment.target.host);
}

Attempt::~Attempt() = default;

void Attempt::lookUp(const QString &host)
{
    if (const Result<ip::Address> address = ip::parseAddress(QStringView(host))) {
        onAddresses({*address});
        return;
    }
    m_step = m_tools.resolver.resolve({host, m_assignment.family}, m_assignment.timeout,
                                      [this](const net::DnsAnswer &answer) { onAnswer(answer); });
}

void Attempt::onAnswer(const net::DnsAnswer &answer)
{
    const std::unique_ptr<net::Job> finished = std::move(m_step);
    m_outcome.phases.append({Phase::Dns, toMs(answer.elapsed)});
    noteDns(answer);
    m_outcome.failure = failureOf(answer.result);
    if (m_outcome.failure != Failure::None) {
        if (isSilence(m_outcome.failure))
            m_outcome.silent = 1;
        if (answer.result == net::DnsResult::Timeout)
            m_outcome.unresolved = 1;
        if (m_assignment.proxy)
            m_outcome.failure = Failure::ProxyUnreachable;
        finish();
        return;
    }
    onAddresses(answer.records.addresses);
}

namespace {

QString textOf(const QList<ip::Address> &addresses)
{
    QStringList texts;
    for (const ip::Address &address : addresses)
        texts.append(address.toCanonicalText());
    return texts.join(QStringLiteral(", "));
}

} // namespace

void Attempt::noteDns(const net::DnsAnswer &answer)
{
    DnsFacts facts;
    facts.asked = plainHost(m_assignment.proxy ? m_assignment.proxy->host : m_assignment.target.host);
    facts.servers = m_tools.resolver.servers();
    facts.result = answer.result;
    facts.rcode = answer.rcode;
    facts.addresses = answer.records.addresses;
    facts.ttl = answer.records.ttl;
    facts.fromHostsFile = answer.fromHostsFile;
    for (const QByteArray &name : answer.records.chain)
        facts.chain.append(QString::fromLatin1(name));

    const QString server = facts.servers.join(QStringLiteral(", "));
    switch (answer.result) {
    case net::DnsResult::Answer:
        if (!answer.fromHostsFile)
            m_outcome.note(QStringLiteral("dns-answer"),
                           PR_MESSAGE("probes", "The DNS server %1 gave %2 for %3.")
                               .arg(server)
                               .arg(textOf(facts.addresses))
                               .arg(facts.asked),
                           {});
        break;
    case net::DnsResult::NxDomain:
        m_outcome.note(
            QStringLiteral("dns-nxdomain"),
            PR_MESSAGE("probes", "The DNS server %1 says that %2 does not exist.").arg(server).arg(facts.asked),
            QStringLiteral("NXDOMAIN"));
        break;
    case net::DnsResult::NoData:
        m_outcome.note(QStringLiteral("dns-nodata"),
                       m_assignment.family == ip::Family::IPv4
                           ? PR_MESSAGE("probes", "The DNS server %1 knows %2, but no IPv4 address of it.")
                                 .arg(server)
                                 .arg(facts.asked)
                           : PR_MESSAGE("probes", "The DNS server %1 knows %2, but no IPv6 address of it.")
                                 .arg(server)
                                 .arg(facts.asked),
                       QStringLiteral("NODATA"));
        break;
    case net::DnsResult::ServerFault:
        m_outcome.note(QStringLiteral("dns-servfail"),
                       PR_MESSAGE("probes", "The DNS server %1 answered %3 for %2.")
                           .arg(server)
                           .arg(facts.asked)
                           .arg(net::rcodeText(answer.rcode)),
                       net::rcodeText(answer.rcode));
        break;
    case net::DnsResult::Malformed:
        m_outcome.note(
            QStringLiteral("dns-malformed"),
            PR_MESSAGE("probes", "The answer of the DNS server %1 for %2 cannot be read.").arg(server).arg(facts.asked),
            answer.detail);
        break;
    case net::DnsResult::Timeout:
        m_outcome.note(QStringLiteral("dns-silent"),
                       PR_MESSAGE("probes", "The DNS server %1 did not answer for %2.").arg(server).arg(facts.asked),
                       {});
        break;
    case net::DnsResult::NoServer:
        m_outcome.note(QStringLiteral("dns-no-server"),
                       PR_MESSAGE("probes", "The DNS server %1 cannot be reached.").arg(server), answer.detail);
        break;
    }
    if (answer.fromHostsFile)
        m_outcome.note(
            QStringLiteral("dns-hosts-file"),
            PR_MESSAGE("probes", "The address of %1 comes from the hosts file of this device.").arg(facts.asked), {});
    if (m_assignment.target.expected && !m_assignment.proxy) {
        for (const ip::Address &address : facts.addresses) {
            if (m_assignment.target.expected->contains(address))
                continue;
            facts.unexpected.append(address);
            m_outcome.note(QStringLiteral("dns-rewritten"),
                           PR_MESSAGE("probes", "DNS gave %1 for %2, which is outside the published ranges.")
                               .arg(address.toCanonicalText())
                               .arg(facts.asked),
                           address.toCanonicalText());
        }
    }
    m_outcome.dns = facts;
}

void Attempt::onAddresses(const QList<ip::Address> &addresses)
{
    const bool given = m_assignment.address && addresses.contains(*m_assignment.address);
    const ip::Address address = given ? *m_assignment.address : addresses[m_assignment.number % addresses.size()];
    if (!m_assignment.proxy)
        m_outcome.address = address;
    if (m_goal == Goal::Addresses) {
        if (m_outcome.dns && m_outcome.dns->unexpected.size() == addresses.size())
            m_outcome.failure = Failure::DnsRewritten;
        finish();
        return;
    }
    connectTo(address);
}

void Attempt::connectTo(const ip::Address &address)
{
    const Target &target = m_assignment.target;
    net::ConnectRequest &request = m_request;
    request.address = address;
    request.port = target.port;
    request.timeout = m_assignment.timeout;
    if (m_assignment.proxy) {
        request.port = m_assignment.proxy->port;
        if (!m_dialogue || m_dialogue->tunnel)
            request.tunnel =
                net::TunnelRequest{m_assignment.proxy->type, plainHost(target.host), target.port,
                                   m_assignment.proxy->user.toUtf8(), m_assignment.proxy->password.toUtf8()};
    }
    if (m_goal == Goal::Tls)
        request.tls = net::TlsRequest{target.tlsName(), target.alpn};
    if (m_dialogue)
        request.exchange = m_dialogue->question;
    m_step = m_tools.connector.connect(request, [this](const net::ConnectResult &result) { onConnected(result); });
}

void Attempt::onConnected(const net::ConnectResult &result)
{
    const std::unique_ptr<net::Job> finished = std::move(m_step);
    readConnection(result, m_outcome);
    if (m_dialogue)
        m_dialogue->read(result, m_outcome);
    if (!TlsLadder::applies(m_outcome, m_assignment))
        return finish();
    m_step = std::make_unique<TlsLadder>(m_request, m_outcome, m_tools,
                                         [this](const LadderFacts &facts) { onLadder(facts); });
}

void Attempt::onLadder(const LadderFacts &facts)
{
    const std::unique_ptr<net::Job> finished = std::move(m_step);
    m_outcome.ladder = facts;
    noteLadder(facts, m_outcome);
    finish();
}

void Attempt::finish()
{
    m_delivery = net::Timer(m_tools.scheduler, {}, [this] {
        const auto done = std::move(m_done);
        const Outcome outcome = std::move(m_outcome);
        done(outcome); // may destroy this
    });
}

QList<PlannedTraffic> trafficOf(const Assignment &assignment, Attempt::Goal goal)
{
    const Target &target = assignment.target;
    const QString subject = withPort(plainHost(target.host), target.port);
    QList<PlannedTraffic> list;
    const QString asked = assignment.proxy ? assignment.proxy->host : target.host;
    if (!ip::parseAddress(QStringView(asked)))
        list.append({QStringLiteral("dns-query"),
                     {},
                     plainHost(asked) +
                         (assignment.family == ip::Family::IPv4 ? QStringLiteral(" A") : QStringLiteral(" AAAA")),
                     1,
                     1});
    if (goal == Attempt::Goal::Addresses)
        return list;
    const QString peer = assignment.proxy ? assignment.proxy->toText() : subject;
    list.append({QStringLiteral("tcp-connection"), peer, {}, 1, 1});
    if (assignment.proxy)
        list.append({QStringLiteral("proxy-connect"), peer, subject, 1, 1});
    if (goal == Attempt::Goal::Tls)
        list.append({QStringLiteral("tls-handshake"), subject, plainHost(target.tlsName()), 1, 1});
    if (goal == Attempt::Goal::Tls && !assignment.proxy)
        list.append(TlsLadder::traffic(assignment));
    return list;
}

} // namespace portreeve::probes
