#include "core/workspace/checkproxies.h"

#include "core/net/qt/systemproxy.h"

namespace portreeve::workspace {

Result<net::ProxySettings> proxiesFor(const net::ProxyChoice &choice, const QList<probes::Target> &targets,
                                      const QProcessEnvironment &environment)
{
    switch (choice.kind) {
    case net::ProxyChoice::Kind::None:
        return net::ProxySettings::none();
    case net::ProxyChoice::Kind::Named:
        return net::ProxySettings::fixed(choice.proxy);
    case net::ProxyChoice::Kind::System:
        break;
    }
    QStringList hosts;
    for (const probes::Target &target : targets) {
        if (target.mayUseProxy && !hosts.contains(target.host))
            hosts.append(target.host);
    }
    return net::systemProxySettings(hosts, environment);
}

} // namespace portreeve::workspace
