#include "core/workspace/rangesource.h"

#include "core/base/filewrite.h"

#include <QDir>

namespace portreeve::workspace {

using awsranges::IpRanges;
using awsranges::Snapshot;
using awsranges::SnapshotStore;

namespace {

/// The end of a day, or a time; nothing for any other text.
std::optional<QDateTime> timeOf(const QString &choice)
{
    if (choice.size() == 10) {
        const QDate day = QDate::fromString(choice, Qt::ISODate);
        return day.isValid() ? std::optional(QDateTime(day, QTime(23, 59, 59), Qt::UTC)) : std::nullopt;
    }
    QDateTime time = QDateTime::fromString(choice, Qt::ISODate);
    if (!choice.contains(u'T') || !time.isValid())
        return std::nullopt;
    if (time.timeSpec() == Qt::LocalTime)
        time.setTimeSpec(Qt::UTC);
    return time;
}

Result<Snapshot> publishedBy(const SnapshotStore &store, const QDateTime &time, const QString &choice)
{
    for (const awsranges::SnapshotInfo &info : store.list()) {
        if (info.published <= time)
            return store.load(info);
    }
    return Error{ErrorCode::FileMissing, PR_MESSAGE("workspace", "cannot read the AWS range file"),
                 PR_MESSAGE("workspace", "no stored range file was published by %1").arg(choice), store.folder(),
                 PR_MESSAGE("workspace", "Run \"portreeve ranges list\" to see which are stored.")};
}

} // namespace

QString rangesFolder(const QString &dataFolder)
{
    return QDir(dataFolder).filePath(QStringLiteral("ranges"));
}

Result<std::optional<IpRanges>> openRanges(const SnapshotStore &store, const QString &choice, Findings &findings)
{
    if (choice == QLatin1String("none"))
        return std::optional<IpRanges>();
    if (choice.isEmpty()) {
        const std::optional<Snapshot> newest = store.loadNewest(findings);
        if (!newest)
            return std::optional<IpRanges>();
        findings += newest->ranges.findings();
        return std::optional(newest->ranges);
    }
    const std::optional<QDateTime> time = timeOf(choice);
    if ((awsranges::isSnapshotId(choice) || time) && !QFileInfo::exists(choice)) {
        const Result<Snapshot> stored = time ? publishedBy(store, *time, choice) : store.load(choice);
        if (!stored)
            return stored.error();
        findings += stored->findings;
        return std::optional(stored->ranges);
    }
    Result<QByteArray> bytes = readFile(choice, SnapshotStore::SizeLimit);
    if (!bytes)
        return bytes.error();
    const Result<IpRanges> ranges = IpRanges::parse(*std::move(bytes), choice);
    if (!ranges)
        return ranges.error();
    findings += ranges->findings();
    return std::optional(*ranges);
}

Error noRangesLoaded(const SnapshotStore &store)
{
    return {ErrorCode::FileMissing, PR_MESSAGE("workspace", "no AWS range file is loaded"),
            PR_MESSAGE("workspace", "what was asked for cannot be answered without one"), store.folder(),
            PR_MESSAGE("workspace", "Run \"portreeve ranges update\", or \"portreeve ranges import FILE\".")};
}

} // namespace portreeve::workspace
