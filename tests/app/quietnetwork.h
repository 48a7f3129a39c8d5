#pragma once

#include "core/base/clock.h"
#include "core/net/network.h"
#include "tests/support/fakenet.h"

/// A network in which everything that a window measures is refused or stays silent at once, and no packet is sent.
namespace portreeve::tests {

using namespace Qt::StringLiterals;

/// Always the same day, but time passes: runs measure with it.
class DayClock final : public Clock
{
public:
    [[nodiscard]] QDateTime now() const override { return {QDate(2026, 6, 20), QTime(12, 0), Qt::UTC}; }
    [[nodiscard]] std::chrono::nanoseconds monotonic() const override { return m_real.monotonic(); }

private:
    SystemClock m_real;
};

/// Every name resolves to 9.9.8.7, or stays silent. No packet is sent.
class StubResolver final : public net::HostResolver
{
public:
    StubResolver(net::Scheduler &scheduler, bool answers)
        : m_scheduler(scheduler)
        , m_answers(answers)
    {}
    std::unique_ptr<net::Job> resolve(const net::DnsQuestion &question, std::chrono::milliseconds timeout,
                                      std::function<void(const net::DnsAnswer &)> done) override
    {
        struct Later final : net::Job {
            net::Timer timer;
        };
        auto job = std::make_unique<Later>();
        net::DnsAnswer answer;
        answer.result = !m_answers                              ? net::DnsResult::Timeout
                        : question.family == ip::Family::IPv6   ? net::DnsResult::NoData
                        : question.name.endsWith(u".invalid"_s) ? net::DnsResult::NxDomain
                                                                : net::DnsResult::Answer;
        if (answer.result == net::DnsResult::Answer)
            answer.records.addresses = {addressOf(u"9.9.8.7"_s)};
        job->timer = net::Timer(m_scheduler, m_answers ? std::chrono::milliseconds(0) : timeout,
                                [done = std::move(done), answer] { done(answer); });
        return job;
    }
    [[nodiscard]] QStringList servers() const override { return {u"192.0.2.53:53"_s}; }

private:
    net::Scheduler &m_scheduler;
    bool m_answers;
};

class StubConnector final : public net::Connector
{
public:
    explicit StubConnector(net::Scheduler &scheduler)
        : m_scheduler(scheduler)
    {}
    std::unique_ptr<net::Job> connect(const net::ConnectRequest &,
                                      std::function<void(const net::ConnectResult &)> done) override
    {
        struct Later final : net::Job {
            net::Timer timer;
        };
        auto job = std::make_unique<Later>();
        job->timer = net::Timer(m_scheduler, {}, [done = std::move(done)] {
            net::ConnectResult refused;
            refused.failure = net::ConnectFailure::Refused;
            refused.systemError = u"ECONNREFUSED"_s;
            done(refused);
        });
        return job;
    }

private:
    net::Scheduler &m_scheduler;
};

/// Nothing takes UDP.
class StubDatagrams final : public net::DatagramOpener
{
public:
    explicit StubDatagrams(net::Scheduler &scheduler)
        : m_scheduler(scheduler)
    {}

    std::unique_ptr<net::DatagramChannel> open(const net::DatagramRequest &,
                                               std::function<void(const net::DatagramEvent &)> onEvent) override
    {
        return std::make_unique<Channel>(m_scheduler, std::move(onEvent));
    }

private:
    class Channel final : public net::DatagramChannel
    {
    public:
        Channel(net::Scheduler &scheduler, std::function<void(const net::DatagramEvent &)> onEvent)
            : m_scheduler(scheduler)
            , m_onEvent(std::move(onEvent))
        {}
        void send(const QByteArray &) override
        {
            net::DatagramEvent event;
            event.fault = net::DatagramFault::PortUnreachable;
            m_timer = net::Timer(m_scheduler, {}, [tell = m_onEvent, event] { tell(event); });
        }

    private:
        net::Scheduler &m_scheduler;
        std::function<void(const net::DatagramEvent &)> m_onEvent;
        net::Timer m_timer;
    };

    net::Scheduler &m_scheduler;
};

inline net::NetworkFactory network(bool answers)
{
    return [answers](net::EventLoop &loop, const net::NetworkOptions &) -> Result<net::Network> {
        net::Network network;
        network.resolver = std::make_unique<StubResolver>(loop, answers);
        network.connector = std::make_unique<StubConnector>(loop);
        network.datagrams = std::make_unique<StubDatagrams>(loop);
        network.random = [](qsizetype count) {
            return QByteArray(count, 'x');
        };
        return network;
    };
}

} // namespace portreeve::tests
