#include "tests/support/fakenet.h"

#include "core/ip/parse.h"

namespace portreeve::tests {

namespace {

QString keyOf(const QString &name, ip::Family family)
{
    return name.toLower() + (family == ip::Family::IPv4 ? QStringLiteral(" A") : QStringLiteral(" AAAA"));
}

class FakeJob final : public net::Job
{
public:
    explicit FakeJob(int *open = nullptr)
        : m_open(open)
    {}
    ~FakeJob() override
    {
        if (m_open)
            --*m_open;
    }
    net::Timer timer;

private:
    int *m_open;
};

} // namespace

ip::Address addressOf(const QString &text)
{
    const auto address = ip::parseAddress(QStringView(text));
    if (!address)
        qFatal("not an address: %s", qPrintable(text));
    return *address;
}

void FakeResolver::rule(const QString &name, ip::Family family, const QList<Reply> &replies)
{
    m_rules[keyOf(name, family)] = {replies, 0};
}

FakeResolver::Reply FakeResolver::addresses(const QStringList &texts)
{
    Reply reply;
    reply.answer.result = net::DnsResult::Answer;
    for (const QString &text : texts)
        reply.answer.records.addresses.append(addressOf(text));
    reply.answer.records.ttl = 60;
    return reply;
}

FakeResolver::Reply FakeResolver::result(net::DnsResult result, net::DnsRcode rcode)
{
    Reply reply;
    reply.answer.result = result;
    reply.answer.rcode = rcode;
    return reply;
}

FakeResolver::Reply FakeResolver::silence()
{
    Reply reply;
    reply.answer.result = net::DnsResult::Timeout;
    reply.delay = std::chrono::milliseconds::max();
    return reply;
}

std::unique_ptr<net::Job> FakeResolver::resolve(const net::DnsQuestion &question, std::chrono::milliseconds timeout,
                                                std::function<void(const net::DnsAnswer &)> done)
{
    const QString key = keyOf(question.name, question.family);
    asked.append(key);
    const auto found = m_rules.find(key);
    Reply reply = found == m_rules.end() ? silence() : found->next();
    const bool late = reply.delay >= timeout;
    if (late)
        reply = {net::DnsAnswer{}, timeout};
    reply.answer.elapsed = reply.delay;
    auto job = std::make_unique<FakeJob>();
    job->timer = net::Timer(m_scheduler, reply.delay, [done = std::move(done), reply] { done(reply.answer); });
    return job;
}

void FakeConnector::rule(const QString &address, quint16 port, const QList<Reply> &replies)
{
    m_rules[QStringLiteral("%1:%2").arg(address).arg(port)] = {replies, 0};
}

FakeConnector::Reply FakeConnector::connected(double rttMs)
{
    Reply reply;
    reply.result.tcpTime = std::chrono::nanoseconds(qint64(rttMs * 1e6));
    net::KernelRtt rtt;
    rtt.smoothed = rtt.min = std::chrono::microseconds(qint64(rttMs * 1000));
    reply.result.kernelRtt = rtt;
    reply.delay = std::chrono::milliseconds(qint64(rttMs));
    return reply;
}

FakeConnector::Reply FakeConnector::failed(net::ConnectFailure failure, const QString &systemError,
                                           net::ConnectStep step)
{
    Reply reply;
    reply.result.failure = failure;
    reply.result.systemError = systemError;
    reply.result.step = step;
    return reply;
}

FakeConnector::Reply FakeConnector::silence(net::ConnectStep step)
{
    Reply reply;
    reply.silent = true;
    reply.result.failure = net::ConnectFailure::TimedOut;
    reply.result.step = step;
    if (step != net::ConnectStep::Tcp)
        reply.result.tcpTime = std::chrono::milliseconds(5);
    return reply;
}

std::unique_ptr<net::Job> FakeConnector::connect(const net::ConnectRequest &request,
                                                 std::function<void(const net::ConnectResult &)> done)
{
    const QString peer = QStringLiteral("%1:%2").arg(request.address.toCanonicalText()).arg(request.port);
    starts.append({peer, m_scheduler.clock().monotonic()});
    requests.append(request);
    const auto found = m_rules.find(peer);
    const Reply reply = found == m_rules.end() ? silence() : found->next();
    mostOpen = std::max(mostOpen, ++open);
    auto job = std::make_unique<FakeJob>(&open);
    job->timer = net::Timer(m_scheduler, reply.silent ? request.timeout : reply.delay,
                            [done = std::move(done), reply] { done(reply.result); });
    return job;
}

} // namespace portreeve::tests
