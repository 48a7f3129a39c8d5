#pragma once

#include "app/options.h"
#include "core/probes/options.h"

namespace portreeve::app {

/// The options that say how a check measures.
class CheckOptions
{
public:
    explicit CheckOptions(int count = 1)
        : m_count(count)
    {}

    void declare(Options &options);
    /// Those alone that say which way an attempt takes: also of a verb that decides itself how often it asks.
    void declareWay(Options &options);
    /// Without a proxy and certificates: of a verb that asks TCP and UDP alone.
    void declareDirect(Options &options);
    /// How often, how many at once and how fast.
    void declarePace(Options &options);
    /// Errors: Usage, and those of the files and addresses that are named.
    [[nodiscard]] Result<probes::Options> read() const; ///< without proxies: they depend on the targets
    [[nodiscard]] Result<net::ProxyChoice> proxy() const { return net::ProxyChoice::parse(m_proxy); }

private:
    QString m_dnsServer;
    QString m_proxy = QStringLiteral("none");
    QString m_family = QStringLiteral("both");
    QString m_rate = QStringLiteral("default");
    QString m_serviceRoots;
    int m_count;
    int m_timeoutMs = 3000;
    int m_concurrency = 64;
};

} // namespace portreeve::app
