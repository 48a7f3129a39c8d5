#include "core/net/platform/sockets.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

namespace portreeve::net {

/// In whole milliseconds, which is all that the system tells; below one it tells nothing.
std::optional<KernelRtt> kernelRttOf(SocketHandle socket)
{
    tcp_connection_info info{};
    socklen_t length = sizeof info;
    if (::getsockopt(int(socket), IPPROTO_TCP, TCP_CONNECTION_INFO, &info, &length) != 0 || info.tcpi_srtt == 0)
        return std::nullopt;
    KernelRtt rtt;
    rtt.smoothed = rtt.min = std::chrono::milliseconds(info.tcpi_srtt);
    rtt.retransmits = int(info.tcpi_txretransmitpackets);
    return rtt;
}

} // namespace portreeve::net
