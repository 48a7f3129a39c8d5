#pragma once

#include <QDateTime>

#include <optional>

class QFileInfo;

namespace portreeve::awsranges {

/// What is known of a stored range file without opening it. Files are called
///   ip-ranges-<createDate>-<syncToken>.json                     as published
///   ip-ranges-<createDate>-<syncToken>.json.zst                 packed as a whole
///   ip-ranges-<createDate>-<syncToken>-from-<base>.json.zst     packed as the difference to the file packed as a whole
///                                                               that has the syncToken <base>
struct SnapshotInfo {
    enum class Form { Published, Packed, Difference };

    QString syncToken;
    QString createDate;
    QDateTime published; ///< createDate as a UTC time
    qint64 bytes = 0;    ///< on the disk
    QString path;
    Form form = Form::Packed;
    QString base; ///< syncToken; empty unless the form is Difference

    [[nodiscard]] bool isOf(const QString &token, const QString &date) const
    {
        return syncToken == token && createDate == date;
    }
    friend bool operator==(const SnapshotInfo &, const SnapshotInfo &) = default;
};

/// Nothing for files of other names, and for what is no file.
std::optional<SnapshotInfo> snapshotInfo(const QFileInfo &file);
/// Without a folder; `base` is empty for a whole file.
QString packedFileName(const QString &createDate, const QString &syncToken, const QString &base = {});

/// The order of lists: newest publication first, whole files before differences.
bool isShownBefore(const SnapshotInfo &a, const SnapshotInfo &b);
/// The snapshots of a folder, newest publication first, each once.
QList<SnapshotInfo> snapshotsIn(const QString &folder);
/// Those with this syncToken alone: several times as fast where there are thousands.
QList<SnapshotInfo> snapshotsIn(const QString &folder, const QString &syncToken);

} // namespace portreeve::awsranges
