#pragma once

#include "core/net/caresresolver.h"
#include "core/net/connector.h"
#include "core/net/datagram.h"
#include "core/net/quicversion.h"

namespace portreeve::net {

/// What a run measures with; belongs to the thread of one event loop.
struct Network {
    std::unique_ptr<HostResolver> resolver;
    std::unique_ptr<Connector> connector;
    std::unique_ptr<DatagramOpener> datagrams;
    RandomBytes random; ///< that nobody can guess
};

struct NetworkOptions {
    std::optional<DnsServer> dnsServer; ///< none: the system's
    std::chrono::milliseconds timeout{3000};
    QList<QByteArray> serviceRoots; ///< DER; anchors that count as the service's own
};

using NetworkFactory = std::function<Result<Network>(EventLoop &, const NetworkOptions &)>;

/// The real network. Called on the loop's thread. Errors: Unavailable, InvalidSyntax (service roots).
Result<Network> makeNativeNetwork(EventLoop &loop, const NetworkOptions &options);

/// How many connections this process can have at once, about.
int mostConnections();

} // namespace portreeve::net
