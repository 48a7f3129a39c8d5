#pragma once

#include "core/net/proxy.h"

#include <QObject>
#include <QUrl>

#include <chrono>
#include <memory>

namespace portreeve::net {

/// One GET over verified TLS.
struct HttpRequest {
    QUrl url;                    ///< https only
    QByteArray ifNoneMatch;      ///< an ETag of an earlier response, verbatim; empty for none
    QByteArray extraAuthorities; ///< PEM certificates to trust beside the system's; empty for none
    ProxyChoice proxy;
    qint64 sizeLimit = 64LL * 1024 * 1024;       ///< bytes of the body, decoded
    std::chrono::milliseconds deadline{120'000}; ///< for all of it, from start() to the last byte
};

struct HttpResponse {
    bool notModified = false; ///< 304: what the ETag stands for is still current, and there is no body
    QByteArray body;
    QByteArray etag; ///< verbatim; empty where the server gives none
    QUrl url;        ///< after redirects
};

/// A request under way. Connect, then start() once; `progress` any number of times, then `done` exactly once, last,
/// and never from within start() or cancel(). Destroying the handle cancels without `done`; a late answer is dropped;
/// it may be destroyed in a slot of `done` by deleteLater(). Lives in one thread that runs an event loop; nothing
/// blocks. Redirects are followed from https to https only.
/// Errors: HostNotFound, ConnectionFailed, TlsFailed, HttpStatus, TimedOut, Cancelled, TooLarge, Unavailable;
/// Usage for a URL that is not https, InvalidSyntax for authorities that are no certificates.
class HttpJob : public QObject
{
    Q_OBJECT
public:
    virtual void start() = 0;
    virtual void cancel() = 0; ///< ends in done(Cancelled), unless it is done already

Q_SIGNALS:
    void progress(qint64 received, qint64 total); ///< bytes; total is -1 where it is not known
    void done(const portreeve::Result<portreeve::net::HttpResponse> &result);
};

/// Makes HTTP requests; the one way the engine downloads anything.
class HttpFetcher
{
public:
    virtual ~HttpFetcher() = default;
    [[nodiscard]] virtual std::unique_ptr<HttpJob> get(const HttpRequest &request) = 0;
};

} // namespace portreeve::net
