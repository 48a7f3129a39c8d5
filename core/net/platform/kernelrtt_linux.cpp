#include "core/net/platform/sockets.h"

#include <cstddef>
#include <limits>

#include <linux/tcp.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace portreeve::net {

std::optional<KernelRtt> kernelRttOf(SocketHandle socket)
{
    tcp_info info{};
    socklen_t length = sizeof info;
    if (::getsockopt(int(socket), IPPROTO_TCP, TCP_INFO, &info, &length) != 0 ||
        length < offsetof(tcp_info, tcpi_rtt) + sizeof info.tcpi_rtt || info.tcpi_rtt == 0)
        return std::nullopt;
    KernelRtt rtt;
    rtt.smoothed = std::chrono::microseconds(info.tcpi_rtt);
    rtt.min = rtt.smoothed;
    const bool hasMin = length >= offsetof(tcp_info, tcpi_min_rtt) + sizeof info.tcpi_min_rtt;
    if (hasMin && info.tcpi_min_rtt != 0 && info.tcpi_min_rtt != std::numeric_limits<__u32>::max())
        rtt.min = std::chrono::microseconds(info.tcpi_min_rtt);
    rtt.retransmits = int(info.tcpi_total_retrans);
    return rtt;
}

} // namespace portreeve::net
