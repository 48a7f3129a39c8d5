#include "core/awsranges/snapshotfile.h"

#include "core/awsranges/ipranges.h"

#include <QDirIterator>
#include <QRegularExpression>

#include <algorithm>
#include <functional>

namespace portreeve::awsranges {

std::optional<SnapshotInfo> snapshotInfo(const QFileInfo &file)
{
    static const QRegularExpression pattern(
        QStringLiteral("^ip-ranges-([0-9]{4}(?:-[0-9]{2}){5})-([0-9]{1,15})(?:-([0-9a-f]{8}))?"
                       "(?:\\.json|(?:-from-([0-9]{1,15}))?(\\.json\\.zst))$"));
    const QRegularExpressionMatch match = pattern.match(file.fileName());
    if (!match.hasMatch() || !file.isFile())
        return std::nullopt;
    using Form = SnapshotInfo::Form;
    const QString base = match.captured(4);
    SnapshotInfo info{match.captured(2),
                      match.captured(1),
                      timeFromCreateDate(match.captured(1)),
                      file.size(),
                      file.filePath(),
                      !base.isEmpty()               ? Form::Difference
                      : match.capturedLength(5) > 0 ? Form::Packed
                                                    : Form::Published,
                      base,
                      match.captured(3)};
    if (!info.published.isValid() || info.base == info.syncToken)
        return std::nullopt;
    return info;
}

QString packedFileName(const QString &createDate, const QString &id, const QString &base)
{
    return base.isEmpty() ? QStringLiteral("ip-ranges-%1-%2.json.zst").arg(createDate, id)
                          : QStringLiteral("ip-ranges-%1-%2-from-%3.json.zst").arg(createDate, id, base);
}

bool isSnapshotId(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("^[0-9]+(?:-[0-9a-f]{8})?$"));
    return pattern.match(text).hasMatch();
}

bool isShownBefore(const SnapshotInfo &a, const SnapshotInfo &b)
{
    if (a.published != b.published)
        return a.published > b.published;
    if (a.syncToken != b.syncToken)
        return a.syncToken.toLongLong() > b.syncToken.toLongLong();
    if (a.variant != b.variant)
        return a.variant > b.variant;
    return std::pair(a.form, a.base) < std::pair(b.form, b.base);
}

namespace {

constexpr qsizetype TokenPlace = 30; // behind "ip-ranges-yyyy-mm-dd-hh-mm-ss-"

/// Of a file that is not wanted nothing is asked but its name: there may be thousands.
QList<SnapshotInfo> collected(const QString &folder, const std::function<bool(const QString &name)> &isWanted)
{
    QList<SnapshotInfo> snapshots;
    QDirIterator files(folder, QDir::Files);
    while (files.hasNext()) {
        files.next();
        if (!isWanted(files.fileName()))
            continue;
        if (std::optional<SnapshotInfo> info = snapshotInfo(files.fileInfo()))
            snapshots.append(*std::move(info));
    }
    std::sort(snapshots.begin(), snapshots.end(), isShownBefore);
    const auto same = [](const SnapshotInfo &a, const SnapshotInfo &b) {
        return a.createDate == b.createDate && a.id() == b.id();
    };
    snapshots.erase(std::unique(snapshots.begin(), snapshots.end(), same), snapshots.end());
    return snapshots;
}

} // namespace

QList<SnapshotInfo> snapshotsIn(const QString &folder)
{
    return collected(folder, [](const QString &name) { return name.startsWith(QLatin1String("ip-ranges-")); });
}

QList<SnapshotInfo> snapshotsIn(const QString &folder, const QString &syncToken)
{
    QList<SnapshotInfo> snapshots = collected(
        folder, [&syncToken](const QString &name) { return QStringView(name).mid(TokenPlace).startsWith(syncToken); });
    snapshots.removeIf([&syncToken](const SnapshotInfo &info) { return info.syncToken != syncToken; });
    return snapshots;
}

} // namespace portreeve::awsranges
