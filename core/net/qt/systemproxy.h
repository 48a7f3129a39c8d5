#pragma once

#include "core/net/proxy.h"

#include <QNetworkProxy>

namespace portreeve::net {

/// The proxy that this system is set to use for a URL: an automatic configuration (PAC) is asked where the platform
/// has one. Blocks, maybe for seconds; any thread.
QNetworkProxy systemProxyFor(const QUrl &url);

/// The same for hosts that are reached by TLS on port 443, or the environment's variables where they are set. Blocks.
/// Errors: InvalidSyntax for a variable that cannot be read.
Result<ProxySettings> systemProxySettings(const QStringList &hosts, const QProcessEnvironment &environment);

} // namespace portreeve::net
