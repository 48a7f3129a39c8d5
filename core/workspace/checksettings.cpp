#include "core/workspace/checksettings.h"

namespace portreeve::workspace {

probes::Families familiesFrom(QStringView id)
{
    if (id == u"4")
        return probes::Families::IPv4;
    return id == u"6" ? probes::Families::IPv6 : probes::Families::Both;
}

Result<probes::Options> optionsOf(const CheckSettings &settings)
{
    probes::Options options;
    options.samples = settings.samples;
    options.timeout = std::chrono::milliseconds(settings.timeoutMs);
    options.families = familiesFrom(settings.family);
    if (!settings.dnsServer.isEmpty()) {
        const Result<net::DnsServer> server = net::parseDnsServer(settings.dnsServer);
        if (!server)
            return server.error();
        options.dnsServer = *server;
    }
    return options;
}

Result<net::ProxyChoice> proxyOf(const CheckSettings &settings)
{
    Result<net::ProxyChoice> choice =
        net::ProxyChoice::parse(settings.proxy.isEmpty() ? QStringLiteral("none") : settings.proxy);
    if (choice && !choice->proxy.password.isEmpty())
        return Error{
            ErrorCode::Usage, PR_MESSAGE("workspace", "Cannot keep the proxy"),
            PR_MESSAGE("workspace", "It has a password, and a project file would show it."), choice->toDisplayText(),
            PR_MESSAGE("workspace", "Set the proxy in the environment (https_proxy), and choose the system's.")};
    return choice;
}

} // namespace portreeve::workspace
