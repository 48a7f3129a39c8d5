#include "tests/support/socketserver.h"

#include <algorithm>
#include <array>
#include <csignal>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace portreeve::tests {

namespace {

sockaddr_in loopback(quint16 port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

quint16 bindAny(int socket, quint16 port = 0)
{
    sockaddr_in address = loopback(port);
    if (::bind(socket, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
        return 0;
    socklen_t length = sizeof address;
    ::getsockname(socket, reinterpret_cast<sockaddr *>(&address), &length);
    return ntohs(address.sin_port);
}

int newSocket(int type)
{
    const int socket = ::socket(AF_INET, type | SOCK_CLOEXEC, 0);
    if (socket < 0)
        qFatal("no socket");
    return socket;
}

int connectTo(quint16 port)
{
    const int socket = newSocket(SOCK_STREAM);
    const sockaddr_in address = loopback(port);
    if (::connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0) {
        ::close(socket);
        return -1;
    }
    return socket;
}

void sendAll(int socket, const QByteArray &bytes)
{
    qsizetype sent = 0;
    while (sent < bytes.size()) {
        const ssize_t count = ::send(socket, bytes.constData() + sent, size_t(bytes.size() - sent), MSG_NOSIGNAL);
        if (count <= 0)
            return;
        sent += count;
    }
}

QByteArray receiveSome(int socket)
{
    std::array<char, 4096> chunk{};
    const ssize_t count = ::recv(socket, chunk.data(), chunk.size(), 0);
    return count > 0 ? QByteArray(chunk.data(), qsizetype(count)) : QByteArray();
}

void joinStreams(int a, int b)
{
    std::array<pollfd, 2> polled{pollfd{a, POLLIN, 0}, pollfd{b, POLLIN, 0}};
    for (;;) {
        if (::poll(polled.data(), polled.size(), 10000) <= 0)
            return;
        for (size_t i = 0; i < 2; ++i) {
            if (polled[i].revents == 0)
                continue;
            const QByteArray bytes = receiveSome(polled[i].fd);
            if (bytes.isEmpty())
                return;
            sendAll(polled[1 - i].fd, bytes);
        }
    }
}

using ContextPtr = std::shared_ptr<SSL_CTX>;

ContextPtr contextOf(const Identity &identity)
{
    ContextPtr context(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
    SSL_CTX_use_certificate(context.get(), identity.certificate());
    SSL_CTX_use_PrivateKey(context.get(), identity.key());
    return context;
}

void serveTls(SSL_CTX *context, int socket, const QByteArray &answer = {})
{
    SSL *ssl = SSL_new(context);
    SSL_set_fd(ssl, socket);
    if (SSL_accept(ssl) == 1) {
        char ignored[4096];
        const int got = SSL_read(ssl, ignored, sizeof ignored); // until the client asks or says goodbye
        if (got > 0 && !answer.isEmpty()) {
            SSL_write(ssl, answer.constData(), int(answer.size()));
            SSL_shutdown(ssl);
        }
    }
    ERR_clear_error();
    SSL_free(ssl);
}

} // namespace

SocketServer::SocketServer(Handler handler, int backlog)
    : m_handler(std::move(handler))
    , m_listener(newSocket(SOCK_STREAM))
{
    m_port = bindAny(m_listener);
    ::listen(m_listener, backlog);
    m_acceptor = std::thread([this] { acceptAll(); });
}

SocketServer::~SocketServer()
{
    m_stopped = true;
    ::shutdown(m_listener, SHUT_RDWR);
    m_acceptor.join();
    {
        const std::lock_guard lock(m_mutex);
        for (const int socket : m_open)
            ::shutdown(socket, SHUT_RDWR);
    }
    for (std::thread &worker : m_workers)
        worker.join();
    ::close(m_listener);
}

void SocketServer::acceptAll()
{
    // OpenSSL writes without MSG_NOSIGNAL to peers that may be gone; the workers inherit this.
    sigset_t pipe;
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipe, nullptr);
    while (!m_stopped) {
        const int socket = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (socket < 0)
            return;
        ++m_accepted;
        const std::lock_guard lock(m_mutex);
        m_open.push_back(socket);
        m_workers.emplace_back([this, socket] {
            m_handler(socket);
            const std::lock_guard inner(m_mutex);
            std::erase(m_open, socket);
            ::close(socket);
        });
    }
}

SocketServer::Handler SocketServer::holdOpen()
{
    return [](int socket) {
        while (!receiveSome(socket).isEmpty()) {
        }
    };
}

SocketServer::Handler SocketServer::reset()
{
    return [](int socket) {
        receiveSome(socket);
        const linger now{1, 0};
        ::setsockopt(socket, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    };
}

SocketServer::Handler SocketServer::say(const QByteArray &bytes)
{
    return [bytes](int socket) {
        receiveSome(socket);
        sendAll(socket, bytes);
        while (!receiveSome(socket).isEmpty()) {
        }
    };
}

SocketServer::Handler SocketServer::tls(const Identity &identity, const std::vector<Identity> &chain,
                                        const QByteArray &alpn)
{
    const ContextPtr context = contextOf(identity);
    for (const Identity &link : chain)
        SSL_CTX_add1_chain_cert(context.get(), link.certificate());
    const auto chosen = std::make_shared<const QByteArray>(alpn);
    if (!alpn.isEmpty()) {
        SSL_CTX_set_alpn_select_cb(
            context.get(),
            [](SSL *, const unsigned char **out, unsigned char *length, const unsigned char *, unsigned, void *arg) {
                const auto *name = static_cast<const QByteArray *>(arg);
                *out = reinterpret_cast<const unsigned char *>(name->constData());
                *length = static_cast<unsigned char>(name->size());
                return SSL_TLSEXT_ERR_OK;
            },
            const_cast<QByteArray *>(chosen.get()));
    }
    return [context, chosen](int socket) {
        serveTls(context.get(), socket);
    };
}

SocketServer::Handler SocketServer::tlsSaying(const Identity &identity, const QByteArray &answer)
{
    const ContextPtr context = contextOf(identity);
    return [context, answer](int socket) {
        serveTls(context.get(), socket, answer);
    };
}

SocketServer::Handler SocketServer::tlsThatAlerts()
{
    // Without a certificate every handshake ends in the alert handshake_failure.
    const ContextPtr context(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
    return [context](int socket) {
        serveTls(context.get(), socket);
    };
}

SocketServer::Handler SocketServer::proxy(const QByteArray &answer, quint16 behind,
                                          const std::function<void(const QByteArray &)> &onHead)
{
    return [answer, behind, onHead](int socket) {
        QByteArray head;
        while (!head.contains("\r\n\r\n")) {
            const QByteArray more = receiveSome(socket);
            if (more.isEmpty())
                return;
            head += more;
        }
        if (onHead)
            onHead(head);
        sendAll(socket, answer);
        const int far = behind == 0 ? -1 : connectTo(behind);
        if (far < 0)
            return;
        joinStreams(socket, far);
        ::close(far);
    };
}

SilentPort::SilentPort()
    : m_listener(newSocket(SOCK_STREAM))
{
    m_port = bindAny(m_listener);
    ::listen(m_listener, 0);
    // One more than the backlog is queued; the last of these stays half-open, and so does everybody after it.
    for (int i = 0; i < 3; ++i) {
        const int socket = newSocket(SOCK_STREAM);
        ::fcntl(socket, F_SETFL, O_NONBLOCK);
        const sockaddr_in address = loopback(m_port);
        [[maybe_unused]] const int started =
            ::connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address);
        m_fillers.push_back(socket);
    }
}

SilentPort::~SilentPort()
{
    for (const int socket : m_fillers)
        ::close(socket);
    ::close(m_listener);
}

ClosedPort::ClosedPort()
    : m_socket(newSocket(SOCK_STREAM))
    , m_port(bindAny(m_socket))
{}

ClosedPort::~ClosedPort()
{
    ::close(m_socket);
}

UdpServerStub::UdpServerStub(Answerer answerer)
    : m_answerer(std::move(answerer))
    , m_socket(newSocket(SOCK_DGRAM))
    , m_port(bindAny(m_socket))
{
    m_thread = std::thread([this] { serve(); });
}

UdpServerStub::~UdpServerStub()
{
    m_stopped = true;
    // An empty datagram ends the wait.
    const int waker = newSocket(SOCK_DGRAM);
    const sockaddr_in address = loopback(m_port);
    ::sendto(waker, nullptr, 0, 0, reinterpret_cast<const sockaddr *>(&address), sizeof address);
    m_thread.join();
    ::close(waker);
    ::close(m_socket);
}

void UdpServerStub::serve()
{
    std::array<char, 65536> buffer{};
    while (true) {
        sockaddr_in from{};
        socklen_t length = sizeof from;
        const ssize_t count =
            ::recvfrom(m_socket, buffer.data(), buffer.size(), 0, reinterpret_cast<sockaddr *>(&from), &length);
        if (m_stopped || count < 0)
            return;
        for (const QByteArray &answer : m_answerer(QByteArray(buffer.data(), qsizetype(count))))
            ::sendto(m_socket, answer.constData(), size_t(answer.size()), 0, reinterpret_cast<sockaddr *>(&from),
                     length);
    }
}

DnsServerStub::DnsServerStub(Answerer answerer)
    : m_answerer(std::move(answerer))
{
    // The port must be free for both.
    for (int tries = 0; tries < 50 && m_port == 0; ++tries) {
        m_udp = newSocket(SOCK_DGRAM);
        m_tcp = newSocket(SOCK_STREAM);
        m_port = bindAny(m_tcp, bindAny(m_udp));
        if (m_port == 0) {
            ::close(m_udp);
            ::close(m_tcp);
        }
    }
    ::listen(m_tcp, 8);
    m_thread = std::thread([this] { serve(); });
}

DnsServerStub::~DnsServerStub()
{
    m_stopped = true;
    ::shutdown(m_tcp, SHUT_RDWR);
    m_thread.join();
    ::close(m_udp);
    ::close(m_tcp);
}

void DnsServerStub::serve()
{
    std::array<pollfd, 2> polled{pollfd{m_udp, POLLIN, 0}, pollfd{m_tcp, POLLIN, 0}};
    while (!m_stopped && ::poll(polled.data(), polled.size(), -1) > 0) {
        if (polled[1].revents != 0) {
            const int socket = ::accept4(m_tcp, nullptr, nullptr, SOCK_CLOEXEC);
            if (socket < 0)
                return;
            const QByteArray framed = receiveSome(socket);
            if (const auto answer = m_answerer(framed.mid(2), true)) {
                const auto size = quint16(answer->size());
                sendAll(socket, QByteArray(1, char(size >> 8)) + QByteArray(1, char(size & 0xFF)) + *answer);
                receiveSome(socket); // the client closes
            }
            ::close(socket);
            continue;
        }
        std::array<char, 2048> query{};
        sockaddr_in from{};
        socklen_t length = sizeof from;
        const ssize_t count =
            ::recvfrom(m_udp, query.data(), query.size(), MSG_DONTWAIT, reinterpret_cast<sockaddr *>(&from), &length);
        if (count <= 0)
            continue;
        if (const auto answer = m_answerer(QByteArray(query.data(), qsizetype(count)), false))
            ::sendto(m_udp, answer->constData(), size_t(answer->size()), 0, reinterpret_cast<sockaddr *>(&from),
                     length);
    }
}

} // namespace portreeve::tests
