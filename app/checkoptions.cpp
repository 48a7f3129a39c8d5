#include "app/checkoptions.h"

#include "core/base/filewrite.h"
#include "core/pki/certificate.h"
#include "core/workspace/checksettings.h"

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

void CheckOptions::declareWay(Options &options)
{
    declareDirect(options);
    options.text("--proxy", m_proxy, "Go through an HTTP or SOCKS5 proxy where the row allows one", "none|system|URL");
    options.text("--service-roots", m_serviceRoots,
                 "PEM roots that count as the service's own: labs, private endpoints", "FILE");
}

void CheckOptions::declareDirect(Options &options)
{
    options.text("--dns-server", m_dnsServer, "Ask this DNS server", "IP[:PORT]");
    options.choice("--family", m_family, {QStringLiteral("4"), QStringLiteral("6"), QStringLiteral("both")},
                   "Address families to try");
    options.number("--timeout", m_timeoutMs, 50, 60'000, "Limit for each phase, in milliseconds");
}

void CheckOptions::declare(Options &options)
{
    declareWay(options);
    declarePace(options);
}

void CheckOptions::declarePace(Options &options)
{
    options.number("--count", m_count, 1, 1000, "Samples of each target that answers");
    options.number("--concurrency", m_concurrency, 1, 4096, "Attempts under way at once");
    options.text("--rate", m_rate, "Attempts that start per second", "default|unlimited|N");
}

Result<probes::Options> CheckOptions::read() const
{
    Result<probes::Options> read = workspace::optionsOf({m_dnsServer, m_proxy, m_family, m_count, 3, m_timeoutMs});
    if (!read)
        return read;
    probes::Options options = *std::move(read);
    options.concurrency = m_concurrency;
    const Result<std::optional<probes::Rate>> rate = rateFrom(m_rate);
    if (!rate)
        return rate.error();
    options.rate = *rate;
    if (!m_serviceRoots.isEmpty()) {
        const Result<QByteArray> pem = readFile(m_serviceRoots, RootsLimit);
        if (!pem)
            return pem.error();
        Result<QList<QByteArray>> roots = pki::certificatesFromPem(*pem, m_serviceRoots);
        if (!roots)
            return roots.error();
        options.serviceRoots = *std::move(roots);
    }
    return options;
}

} // namespace portreeve::app
