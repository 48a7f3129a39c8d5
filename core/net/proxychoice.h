#pragma once

#include "core/base/result.h"

namespace portreeve::net {

/// Which proxy to use: none, what the system is set to, or one that is named.
struct ProxyChoice {
    enum class Kind { None, System, Named };
    enum class Type { Http, Socks5 }; ///< Http is asked to CONNECT

    Kind kind = Kind::System;
    // The rest is for Named.
    Type type = Type::Http;
    QString host;
    quint16 port = 0;
    QString user;
    QString password;

    /// "none", "system", or a URL: http://[user:password@]host:port or socks5://... Errors: Usage.
    static Result<ProxyChoice> parse(const QString &text);
    /// As `parse` reads it, but never with the password.
    [[nodiscard]] QString toDisplayText() const;

    friend bool operator==(const ProxyChoice &, const ProxyChoice &) = default;
};

} // namespace portreeve::net
