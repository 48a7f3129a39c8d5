#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>

#include <utility>

namespace portreeve::net {

/// The head of an HTTP/1.1 response (RFC 9112 sections 2 to 5) as a peer sent it whom nobody vouches for.
struct HttpHead {
    int status = 0; ///< 100 to 599
    QByteArray line;
    QList<std::pair<QByteArray, QByteArray>> fields; ///< names in lower case, in order
    qsizetype size = 0;                              ///< bytes that the head takes, the empty line included

    [[nodiscard]] QByteArray field(const QByteArray &name) const; ///< the first of that name; empty: none
};

enum class HttpReading { More, Whole, NotHttp };

/// Longest head that is read; a longer one is NotHttp.
inline constexpr qsizetype HttpHeadLimit = 64 * 1024;

/// Reads the head at the beginning of `bytes`; interim answers (1xx) are skipped and counted in `size`. Pure.
HttpReading readHttpHead(const QByteArray &bytes, HttpHead &head);

/// An IMF-fixdate (RFC 9110 section 5.6.7), as Date fields have it; invalid for anything else.
QDateTime httpDate(const QByteArray &text);

} // namespace portreeve::net
