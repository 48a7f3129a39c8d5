#include "core/net/platform/datagrams.h"

#include "core/net/platform/socketaddress.h"

#include <array>
#include <cerrno>

#include <fcntl.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <unistd.h>

#ifdef __linux__
#include <ctime>
#include <linux/errqueue.h> // wants the time types before it
#endif

namespace portreeve::net {

namespace {

constexpr size_t LargestDatagram = 65536;

void setOption(int socket, int level, int name, int value)
{
    // An option that the system lacks costs evidence, not the measurement.
    (void)::setsockopt(socket, level, name, &value, sizeof value);
}

void askForMore(int socket, const DatagramRequest &request)
{
    const bool v4 = request.address.isV4();
#if defined(SO_TIMESTAMPNS)
    setOption(socket, SOL_SOCKET, SO_TIMESTAMPNS, 1);
#elif defined(SO_TIMESTAMP)
    setOption(socket, SOL_SOCKET, SO_TIMESTAMP, 1);
#endif
#ifdef IP_RECVERR
    setOption(socket, v4 ? IPPROTO_IP : IPPROTO_IPV6, v4 ? IP_RECVERR : IPV6_RECVERR, 1);
#endif
    if (!request.whole)
        return;
#if defined(IP_MTU_DISCOVER)
    // PROBE sets "don't fragment" and forgets what earlier ICMP messages said of the path.
    static_assert(IP_PMTUDISC_PROBE == IPV6_PMTUDISC_PROBE);
    setOption(socket, v4 ? IPPROTO_IP : IPPROTO_IPV6, v4 ? IP_MTU_DISCOVER : IPV6_MTU_DISCOVER, IP_PMTUDISC_PROBE);
#elif defined(IP_DONTFRAG)
    setOption(socket, v4 ? IPPROTO_IP : IPPROTO_IPV6, v4 ? IP_DONTFRAG : IPV6_DONTFRAG, 1);
#endif
}

std::optional<std::chrono::nanoseconds> wallTimeOf(msghdr &message)
{
    for (cmsghdr *control = CMSG_FIRSTHDR(&message); control; control = CMSG_NXTHDR(&message, control)) {
        if (control->cmsg_level != SOL_SOCKET)
            continue;
#ifdef SCM_TIMESTAMPNS
        if (control->cmsg_type == SCM_TIMESTAMPNS) {
            timespec time{};
            std::memcpy(&time, CMSG_DATA(control), sizeof time);
            return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
        }
#endif
#ifdef SCM_TIMESTAMP
        if (control->cmsg_type == SCM_TIMESTAMP) {
            timeval time{};
            std::memcpy(&time, CMSG_DATA(control), sizeof time);
            return std::chrono::seconds(time.tv_sec) + std::chrono::microseconds(time.tv_usec);
        }
#endif
    }
    return std::nullopt;
}

} // namespace

SocketHandle openDatagram(const DatagramRequest &request, int &error)
{
    const int domain = request.address.isV4() ? AF_INET : AF_INET6;
    const int socket = ::socket(domain, SOCK_DGRAM, IPPROTO_UDP);
    if (socket < 0) {
        error = errno;
        return NoSocket;
    }
    ::fcntl(socket, F_SETFD, FD_CLOEXEC);
    ::fcntl(socket, F_SETFL, ::fcntl(socket, F_GETFL) | O_NONBLOCK);
    askForMore(socket, request);
    sockaddr_storage storage{};
    const socklen_t length = fillSocketAddress(storage, request.address, request.port);
    if (::connect(socket, reinterpret_cast<const sockaddr *>(&storage), length) != 0) {
        error = errno;
        ::close(socket);
        return NoSocket;
    }
    error = 0;
    return socket;
}

Arrival receiveDatagram(SocketHandle socket)
{
    static thread_local std::array<char, LargestDatagram> buffer;
    alignas(cmsghdr) std::array<char, 256> control{};
    iovec part{buffer.data(), buffer.size()};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    const ssize_t got = ::recvmsg(int(socket), &message, 0);
    if (got < 0) {
        const bool temporary = errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
        return {{0, temporary, false, temporary ? 0 : errno}, {}, {}};
    }
    return {{qsizetype(got), false, false, 0}, QByteArray(buffer.data(), qsizetype(got)), wallTimeOf(message)};
}

#ifdef IP_RECVERR
std::optional<NetworkError> takeNetworkError(SocketHandle socket)
{
    alignas(cmsghdr) std::array<char, 512> control{};
    std::array<char, 64> ours{}; // the start of what was sent: not needed
    iovec part{ours.data(), ours.size()};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    if (::recvmsg(int(socket), &message, MSG_ERRQUEUE) < 0)
        return std::nullopt;
    for (cmsghdr *header = CMSG_FIRSTHDR(&message); header; header = CMSG_NXTHDR(&message, header)) {
        const bool v4 = header->cmsg_level == IPPROTO_IP && header->cmsg_type == IP_RECVERR;
        const bool v6 = header->cmsg_level == IPPROTO_IPV6 && header->cmsg_type == IPV6_RECVERR;
        if (!v4 && !v6)
            continue;
        const auto *kept = reinterpret_cast<const sock_extended_err *>(CMSG_DATA(header));
        NetworkError error;
        error.error = int(kept->ee_errno);
        if (kept->ee_origin == SO_EE_ORIGIN_ICMP || kept->ee_origin == SO_EE_ORIGIN_ICMP6) {
            error.icmpType = kept->ee_type;
            error.icmpCode = kept->ee_code;
            if (const std::optional<ip::Address> reporter = readSocketAddress(SO_EE_OFFENDER(kept)))
                error.reporter = reporter->toCanonicalText();
        }
        return error;
    }
    return NetworkError{};
}
#else
std::optional<NetworkError> takeNetworkError(SocketHandle)
{
    return std::nullopt;
}
#endif

namespace {

/// RFC 792, RFC 1122 section 3.2.2.1, RFC 1812 section 5.2.7.1.
std::optional<DatagramFault> faultOfIcmp4(int type, int code)
{
    constexpr int Unreachable = 3;
    if (type != Unreachable)
        return std::nullopt;
    switch (code) {
    case 3:
        return DatagramFault::PortUnreachable;
    case 4:
        return DatagramFault::TooBig;
    case 9:
    case 10:
    case 13:
        return DatagramFault::Prohibited;
    default:
        return DatagramFault::Unreachable;
    }
}

/// RFC 4443 sections 3.1 and 3.2.
std::optional<DatagramFault> faultOfIcmp6(int type, int code)
{
    constexpr int Unreachable = 1;
    constexpr int PacketTooBig = 2;
    if (type == PacketTooBig)
        return DatagramFault::TooBig;
    if (type != Unreachable)
        return std::nullopt;
    switch (code) {
    case 4:
        return DatagramFault::PortUnreachable;
    case 1:
    case 5:
    case 6:
        return DatagramFault::Prohibited;
    default:
        return DatagramFault::Unreachable;
    }
}

} // namespace

DatagramFault classifyNetworkError(const NetworkError &error, ip::Family family)
{
    const std::optional<DatagramFault> told = family == ip::Family::IPv4 ? faultOfIcmp4(error.icmpType, error.icmpCode)
                                                                         : faultOfIcmp6(error.icmpType, error.icmpCode);
    if (told)
        return *told;
    switch (error.error) {
    case ECONNREFUSED:
        return DatagramFault::PortUnreachable;
    case EMSGSIZE:
        return DatagramFault::TooBig;
    case EACCES:
    case EPERM:
        return DatagramFault::LocalPolicy;
    default:
        return classifyError(error.error, family) == ConnectFailure::Unreachable ? DatagramFault::Unreachable
                                                                                 : DatagramFault::LocalLimit;
    }
}

} // namespace portreeve::net
