#pragma once

#include "core/net/connector.h"
#include "core/net/poller.h"

namespace portreeve::net {

/// The few socket calls that differ between systems. Error numbers are the system's own; 0 is success.

/// A non-blocking TCP socket that children do not inherit, or NoSocket with `error` set.
SocketHandle openStream(ip::Family family, int &error);
void closeSocket(SocketHandle socket);

/// Before connecting: no larger segments are sent, nor asked for. False where the system does not do that.
bool limitSegments(SocketHandle socket, int bytes);
/// Starts connecting: 0 where it is under way or done, else the error.
int startConnect(SocketHandle socket, const ip::Address &address, quint16 port);
/// How a connect stands: over with an error, over and connected, or still under way. A wake-up does not tell: Linux may
/// report an ICMP message to the poller before the socket has its error (seen with 6.18).
struct ConnectProgress {
    bool connected = false;
    int error = 0;
};
ConnectProgress connectProgress(SocketHandle socket);

struct Transfer {
    qsizetype count = 0; ///< bytes moved
    bool wouldBlock = false;
    bool ended = false; ///< the peer will send no more
    int error = 0;
};
Transfer sendSome(SocketHandle socket, const char *bytes, qsizetype count);
Transfer receiveSome(SocketHandle socket, char *bytes, qsizetype count);

ConnectFailure classifyError(int error, ip::Family family);
QString errorName(int error); ///< "ECONNREFUSED", or the number

/// Nothing where the system does not tell.
std::optional<KernelRtt> kernelRttOf(SocketHandle socket);

/// How many sockets this process may still open, about.
int socketLimit();

} // namespace portreeve::net
