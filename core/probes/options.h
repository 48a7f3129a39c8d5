#pragma once

#include "core/net/caresresolver.h"
#include "core/net/proxy.h"

namespace portreeve::probes {

enum class Families { IPv4, IPv6, Both };

/// Attempts per second that open a connection or send a datagram; what ends at a look-up is not counted.
struct Rate {
    double perSecond = 80;     ///< in all
    double burst = 20;         ///< that may start at once
    double perDestination = 4; ///< to one host
    double destinationBurst = 2;
};

/// How a run measures. A plain value; the defaults are gentle to small routers.
struct Options {
    int tries = 3;                           ///< of a target that stays silent; fewer than 3 never prove "blocked"
    int samples = 1;                         ///< wanted of a target that answers
    std::chrono::milliseconds timeout{3000}; ///< for each phase of an attempt
    std::chrono::milliseconds backOff{500};  ///< before the second try; doubled before each further one
    int concurrency = 64;
    std::optional<Rate> rate = Rate(); ///< none: unlimited
    Families families = Families::Both;
    std::optional<net::DnsServer> dnsServer;           ///< none: the system's
    net::ProxySettings proxy;                          ///< none by default
    QList<QByteArray> serviceRoots;                    ///< DER: roots that count as the service's own
    std::optional<std::chrono::milliseconds> deadline; ///< of the whole run
};

} // namespace portreeve::probes
