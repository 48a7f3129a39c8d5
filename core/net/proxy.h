#pragma once

#include "core/base/result.h"

#include <QProcessEnvironment>

#include <optional>

namespace portreeve::net {

/// An HTTP proxy that is asked for tunnels.
struct Proxy {
    QString host; ///< a name or an address
    quint16 port = 0;
    QByteArray authorization; ///< value of Proxy-Authorization ("Basic ..."), or empty; a secret: never shown

    [[nodiscard]] QString toText() const; ///< "proxy.example.com:3128", without the secret
    friend bool operator==(const Proxy &, const Proxy &) = default;
};

/// "http://[user:password@]host[:port]" or "host:port"; the port is 80 where the URL has none, as in RFC 9110.
/// Errors: InvalidSyntax (also for schemes other than http).
Result<Proxy> parseProxy(const QString &text);

/// The proxy settings of one run, a value.
class ProxySettings
{
public:
    static ProxySettings none() { return {}; }
    static ProxySettings fixed(const Proxy &proxy);
    /// https_proxy, HTTPS_PROXY, all_proxy, ALL_PROXY in this order, with no_proxy or NO_PROXY (names, their
    /// subdomains, addresses, prefixes, *). Errors: InvalidSyntax for a value that cannot be read.
    static Result<ProxySettings> fromEnvironment(const QProcessEnvironment &environment);

    /// The proxy for a target, or none where it is to be reached directly.
    [[nodiscard]] std::optional<Proxy> proxyFor(const QString &host) const;

private:
    std::optional<Proxy> m_proxy;
    QStringList m_direct; ///< lower case, without leading dots
};

/// "none" (or nothing), "system" (the environment's) or the URL of an HTTP proxy. Errors: InvalidSyntax.
Result<ProxySettings> proxySettings(const QString &choice);

} // namespace portreeve::net
