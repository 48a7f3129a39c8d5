#pragma once

#include "core/net/datagram.h"
#include "core/net/platform/sockets.h"

namespace portreeve::net {

/// The UDP calls that differ between systems. Error numbers are the system's own; 0 is success.

/// A non-blocking socket that is connected to the peer and asks for ICMP errors and arrival times where the system has
/// them, or NoSocket with `error` set.
SocketHandle openDatagram(const DatagramRequest &request, int &error);

struct Arrival {
    Transfer transfer;
    QByteArray bytes;
    std::optional<std::chrono::nanoseconds> wallTime; ///< when the kernel got it, since 1970
};
/// The next datagram, as a whole.
Arrival receiveDatagram(SocketHandle socket);

struct NetworkError {
    int error = 0;
    int icmpType = -1;
    int icmpCode = -1;
    QString reporter;
};
/// The next ICMP error that the kernel kept for this socket; nothing where there is none, or the system keeps none.
std::optional<NetworkError> takeNetworkError(SocketHandle socket);

/// `icmp` numbers win over the error number, which says less. `family` is that of the peer.
DatagramFault classifyNetworkError(const NetworkError &error, ip::Family family);

} // namespace portreeve::net
