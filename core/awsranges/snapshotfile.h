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
/// A second file with the same syncToken and other rows has the first digits of its contentId behind it:
/// <syncToken>-<variant>. Such a file is never a base.
struct SnapshotInfo {
    enum class Form { Published, Packed, Difference };

    QString syncToken;
    QString createDate;
    QDateTime published; ///< createDate as a UTC time
    qint64 bytes = 0;    ///< on the disk
    QString path;
    Form form = Form::Packed;
    QString base;    ///< syncToken; empty unless the form is Difference
    QString variant; ///< empty for the first that was stored with its syncToken

    /// What tells it from all others of the folder: the syncToken, with the variant behind it.
    [[nodiscard]] QString id() const { return variant.isEmpty() ? syncToken : syncToken + u'-' + variant; }
    friend bool operator==(const SnapshotInfo &, const SnapshotInfo &) = default;
};

/// Nothing for files of other names, and for what is no file.
std::optional<SnapshotInfo> snapshotInfo(const QFileInfo &file);
/// Without a folder; `id` as in SnapshotInfo, `base` is empty for a whole file.
QString packedFileName(const QString &createDate, const QString &id, const QString &base = {});
/// Whether a text is the id of a snapshot.
bool isSnapshotId(const QString &text);

/// The order of lists: newest publication first, variants before the first of their syncToken, whole files before
/// differences.
bool isShownBefore(const SnapshotInfo &a, const SnapshotInfo &b);
/// The snapshots of a folder, newest publication first, each once.
QList<SnapshotInfo> snapshotsIn(const QString &folder);
/// Those with this syncToken alone: several times as fast where there are thousands.
QList<SnapshotInfo> snapshotsIn(const QString &folder, const QString &syncToken);

} // namespace portreeve::awsranges
