#include "app/window/probeoptions.h"

namespace portreeve::app {

Result<probes::Options> probeOptions(const workspace::CheckSettings &settings)
{
    probes::Options options;
    options.timeout = std::chrono::milliseconds(settings.timeoutMs);
    if (!settings.dnsServer.isEmpty()) {
        const Result<net::DnsServer> server = net::parseDnsServer(settings.dnsServer);
        if (!server)
            return server.error();
        options.dnsServer = *server;
    }
    const Result<net::ProxySettings> proxy = net::proxySettings(settings.proxy);
    if (!proxy)
        return proxy.error();
    options.proxy = *proxy;
    return options;
}

} // namespace portreeve::app
