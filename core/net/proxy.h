#pragma once

#include "core/base/result.h"

#include <QHash>
#include <QProcessEnvironment>

#include <optional>

namespace portreeve::net {

enum class ProxyType {
    Http,   ///< asked to CONNECT
    Socks5, ///< looks names up itself
};

/// A proxy that is asked for tunnels.
struct Proxy {
    ProxyType type = ProxyType::Http;
    QString host; ///< a name or an address
    quint16 port = 0;
    QString user;     ///< empty: no sign-in
    QString password; ///< a secret: never shown

    [[nodiscard]] QString toText() const; ///< "proxy.example.com:3128", without type and secret
    friend bool operator==(const Proxy &, const Proxy &) = default;
};

/// "http://[user:password@]host[:port]", "socks5://.." or "host:port"; the port of a URL without one is 80 (RFC 9110)
/// or 1080 (RFC 1928). Errors: InvalidSyntax (also for other schemes); they never show the password.
Result<Proxy> parseProxy(const QString &text);

/// What the user asks for.
struct ProxyChoice {
    enum class Kind { None, System, Named };

    Kind kind = Kind::System;
    Proxy proxy; ///< for Named

    /// "none", "system", or what parseProxy reads. Errors: Usage.
    static Result<ProxyChoice> parse(const QString &text);
    /// As `parse` reads it, but never with the password.
    [[nodiscard]] QString toDisplayText() const;

    friend bool operator==(const ProxyChoice &, const ProxyChoice &) = default;
};

/// The proxies of one run, a value.
class ProxySettings
{
public:
    static ProxySettings none() { return {}; }
    static ProxySettings fixed(const Proxy &proxy);
    /// https_proxy, HTTPS_PROXY, all_proxy, ALL_PROXY in this order, with no_proxy or NO_PROXY (names, their
    /// subdomains, addresses, prefixes, *); none where no variable is set. Errors: InvalidSyntax for a value that
    /// cannot be read.
    static Result<std::optional<ProxySettings>> fromEnvironment(const QProcessEnvironment &environment);
    /// The variables that hold a proxy; the first one that is set counts.
    static QStringList variables();
    /// One answer for each host, as a desktop's settings or an automatic configuration (PAC) give them.
    static ProxySettings perHost(const QHash<QString, std::optional<Proxy>> &proxies);

    /// The proxy for a target, or none where it is to be reached directly.
    [[nodiscard]] std::optional<Proxy> proxyFor(const QString &host) const;

private:
    std::optional<Proxy> m_proxy;
    QStringList m_direct; ///< lower case, without leading dots
    QHash<QString, std::optional<Proxy>> m_perHost;
};

} // namespace portreeve::net
