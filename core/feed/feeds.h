#pragma once

#include "core/exporters/exporter.h"

#include <QDateTime>

class QHostAddress;

/// The lists that firewalls fetch, as files with what HTTP needs to know of them. Values for any thread.
namespace portreeve::feed {

struct Feed {
    QString name; ///< "paloalto-edl-ip.txt"; also its path, behind a slash
    QString use;  ///< what fetches it, in one line
    QByteArray bytes;
    QByteArray etag;    ///< strong validator with its quotes (RFC 9110 section 8.8.3), from the bytes alone
    QDateTime modified; ///< since when the bytes are these; whole seconds, UTC

    friend bool operator==(const Feed &, const Feed &) = default;
};

/// A list that the selection cannot fill, and why.
struct EmptyFeed {
    QString name;
    Message reason;
};

struct FeedSet {
    QList<Feed> feeds;
    QList<EmptyFeed> empty;
};

/// The lists of a policy as they are at `now`. One whose bytes are those of `before` keeps its date.
FeedSet makeFeeds(const policy::Draft &draft, const exporters::Options &options, const QDateTime &now,
                  const QList<Feed> &before = {});

/// Why there is nothing to serve, for a set without feeds.
Error nothingToServe(const FeedSet &set);

/// "http://[::1]:8080/pf-table.txt"
QString urlOf(const Feed &feed, const QHostAddress &address, quint16 port);

} // namespace portreeve::feed
