#pragma once

#include "core/awsranges/ipranges.h"

namespace portreeve::awsranges {

/// Address space of one service in one Region that came or went with a publication. Prefixes that were only split,
/// merged or moved to another border group are no change. Lists are minimal, IPv4 before IPv6.
struct SpaceChange {
    QString service;
    QString region;
    QList<ip::Prefix> added;
    QList<ip::Prefix> removed;

    friend bool operator==(const SpaceChange &, const SpaceChange &) = default;
};

/// One stored publication and what it changed against the stored one before it.
struct Publication {
    QString syncToken; ///< as SnapshotInfo::id: of two files with the same one, the second has its variant behind it
    QString createDate;
    QDateTime published;        ///< createDate as a UTC time
    QString previous;           ///< as syncToken; empty for the first
    QList<SpaceChange> changes; ///< by service, then Region

    friend bool operator==(const Publication &, const Publication &) = default;
};

/// What changed from publication to publication, oldest first: portreeve.rangehistory/1. Made of the snapshots, so it
/// can be made again at any time.
using RangeHistory = QList<Publication>;

/// Sorted by service, then Region.
QList<SpaceChange> spaceChanges(const IpRanges &from, const IpRanges &to);

/// Equal histories give equal bytes.
QByteArray toJson(const RangeHistory &history);
/// Errors as the JSON reader's, WrongSchema, NewerSchema, OutOfRange (publications out of order), those of prefixes.
Result<RangeHistory> readRangeHistory(const QByteArray &bytes, const QString &fileName);

} // namespace portreeve::awsranges
