#pragma once

#include "tests/support/testcertificates.h"

#include <atomic>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace portreeve::tests {

/// A TCP server on 127.0.0.1 with a handler per connection, each on a thread of its own. The handler gets the
/// blocking socket, which is closed after it; receiving gives up when the server stops.
class SocketServer
{
public:
    using Handler = std::function<void(int socket)>;

    explicit SocketServer(Handler handler, int backlog = 64);
    ~SocketServer();
    SocketServer(const SocketServer &) = delete;
    SocketServer &operator=(const SocketServer &) = delete;

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] int accepted() const { return m_accepted; }

    // Handlers
    static Handler holdOpen();                   ///< says nothing until the peer or the server goes
    static Handler reset();                      ///< ends the connection with an RST after the first bytes
    static Handler say(const QByteArray &bytes); ///< after the first bytes of the peer
    static Handler tls(const Identity &identity, const std::vector<Identity> &chain = {}, const QByteArray &alpn = {});
    /// Answers the first bytes that come inside TLS, and says goodbye.
    static Handler tlsSaying(const Identity &identity, const QByteArray &answer);
    static Handler tlsThatAlerts(); ///< refuses every handshake
    /// Answers CONNECT with `answer`, then joins the peer to `behind` on 127.0.0.1 where that is not 0.
    static Handler proxy(const QByteArray &answer, quint16 behind,
                         const std::function<void(const QByteArray &)> &onHead = {});

private:
    void acceptAll();

    Handler m_handler;
    int m_listener = -1;
    quint16 m_port = 0;
    std::atomic<int> m_accepted = 0;
    std::atomic<bool> m_stopped = false;
    std::mutex m_mutex;
    std::vector<int> m_open;            ///< guarded by m_mutex
    std::vector<std::thread> m_workers; ///< likewise
    std::thread m_acceptor;
};

/// Listens on 127.0.0.1, but its queue is full: the system drops every further SYN.
class SilentPort
{
public:
    SilentPort();
    ~SilentPort();
    SilentPort(const SilentPort &) = delete;
    SilentPort &operator=(const SilentPort &) = delete;
    [[nodiscard]] quint16 port() const { return m_port; }

private:
    int m_listener = -1;
    quint16 m_port = 0;
    std::vector<int> m_fillers;
};

/// A port of 127.0.0.1 that nothing listens on: bound, so that nobody else takes it.
class ClosedPort
{
public:
    ClosedPort();
    ~ClosedPort();
    ClosedPort(const ClosedPort &) = delete;
    ClosedPort &operator=(const ClosedPort &) = delete;
    [[nodiscard]] quint16 port() const { return m_port; }

private:
    int m_socket = -1;
    quint16 m_port = 0;
};

/// A UDP port of 127.0.0.1 that answers each datagram with those that the test writes.
class UdpServerStub
{
public:
    using Answerer = std::function<std::vector<QByteArray>(const QByteArray &datagram)>;

    explicit UdpServerStub(Answerer answerer);
    ~UdpServerStub();
    UdpServerStub(const UdpServerStub &) = delete;
    UdpServerStub &operator=(const UdpServerStub &) = delete;
    [[nodiscard]] quint16 port() const { return m_port; }

private:
    void serve();

    Answerer m_answerer;
    int m_socket = -1;
    quint16 m_port = 0;
    std::atomic<bool> m_stopped = false;
    std::thread m_thread;
};

/// A DNS server on 127.0.0.1 whose answers the test writes: UDP and TCP on one port.
class DnsServerStub
{
public:
    /// Gets the query and whether it came over TCP; no value: silence.
    using Answerer = std::function<std::optional<QByteArray>(const QByteArray &query, bool tcp)>;

    explicit DnsServerStub(Answerer answerer);
    ~DnsServerStub();
    DnsServerStub(const DnsServerStub &) = delete;
    DnsServerStub &operator=(const DnsServerStub &) = delete;
    [[nodiscard]] quint16 port() const { return m_port; }

private:
    void serve();

    Answerer m_answerer;
    int m_udp = -1;
    int m_tcp = -1;
    quint16 m_port = 0;
    std::atomic<bool> m_stopped = false;
    std::thread m_thread;
};

} // namespace portreeve::tests
