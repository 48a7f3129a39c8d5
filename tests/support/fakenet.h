#pragma once

#include "core/net/connector.h"
#include "core/net/datagram.h"
#include "core/net/hostresolver.h"
#include "tests/support/fakescheduler.h"

#include <QHash>

namespace portreeve::tests {

/// Something that happens each time it is asked for: the entries in order, the last one again and again.
template<typename T>
struct Script {
    QList<T> entries;
    int used = 0;

    const T &next()
    {
        const T &entry = entries[std::min(qsizetype(used), entries.size() - 1)];
        ++used;
        return entry;
    }
};

/// Answers by rule; a name without one stays silent until the timeout. Counts what it was asked and what was dropped.
class FakeResolver final : public net::HostResolver
{
public:
    explicit FakeResolver(FakeScheduler &scheduler)
        : m_scheduler(scheduler)
    {}

    struct Reply {
        net::DnsAnswer answer;
        std::chrono::milliseconds delay{5};
    };
    void rule(const QString &name, ip::Family family, const QList<Reply> &replies);
    /// An answer with these addresses.
    static Reply addresses(const QStringList &texts);
    static Reply result(net::DnsResult result, net::DnsRcode rcode = net::DnsRcode::NoError);
    /// No answer before the timeout.
    static Reply silence();

    std::unique_ptr<net::Job> resolve(const net::DnsQuestion &question, std::chrono::milliseconds timeout,
                                      std::function<void(const net::DnsAnswer &)> done) override;
    [[nodiscard]] QStringList servers() const override { return {QStringLiteral("192.0.2.53:53")}; }

    QStringList asked; ///< "name A" and "name AAAA", in order

private:
    FakeScheduler &m_scheduler;
    QHash<QString, Script<Reply>> m_rules;
};

/// Connects by rule; an address without one stays silent until the timeout.
class FakeConnector final : public net::Connector
{
public:
    explicit FakeConnector(FakeScheduler &scheduler)
        : m_scheduler(scheduler)
    {}

    struct Reply {
        net::ConnectResult result;
        std::chrono::milliseconds delay{10};
        bool silent = false; ///< until the timeout, at `result.step`
    };
    void rule(const QString &address, quint16 port, const QList<Reply> &replies);
    /// Where the answer depends on how it is asked; goes before the other rules.
    void answerBy(std::function<std::optional<Reply>(const net::ConnectRequest &)> rule)
    {
        m_byRequest = std::move(rule);
    }
    static Reply connected(double rttMs);
    /// Connected, and what it says to the question of an exchange.
    static Reply says(const QByteArray &bytes, double rttMs = 10);
    static Reply failed(net::ConnectFailure failure, const QString &systemError = {},
                        net::ConnectStep step = net::ConnectStep::Tcp);
    static Reply silence(net::ConnectStep step = net::ConnectStep::Tcp);

    std::unique_ptr<net::Job> connect(const net::ConnectRequest &request,
                                      std::function<void(const net::ConnectResult &)> done) override;

    struct Start {
        QString peer; ///< "address:port"
        std::chrono::nanoseconds at;
    };
    QList<Start> starts;
    int open = 0; ///< connections under way
    int mostOpen = 0;
    QList<net::ConnectRequest> requests;

private:
    FakeScheduler &m_scheduler;
    std::function<std::optional<Reply>(const net::ConnectRequest &)> m_byRequest;
    QHash<QString, Script<Reply>> m_rules;
};

/// Answers datagrams by rule; a peer without one stays silent.
class FakeDatagrams final : public net::DatagramOpener
{
public:
    explicit FakeDatagrams(FakeScheduler &scheduler)
        : m_scheduler(scheduler)
    {}

    /// What comes back for one datagram.
    struct Reply {
        std::function<QByteArray(const QByteArray &sent)> bytes; ///< none: silence, or the fault
        std::optional<net::DatagramFault> fault;
        QString reporter;
        std::chrono::milliseconds delay{10};
        int copies = 1;
    };
    void rule(const QString &address, quint16 port, const QList<Reply> &replies);
    static Reply negotiates(std::chrono::milliseconds delay = std::chrono::milliseconds(10));
    static Reply negotiatesWithOtherIds();
    static Reply says(const QByteArray &bytes);
    static Reply silence() { return {}; }
    static Reply fails(net::DatagramFault fault, const QString &reporter = {});

    std::unique_ptr<net::DatagramChannel> open(const net::DatagramRequest &request,
                                               std::function<void(const net::DatagramEvent &)> onEvent) override;

    QList<QByteArray> sent;
    int openChannels = 0;

private:
    class Channel;

    FakeScheduler &m_scheduler;
    QHash<QString, Script<Reply>> m_rules;
};

/// The version negotiation that answers a QUIC packet: what a server sends back.
QByteArray quicNegotiationFor(const QByteArray &packet);
/// Counting bytes: every test sees the same.
QByteArray fakeRandom(qsizetype count);

ip::Address addressOf(const QString &text); ///< aborts where it is none

} // namespace portreeve::tests
