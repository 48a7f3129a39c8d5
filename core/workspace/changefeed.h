#pragma once

#include "core/awsranges/flapping.h"
#include "core/workspace/rangescope.h"

namespace portreeve::workspace {

/// Prefixes that came or went with a publication.
struct FeedChange {
    bool added = false;
    QString service;
    QString region;
    QList<ip::Prefix> prefixes; ///< minimal, IPv4 before IPv6

    friend bool operator==(const FeedChange &, const FeedChange &) = default;
};

/// A publication that touches the scope.
struct FeedEntry {
    QString syncToken;
    QString createDate;
    QDateTime published;       ///< UTC
    QString previous;          ///< syncToken of the publication that it is compared with
    QList<FeedChange> changes; ///< additions before removals, as they are what blocks; each by service, then Region

    friend bool operator==(const FeedEntry &, const FeedEntry &) = default;
};

/// A flapping prefix with its dates.
struct FeedFlapping {
    awsranges::Flapping flapping;
    QDateTime first; ///< UTC
    QDateTime last;

    friend bool operator==(const FeedFlapping &, const FeedFlapping &) = default;
};

/// The runs of a history that touch the scope.
QList<awsranges::Flapping> flappingIn(const awsranges::RangeHistory &history, const RangeScope &scope);

/// What changed for a scope, newest first. Flapping prefixes stand once, and not among the changes.
struct ChangeFeed {
    QList<FeedEntry> entries;
    QList<FeedFlapping> flapping;
    qsizetype publications = 0; ///< that were looked at, whether they touch the scope or not
    QDateTime from;             ///< of the first of them; invalid where there is none
    QDateTime to;

    [[nodiscard]] bool isEmpty() const { return entries.isEmpty() && flapping.isEmpty(); }
    /// Something to act on: what only comes and goes is nothing.
    [[nodiscard]] bool hasChanges() const { return !entries.isEmpty(); }
    friend bool operator==(const ChangeFeed &, const ChangeFeed &) = default;
};

/// `since` leaves out publications up to and at that time; flapping is judged on the whole history and stays where its
/// last change is later. Pure.
ChangeFeed changeFeed(const awsranges::RangeHistory &history, const RangeScope &scope,
                      const std::optional<QDateTime> &since = {});

/// portreeve.rangechanges/1
QByteArray toJson(const ChangeFeed &feed, const RangeScope &scope);
/// For a terminal: a line for each publication, and one for each list of prefixes.
QByteArray toText(const ChangeFeed &feed);
/// One line for each prefix.
QByteArray toCsv(const ChangeFeed &feed);

} // namespace portreeve::workspace
