#pragma once

#include "core/awsranges/rangediff.h"
#include "core/awsranges/rangeindex.h"
#include "core/awsranges/snapshotstate.h"
#include "core/workspace/importranges.h"
#include "core/workspace/refreshranges.h"

/// What the verb `ranges` prints, as bytes. Every result names the syncToken and createDate that it rests on.
namespace portreeve::app {

enum class RangesFormat { Text, Json, Csv };

QByteArray updateText(const workspace::RefreshOutcome &outcome, RangesFormat format);
QByteArray importText(const QList<workspace::ImportedFile> &files, RangesFormat format);
QByteArray snapshotsText(const QList<awsranges::SnapshotInfo> &snapshots, const QDateTime &now, RangesFormat format);

/// Rows of the index's file by position.
QByteArray rowsText(const awsranges::IpRanges &ranges, const std::vector<quint32> &rows, RangesFormat format);
/// The fewest prefixes that cover the rows.
QByteArray mergedText(const awsranges::IpRanges &ranges, const std::vector<quint32> &rows, RangesFormat format);
/// Rows by service and by Region.
QByteArray countsText(const awsranges::RangeIndex &index, RangesFormat format);

struct LookUp {
    QString asked; ///< canonical text
    std::vector<quint32> rows;
};
QByteArray lookUpText(const awsranges::IpRanges &ranges, const QList<LookUp> &answers, RangesFormat format);

QByteArray diffText(const awsranges::IpRanges &from, const awsranges::IpRanges &to, const awsranges::RangeDiff &diff,
                    RangesFormat format);
QByteArray addressDiffText(const awsranges::IpRanges &from, const awsranges::IpRanges &to,
                           const QList<awsranges::AddressChange> &changes, RangesFormat format);

} // namespace portreeve::app
