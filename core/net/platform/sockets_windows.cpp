#include "core/net/platform/sockets.h"

#include "core/net/platform/socketaddress.h"

#include <array>

namespace portreeve::net {

namespace {

struct NamedError {
    int number;
    const char *name;
    ConnectFailure failure;
};

/// The names are those that other systems use, so that reports read alike.
constexpr std::array NamedErrors{
    NamedError{WSAECONNREFUSED, "ECONNREFUSED", ConnectFailure::Refused},
    NamedError{WSAECONNRESET, "ECONNRESET", ConnectFailure::Reset},
    NamedError{WSAECONNABORTED, "ECONNABORTED", ConnectFailure::Reset},
    NamedError{WSAENETRESET, "ENETRESET", ConnectFailure::Reset},
    NamedError{WSAESHUTDOWN, "EPIPE", ConnectFailure::Reset},
    NamedError{WSAETIMEDOUT, "ETIMEDOUT", ConnectFailure::TimedOut},
    NamedError{WSAENETUNREACH, "ENETUNREACH", ConnectFailure::Unreachable},
    NamedError{WSAEHOSTUNREACH, "EHOSTUNREACH", ConnectFailure::Unreachable},
    NamedError{WSAENETDOWN, "ENETDOWN", ConnectFailure::Unreachable},
    NamedError{WSAEHOSTDOWN, "EHOSTDOWN", ConnectFailure::Unreachable},
    NamedError{WSAEAFNOSUPPORT, "EAFNOSUPPORT", ConnectFailure::Unreachable},
    NamedError{WSAEACCES, "EACCES", ConnectFailure::Prohibited},
    NamedError{WSAEMSGSIZE, "EMSGSIZE", ConnectFailure::LocalLimit},
    NamedError{WSAEADDRNOTAVAIL, "EADDRNOTAVAIL", ConnectFailure::LocalLimit},
    NamedError{WSAEMFILE, "EMFILE", ConnectFailure::LocalLimit},
    NamedError{WSAENOBUFS, "ENOBUFS", ConnectFailure::LocalLimit},
    NamedError{WSAEINVAL, "EINVAL", ConnectFailure::LocalLimit},
    NamedError{WSAENOPROTOOPT, "ENOPROTOOPT", ConnectFailure::LocalLimit},
};

const NamedError *find(int error)
{
    for (const NamedError &named : NamedErrors) {
        if (named.number == error)
            return &named;
    }
    return nullptr;
}

Transfer failed(int error)
{
    const bool temporary = error == WSAEWOULDBLOCK || error == WSAEINTR;
    return {0, temporary, false, temporary ? 0 : error};
}

int chunkOf(qsizetype count)
{
    return int(std::min<qsizetype>(count, 1 << 20));
}

} // namespace

SocketHandle openStream(ip::Family family, int &error)
{
    const int domain = family == ip::Family::IPv4 ? AF_INET : AF_INET6;
    const SOCKET socket =
        ::WSASocketW(domain, SOCK_STREAM, IPPROTO_TCP, nullptr, 0, WSA_FLAG_OVERLAPPED | WSA_FLAG_NO_HANDLE_INHERIT);
    if (socket == INVALID_SOCKET) {
        error = ::WSAGetLastError();
        return NoSocket;
    }
    u_long yes = 1;
    ::ioctlsocket(socket, FIONBIO, &yes);
    error = 0;
    return SocketHandle(socket);
}

void closeSocket(SocketHandle socket)
{
    if (socket != NoSocket)
        ::closesocket(SOCKET(socket));
}

/// Whether Windows heeds a segment size that is set is not documented; a measurement must not rest on it.
bool limitSegments(SocketHandle, int)
{
    return false;
}

int startConnect(SocketHandle socket, const ip::Address &address, quint16 port)
{
    sockaddr_storage storage{};
    const socklen_t length = fillSocketAddress(storage, address, port);
    if (::connect(SOCKET(socket), reinterpret_cast<const sockaddr *>(&storage), length) == 0)
        return 0;
    const int error = ::WSAGetLastError();
    return error == WSAEWOULDBLOCK || error == WSAEINPROGRESS ? 0 : error;
}

ConnectProgress connectProgress(SocketHandle socket)
{
    int error = 0;
    int length = sizeof error;
    if (::getsockopt(SOCKET(socket), SOL_SOCKET, SO_ERROR, reinterpret_cast<char *>(&error), &length) != 0)
        return {false, ::WSAGetLastError()};
    sockaddr_storage peer{};
    int peerLength = sizeof peer;
    const bool connected =
        error == 0 && ::getpeername(SOCKET(socket), reinterpret_cast<sockaddr *>(&peer), &peerLength) == 0;
    return {connected, error};
}

Transfer sendSome(SocketHandle socket, const char *bytes, qsizetype count)
{
    const int sent = ::send(SOCKET(socket), bytes, chunkOf(count), 0);
    return sent >= 0 ? Transfer{qsizetype(sent), false, false, 0} : failed(::WSAGetLastError());
}

Transfer receiveSome(SocketHandle socket, char *bytes, qsizetype count)
{
    const int got = ::recv(SOCKET(socket), bytes, chunkOf(count), 0);
    return got >= 0 ? Transfer{qsizetype(got), false, got == 0, 0} : failed(::WSAGetLastError());
}

ConnectFailure classifyError(int error, ip::Family family)
{
    if (error == 0)
        return ConnectFailure::None;
    // IPv4: no port is left; IPv6: the device has no address of that scope.
    if (error == WSAEADDRNOTAVAIL && family == ip::Family::IPv6)
        return ConnectFailure::Unreachable;
    const NamedError *named = find(error);
    return named != nullptr ? named->failure : ConnectFailure::LocalLimit;
}

QString errorName(int error)
{
    const NamedError *named = find(error);
    return named != nullptr ? QString::fromLatin1(named->name) : QString::number(error);
}

/// Handles are plenty; what can be waited for at once is the limit.
int socketLimit()
{
    return 4000;
}

} // namespace portreeve::net
