#pragma once

#include "core/net/connector.h"
#include "core/net/httpmessage.h"
#include "core/probes/outcome.h"

namespace portreeve::probes {

/// The GET that is sent; in absolute form where an HTTP proxy is asked itself (RFC 9112 section 3.2).
QByteArray httpQuestion(const Target &target, const std::optional<net::Proxy> &proxy);

/// Puts what an HTTP server answered into an outcome that holds the rest of the connection already: status, where a
/// redirection points, the server's time. A plain-HTTP answer that sends us to another site is a sign-in page of the
/// network. `now` is this device's time at the answer. Pure.
void readHttp(const net::HttpHead &head, const QDateTime &now, Outcome &outcome);

} // namespace portreeve::probes
