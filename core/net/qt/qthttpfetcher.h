#pragma once

#include "core/net/httpfetcher.h"

namespace portreeve::net {

/// HttpFetcher on QNetworkAccessManager. Each job has a manager of its own, so that nothing (connections, cookies,
/// credentials) is shared between requests.
class QtHttpFetcher final : public HttpFetcher
{
public:
    [[nodiscard]] std::unique_ptr<HttpJob> get(const HttpRequest &request) override;
};

} // namespace portreeve::net
