#include "core/net/platform/sockets.h"

#include "core/net/platform/winsock.h"

#include <mstcpip.h>

namespace portreeve::net {

/// SIO_TCP_INFO exists since Windows 10, version 1703.
std::optional<KernelRtt> kernelRttOf(SocketHandle socket)
{
    DWORD version = 0;
    TCP_INFO_v0 info{};
    DWORD length = 0;
    const int asked = ::WSAIoctl(SOCKET(socket), SIO_TCP_INFO, &version, sizeof version, &info, sizeof info, &length,
                                 nullptr, nullptr);
    if (asked != 0 || length < sizeof info || info.RttUs == 0)
        return std::nullopt;
    KernelRtt rtt;
    rtt.smoothed = std::chrono::microseconds(info.RttUs);
    rtt.min = info.MinRttUs != 0 ? std::chrono::microseconds(info.MinRttUs) : rtt.smoothed;
    rtt.retransmits = int(info.SynRetrans);
    return rtt;
}

} // namespace portreeve::net
