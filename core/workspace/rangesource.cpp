#include "core/workspace/rangesource.h"

#include "core/base/filewrite.h"

#include <QDir>

namespace portreeve::workspace {

using awsranges::IpRanges;
using awsranges::Snapshot;
using awsranges::SnapshotStore;

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
    if (awsranges::isSnapshotId(choice) && !QFileInfo::exists(choice)) {
        const Result<Snapshot> stored = store.load(choice);
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
