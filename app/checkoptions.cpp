#include "app/checkoptions.h"

#include "core/base/filewrite.h"
#include "core/pki/certificate.h"

#include <CLI/CLI.hpp>

namespace portreeve::app {

namespace {

constexpr qint64 RootsLimit = 1 << 20;

Result<std::optional<probes::Rate>> rateFrom(const QString &text)
{
    if (text == QLatin1String("unlimited"))
        return std::optional<probes::Rate>();
    probes::Rate rate;
    if (text == QLatin1String("default"))
        return std::optional<probes::Rate>(rate);
    bool number = false;
    rate.perSecond = text.toDouble(&number);
    if (!number || rate.perSecond < 0.1 || rate.perSecond > 10'000)
        return Error{ErrorCode::Usage, PR_MESSAGE("app", "the check cannot be run"),
                     PR_MESSAGE("app", "\"%1\" is not a rate").arg(text), QStringLiteral("--rate"),
                     PR_MESSAGE("app", "Give default, unlimited, or attempts per second from 0.1 to 10000.")};
    rate.perDestination = std::min(rate.perDestination, rate.perSecond);
    return std::optional<probes::Rate>(rate);
}

} // namespace

void CheckOptions::declare(CLI::App &options)
{
    options.add_option("--dns-server", m_dnsServer, "Ask this DNS server")->type_name("IP[:PORT]");
    options.add_option("--proxy", m_proxy, "Go through an HTTP proxy where the row allows one")
        ->type_name("none|system|URL");
    options.add_option("--family", m_family, "Address families to try")->check(CLI::IsMember({"4", "6", "both"}));
    options.add_option("--count", m_count, "Samples of each target that answers")->check(CLI::Range(1, 1000));
    options.add_option("--timeout", m_timeoutMs, "Limit for each phase, in milliseconds")
        ->check(CLI::Range(50, 60'000));
    options.add_option("--concurrency", m_concurrency, "Attempts under way at once")->check(CLI::Range(1, 4096));
    options.add_option("--rate", m_rate, "Attempts that start per second")->type_name("default|unlimited|N");
    options
        .add_option("--service-roots", m_serviceRoots,
                    "PEM roots that count as the service's own: labs, private endpoints")
        ->type_name("FILE");
}

Result<probes::Options> CheckOptions::read() const
{
    probes::Options options;
    options.samples = m_count;
    options.timeout = std::chrono::milliseconds(m_timeoutMs);
    options.concurrency = m_concurrency;
    options.families = m_family == "4"   ? probes::Families::IPv4
                       : m_family == "6" ? probes::Families::IPv6
                                         : probes::Families::Both;
    if (!m_dnsServer.empty()) {
        const Result<net::DnsServer> server = net::parseDnsServer(QString::fromStdString(m_dnsServer));
        if (!server)
            return server.error();
        options.dnsServer = *server;
    }
    const Result<net::ProxySettings> proxy = net::proxySettings(QString::fromStdString(m_proxy));
    if (!proxy)
        return proxy.error();
    options.proxy = *proxy;
    const Result<std::optional<probes::Rate>> rate = rateFrom(QString::fromStdString(m_rate));
    if (!rate)
        return rate.error();
    options.rate = *rate;
    if (!m_serviceRoots.empty()) {
        const QString path = QString::fromStdString(m_serviceRoots);
        const Result<QByteArray> pem = readFile(path, RootsLimit);
        if (!pem)
            return pem.error();
        Result<QList<QByteArray>> roots = pki::certificatesFromPem(*pem, path);
        if (!roots)
            return roots.error();
        options.serviceRoots = *std::move(roots);
    }
    return options;
}

} // namespace portreeve::app
