#include "app/window/probeoptions.h"

#include "core/workspace/background.h"
#include "core/workspace/checkproxies.h"

namespace portreeve::app {

namespace {

Result<probes::Options> optionsOf(const workspace::CheckSettings &settings)
{
    probes::Options options;
    options.timeout = std::chrono::milliseconds(settings.timeoutMs);
    if (!settings.dnsServer.isEmpty()) {
        const Result<net::DnsServer> server = net::parseDnsServer(settings.dnsServer);
        if (!server)
            return server.error();
        options.dnsServer = *server;
    }
    return options;
}

Result<probes::Options> joined(probes::Options options, const Result<net::ProxySettings> &proxies)
{
    if (!proxies)
        return proxies.error();
    options.proxy = *proxies;
    return options;
}

} // namespace

void withProbeOptions(QObject *context, const workspace::CheckSettings &settings, const QList<probes::Target> &targets,
                      std::function<void(Result<probes::Options>)> then)
{
    const Result<probes::Options> options = optionsOf(settings);
    if (!options)
        return then(options);
    const Result<net::ProxyChoice> choice =
        net::ProxyChoice::parse(settings.proxy.isEmpty() ? QStringLiteral("none") : settings.proxy);
    if (!choice)
        return then(choice.error());
    const auto look = [choice = *choice, targets] {
        return workspace::proxiesFor(choice, targets, QProcessEnvironment::systemEnvironment());
    };
    if (choice->kind != net::ProxyChoice::Kind::System)
        return then(joined(*options, look()));
    workspace::inBackground(look).then(
        context, [options = *options, then = std::move(then)](const Result<net::ProxySettings> &proxies) {
            then(joined(options, proxies));
        });
}

} // namespace portreeve::app
