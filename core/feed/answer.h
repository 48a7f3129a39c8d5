#pragma once

#include "core/feed/feeds.h"
#include "core/feed/request.h"

namespace portreeve::feed {

/// Whole answer to one request, ready to be sent.
struct Answer {
    int status = 200;
    QByteArray bytes; ///< head and body
    bool closes = true;
};

/// GET and HEAD of the feeds, and of a list of them at "/". Conditions by RFC 9110 section 13.2.2: If-None-Match counts
/// before If-Modified-Since. Other methods get 405.
Answer answerTo(const Request &request, const QList<Feed> &feeds, const QDateTime &now);

/// For what is no request, too large, or too often: a sentence, and the connection is closed.
Answer refusal(int status, const QDateTime &now);

} // namespace portreeve::feed
