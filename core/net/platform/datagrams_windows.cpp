#include "core/net/platform/datagrams.h"

#include "core/net/platform/socketaddress.h"

#include <array>

namespace portreeve::net {

namespace {

constexpr size_t LargestDatagram = 65536;

void forbidFragments(SOCKET socket, ip::Family family)
{
    // An option that the system lacks costs evidence, not the measurement.
    const DWORD yes = 1;
    const auto *value = reinterpret_cast<const char *>(&yes);
    if (family == ip::Family::IPv4)
        (void)::setsockopt(socket, IPPROTO_IP, IP_DONTFRAGMENT, value, sizeof yes);
    else
        (void)::setsockopt(socket, IPPROTO_IPV6, IPV6_DONTFRAG, value, sizeof yes);
}

} // namespace

SocketHandle openDatagram(const DatagramRequest &request, int &error)
{
    const int domain = request.address.isV4() ? AF_INET : AF_INET6;
    const SOCKET socket =
        ::WSASocketW(domain, SOCK_DGRAM, IPPROTO_UDP, nullptr, 0, WSA_FLAG_OVERLAPPED | WSA_FLAG_NO_HANDLE_INHERIT);
    if (socket == INVALID_SOCKET) {
        error = ::WSAGetLastError();
        return NoSocket;
    }
    u_long yes = 1;
    ::ioctlsocket(socket, FIONBIO, &yes);
    if (request.whole)
        forbidFragments(socket, request.address.family());
    sockaddr_storage storage{};
    const socklen_t length = fillSocketAddress(storage, request.address, request.port);
    if (::connect(socket, reinterpret_cast<const sockaddr *>(&storage), length) != 0) {
        error = ::WSAGetLastError();
        ::closesocket(socket);
        return NoSocket;
    }
    error = 0;
    return SocketHandle(socket);
}

Arrival receiveDatagram(SocketHandle socket)
{
    static thread_local std::array<char, LargestDatagram> buffer;
    const int got = ::recv(SOCKET(socket), buffer.data(), int(buffer.size()), 0);
    if (got >= 0)
        return {{qsizetype(got), false, false, 0}, QByteArray(buffer.data(), got), std::nullopt};
    const int error = ::WSAGetLastError();
    const bool temporary = error == WSAEWOULDBLOCK || error == WSAEINTR;
    return {{0, temporary, false, temporary ? 0 : error}, {}, std::nullopt};
}

/// The system keeps no queue of what ICMP said: the number that the next call returns is all there is.
std::optional<NetworkError> takeNetworkError(SocketHandle)
{
    return std::nullopt;
}

/// A port that is reported closed reads as a connection that was reset.
DatagramFault classifyNetworkError(const NetworkError &error, ip::Family family)
{
    switch (error.error) {
    case WSAECONNRESET:
    case WSAECONNREFUSED:
        return DatagramFault::PortUnreachable;
    case WSAEMSGSIZE:
        return DatagramFault::TooBig;
    case WSAEACCES:
        return DatagramFault::LocalPolicy;
    default:
        return classifyError(error.error, family) == ConnectFailure::Unreachable ? DatagramFault::Unreachable
                                                                                 : DatagramFault::LocalLimit;
    }
}

} // namespace portreeve::net
