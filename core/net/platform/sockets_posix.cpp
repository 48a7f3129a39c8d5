#include "core/net/platform/sockets.h"

#include "core/net/platform/socketaddress.h"

#include <array>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <netinet/tcp.h>
#include <sys/resource.h>
#include <unistd.h>

namespace portreeve::net {

namespace {

#ifdef MSG_NOSIGNAL
constexpr int SendFlags = MSG_NOSIGNAL;
#else
constexpr int SendFlags = 0;
#endif

struct NamedError {
    int number;
    const char *name;
};

constexpr std::array NamedErrors{
    NamedError{ECONNREFUSED, "ECONNREFUSED"},
    NamedError{ECONNRESET, "ECONNRESET"},
    NamedError{ECONNABORTED, "ECONNABORTED"},
    NamedError{EPIPE, "EPIPE"},
    NamedError{ETIMEDOUT, "ETIMEDOUT"},
    NamedError{ENETUNREACH, "ENETUNREACH"},
    NamedError{EHOSTUNREACH, "EHOSTUNREACH"},
    NamedError{ENETDOWN, "ENETDOWN"},
    NamedError{EHOSTDOWN, "EHOSTDOWN"},
    NamedError{EADDRNOTAVAIL, "EADDRNOTAVAIL"},
    NamedError{EAFNOSUPPORT, "EAFNOSUPPORT"},
    NamedError{EACCES, "EACCES"},
    NamedError{EPERM, "EPERM"},
    NamedError{EMFILE, "EMFILE"},
    NamedError{ENFILE, "ENFILE"},
    NamedError{ENOBUFS, "ENOBUFS"},
    NamedError{ENOMEM, "ENOMEM"},
    NamedError{EINVAL, "EINVAL"},
    NamedError{ENOPROTOOPT, "ENOPROTOOPT"},
    NamedError{EPROTO, "EPROTO"},
};

bool isTemporary(int error)
{
    return error == EAGAIN || error == EWOULDBLOCK || error == EINTR;
}

} // namespace

SocketHandle openStream(ip::Family family, int &error)
{
    const int domain = family == ip::Family::IPv4 ? AF_INET : AF_INET6;
#ifdef SOCK_NONBLOCK
    const int socket = ::socket(domain, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, IPPROTO_TCP);
#else
    const int socket = ::socket(domain, SOCK_STREAM, IPPROTO_TCP);
    if (socket >= 0) {
        ::fcntl(socket, F_SETFD, FD_CLOEXEC);
        ::fcntl(socket, F_SETFL, ::fcntl(socket, F_GETFL) | O_NONBLOCK);
    }
#endif
    if (socket < 0) {
        error = errno;
        return NoSocket;
    }
#ifdef SO_NOSIGPIPE
    const int one = 1;
    ::setsockopt(socket, SOL_SOCKET, SO_NOSIGPIPE, &one, sizeof one);
#endif
    error = 0;
    return socket;
}

void closeSocket(SocketHandle socket)
{
    if (socket != NoSocket)
        ::close(int(socket));
}

bool limitSegments(SocketHandle socket, int bytes)
{
    return ::setsockopt(int(socket), IPPROTO_TCP, TCP_MAXSEG, &bytes, sizeof bytes) == 0;
}

int startConnect(SocketHandle socket, const ip::Address &address, quint16 port)
{
    sockaddr_storage storage{};
    const socklen_t length = fillSocketAddress(storage, address, port);
    if (::connect(int(socket), reinterpret_cast<const sockaddr *>(&storage), length) == 0)
        return 0;
    return errno == EINPROGRESS || errno == EINTR ? 0 : errno;
}

ConnectProgress connectProgress(SocketHandle socket)
{
    int error = 0;
    socklen_t length = sizeof error;
    if (::getsockopt(int(socket), SOL_SOCKET, SO_ERROR, &error, &length) != 0)
        return {false, errno};
    sockaddr_storage peer{};
    socklen_t peerLength = sizeof peer;
    const bool connected =
        error == 0 && ::getpeername(int(socket), reinterpret_cast<sockaddr *>(&peer), &peerLength) == 0;
    return {connected, error};
}

Transfer sendSome(SocketHandle socket, const char *bytes, qsizetype count)
{
    const ssize_t sent = ::send(int(socket), bytes, size_t(count), SendFlags);
    if (sent >= 0)
        return {qsizetype(sent), false, false, 0};
    return {0, isTemporary(errno), false, isTemporary(errno) ? 0 : errno};
}

Transfer receiveSome(SocketHandle socket, char *bytes, qsizetype count)
{
    const ssize_t got = ::recv(int(socket), bytes, size_t(count), 0);
    if (got >= 0)
        return {qsizetype(got), false, got == 0, 0};
    return {0, isTemporary(errno), false, isTemporary(errno) ? 0 : errno};
}

ConnectFailure classifyError(int error, ip::Family family)
{
    switch (error) {
    case 0:
        return ConnectFailure::None;
    case ECONNREFUSED:
        return ConnectFailure::Refused;
    case ECONNRESET:
    case ECONNABORTED:
    case EPIPE:
        return ConnectFailure::Reset;
    case ETIMEDOUT:
        return ConnectFailure::TimedOut;
    case ENETUNREACH:
    case EHOSTUNREACH:
    case ENETDOWN:
    case EHOSTDOWN:
    case EAFNOSUPPORT:
    case ENOPROTOOPT:
    case EPROTO:
        return ConnectFailure::Unreachable;
    case EADDRNOTAVAIL: // IPv4: no port is left; IPv6: the device has no address of that scope
        return family == ip::Family::IPv6 ? ConnectFailure::Unreachable : ConnectFailure::LocalLimit;
    case EACCES:
    case EPERM:
        return ConnectFailure::Prohibited;
    default:
        return ConnectFailure::LocalLimit;
    }
}

QString errorName(int error)
{
    for (const NamedError &named : NamedErrors) {
        if (named.number == error)
            return QString::fromLatin1(named.name);
    }
    return QString::number(error);
}

int socketLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
        return 1024;
    return int(std::min<rlim_t>(limit.rlim_cur, 1 << 20));
}

} // namespace portreeve::net
