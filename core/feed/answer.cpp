#include "core/feed/answer.h"

#include <algorithm>

namespace portreeve::feed {

namespace {

constexpr const char *Text = "text/plain; charset=utf-8";
constexpr const char *Gzip = "application/gzip"; // RFC 6713

const char *reasonOf(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 304:
        return "Not Modified";
    case 400:
        return "Bad Request";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 408:
        return "Request Timeout";
    case 413:
        return "Content Too Large";
    case 414:
        return "URI Too Long";
    case 429:
        return "Too Many Requests";
    case 431:
        return "Request Header Fields Too Large";
    case 503:
        return "Service Unavailable";
    default:
        return "HTTP Version Not Supported";
    }
}

QByteArray headOf(int status, const QDateTime &now, const QByteArrayList &fields)
{
    QByteArray head = "HTTP/1.1 " + QByteArray::number(status) + ' ' + reasonOf(status) + "\r\n";
    head += "Date: " + httpDate(now) + "\r\n";
    for (const QByteArray &field : fields)
        head += field + "\r\n";
    return head + "X-Content-Type-Options: nosniff\r\n\r\n";
}

QByteArrayList bodyFields(const QByteArray &body, const char *type, bool closes)
{
    return {QByteArray("Content-Type: ") + type, "Content-Length: " + QByteArray::number(body.size()),
            closes ? "Connection: close" : "Connection: keep-alive"};
}

QByteArray indexOf(const QList<Feed> &feeds)
{
    QByteArray text = "Portreeve: lists for firewalls that fetch them\n\n";
    for (const Feed &feed : feeds)
        text += '/' + feed.name.toLatin1().leftJustified(26) + feed.use.toUtf8() + '\n';
    return text;
}

/// Comparison of validators is weak here (RFC 9110 section 13.1.2).
bool matches(const QList<QByteArray> &tags, const QByteArray &etag)
{
    return std::any_of(tags.cbegin(), tags.cend(),
                       [&](const QByteArray &tag) { return tag == "*" || tag == etag || tag == "W/" + etag; });
}

bool isUnchanged(const Request &request, const Feed &feed)
{
    if (!request.noneMatch.isEmpty())
        return matches(request.noneMatch, feed.etag);
    return request.modifiedSince && feed.modified <= *request.modifiedSince;
}

Answer answerWith(const Request &request, int status, const QByteArray &body, QByteArrayList fields,
                  const QDateTime &now, const char *type = Text)
{
    fields = bodyFields(body, type, !request.persistent) + fields;
    const QByteArray head = headOf(status, now, fields);
    return {status, request.method == "HEAD" ? head : head + body, !request.persistent};
}

Answer answerFeed(const Request &request, const Feed &feed, const QDateTime &now)
{
    const QByteArrayList validators{"ETag: " + feed.etag, "Last-Modified: " + httpDate(feed.modified),
                                    "Cache-Control: no-cache"};
    if (!isUnchanged(request, feed))
        return answerWith(request, 200, feed.bytes, validators, now,
                          feed.name.endsWith(QLatin1String(".tgz")) ? Gzip : Text);
    const QByteArray connection = request.persistent ? "Connection: keep-alive" : "Connection: close";
    return {304, headOf(304, now, validators + QByteArrayList{connection}), !request.persistent};
}

} // namespace

Answer answerTo(const Request &request, const QList<Feed> &feeds, const QDateTime &now)
{
    if (request.method != "GET" && request.method != "HEAD")
        return answerWith(request, 405, "This server is read-only.\n", {"Allow: GET, HEAD"}, now);
    if (request.path == "/")
        return answerWith(request, 200, indexOf(feeds), {}, now);
    const auto feed = std::find_if(feeds.cbegin(), feeds.cend(),
                                   [&](const Feed &one) { return request.path.mid(1) == one.name.toLatin1(); });
    if (feed == feeds.cend())
        return answerWith(request, 404, "There is no such list. All lists are named at /.\n", {}, now);
    return answerFeed(request, *feed, now);
}

Answer refusal(int status, const QDateTime &now)
{
    const QByteArray body = QByteArray(reasonOf(status)) + '\n';
    QByteArrayList fields = bodyFields(body, Text, true);
    if (status == 429 || status == 503)
        fields.append("Retry-After: 60");
    return {status, headOf(status, now, fields) + body, true};
}

} // namespace portreeve::feed
