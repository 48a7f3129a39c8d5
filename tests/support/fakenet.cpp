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

FakeConnector::Reply FakeConnector::says(const QByteArray &bytes, double rttMs)
{
    Reply reply = connected(rttMs);
    reply.result.received = bytes;
    return reply;
}

namespace {

/// Puts the question of a request to what the rule says.
void exchange(const net::ExchangeRequest &request, net::ConnectResult &result)
{
    result.step = net::ConnectStep::Exchange;
    switch (request.read(result.received, true)) {
    case net::Reading::Whole:
        result.exchangeTime = std::chrono::milliseconds(12);
        break;
    case net::Reading::Foreign:
        result.failure = net::ConnectFailure::Foreign;
        break;
    case net::Reading::More:
        result.failure = net::ConnectFailure::TimedOut;
        break;
    }
}

} // namespace

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
    const std::optional<Reply> special = m_byRequest ? m_byRequest(request) : std::nullopt;
    Reply reply = special ? *special : found == m_rules.end() ? silence() : found->next();
    if (request.exchange && !reply.silent && reply.result.failure == net::ConnectFailure::None)
        exchange(*request.exchange, reply.result);
    mostOpen = std::max(mostOpen, ++open);
    auto job = std::make_unique<FakeJob>(&open);
    job->timer = net::Timer(m_scheduler, reply.silent ? request.timeout : reply.delay,
                            [done = std::move(done), reply] { done(reply.result); });
    return job;
}

class FakeDatagrams::Channel final : public net::DatagramChannel
{
public:
    Channel(FakeDatagrams &owner, QString peer, std::function<void(const net::DatagramEvent &)> onEvent)
        : m_owner(owner)
        , m_peer(std::move(peer))
        , m_onEvent(std::move(onEvent))
    {
        ++m_owner.openChannels;
    }
    ~Channel() override { --m_owner.openChannels; }

    void send(const QByteArray &bytes) override
    {
        m_owner.sent.append(bytes);
        const auto found = m_owner.m_rules.find(m_peer);
        if (found == m_owner.m_rules.end())
            return;
        const Reply reply = found->next();
        if (!reply.bytes && !reply.fault)
            return;
        net::DatagramEvent event;
        event.fault = reply.fault;
        event.reporter = reply.reporter;
        event.elapsed = reply.delay;
        if (reply.bytes)
            event.bytes = reply.bytes(bytes);
        for (int i = 0; i < reply.copies; ++i)
            m_timers.push_back(
                net::Timer(m_owner.m_scheduler, reply.delay + std::chrono::milliseconds(i), [this, event] {
                    const auto tell = m_onEvent;
                    tell(event); // may destroy this
                }));
    }

private:
    FakeDatagrams &m_owner;
    QString m_peer;
    std::function<void(const net::DatagramEvent &)> m_onEvent;
    std::vector<net::Timer> m_timers;
};

void FakeDatagrams::rule(const QString &address, quint16 port, const QList<Reply> &replies)
{
    m_rules[QStringLiteral("%1:%2").arg(address).arg(port)] = {replies, 0};
}

FakeDatagrams::Reply FakeDatagrams::negotiates(std::chrono::milliseconds delay)
{
    return {quicNegotiationFor, {}, {}, delay, 1};
}

FakeDatagrams::Reply FakeDatagrams::negotiatesWithOtherIds()
{
    return {[](const QByteArray &sent) {
                QByteArray answer = quicNegotiationFor(sent);
                answer[8] = char(~answer[8]);
                return answer;
            },
            {},
            {},
            std::chrono::milliseconds(10),
            1};
}

FakeDatagrams::Reply FakeDatagrams::says(const QByteArray &bytes)
{
    return {[bytes](const QByteArray &) { return bytes; }, {}, {}, std::chrono::milliseconds(10), 1};
}

FakeDatagrams::Reply FakeDatagrams::fails(net::DatagramFault fault, const QString &reporter)
{
    return {{}, fault, reporter, std::chrono::milliseconds(10), 1};
}

std::unique_ptr<net::DatagramChannel> FakeDatagrams::open(const net::DatagramRequest &request,
                                                          std::function<void(const net::DatagramEvent &)> onEvent)
{
    return std::make_unique<Channel>(
        *this, QStringLiteral("%1:%2").arg(request.address.toCanonicalText()).arg(request.port), std::move(onEvent));
}

QByteArray quicNegotiationFor(const QByteArray &packet)
{
    const int destinationSize = quint8(packet[5]);
    const QByteArray destination = packet.mid(6, destinationSize);
    const int sourceSize = quint8(packet[6 + destinationSize]);
    const QByteArray source = packet.mid(7 + destinationSize, sourceSize);
    return QByteArray::fromHex("8000000000") + char(sourceSize) + source + char(destinationSize) + destination +
           QByteArray::fromHex("000000016b3343cf");
}

QByteArray fakeRandom(qsizetype count)
{
    QByteArray bytes(count, Qt::Uninitialized);
    for (qsizetype i = 0; i < count; ++i)
        bytes[i] = char(i);
    return bytes;
}

} // namespace portreeve::tests
