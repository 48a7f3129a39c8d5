#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>

#include <optional>

/// The head of an HTTP/1.x request (RFC 9112), as far as a read-only server needs it.
namespace portreeve::feed {

struct Request {
    QByteArray method;                      ///< as sent
    QByteArray path;                        ///< of the target, without the query
    bool persistent = false;                ///< the connection goes on after the answer (RFC 9112 section 9.3)
    QList<QByteArray> noneMatch;            ///< entity tags of If-None-Match, "*" among them
    std::optional<QDateTime> modifiedSince; ///< a date that cannot be read is none (RFC 9110 section 13.1.3)
};

/// A request, or the status that answers what is none.
struct Parsed {
    std::optional<Request> request;
    int status = 0; ///< 400, 413, 414, 501 or 505
};

/// Where the head ends in `bytes`, behind its empty line; -1 where it does not yet.
qsizetype endOfHead(const QByteArray &bytes);

/// `head` ends with its empty line. A request with a body is refused (413): nothing here takes one.
Parsed parseRequest(const QByteArray &head);

/// IMF-fixdate, RFC 9110 section 5.6.7: "Sun, 06 Nov 1994 08:49:37 GMT".
QByteArray httpDate(const QDateTime &time);

} // namespace portreeve::feed
