#include "app/window/probeoptions.h"

#include "core/base/background.h"
#include "core/workspace/checkproxies.h"

namespace portreeve::app {

namespace {

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
    const Result<probes::Options> options = workspace::optionsOf(settings);
    if (!options)
        return then(options);
    const Result<net::ProxyChoice> choice = workspace::proxyOf(settings);
    if (!choice)
        return then(choice.error());
    const auto look = [choice = *choice, targets] {
        return workspace::proxiesFor(choice, targets, QProcessEnvironment::systemEnvironment());
    };
    if (choice->kind != net::ProxyChoice::Kind::System)
        return then(joined(*options, look()));
    inBackground(look).then(context,
                            [options = *options, then = std::move(then)](const Result<net::ProxySettings> &proxies) {
                                then(joined(options, proxies));
                            });
}

} // namespace portreeve::app
