#pragma once

#include "core/awsranges/ipranges.h"
#include "core/awsranges/snapshotfile.h"

namespace portreeve::awsranges {

/// A stored range file, read. Findings are those of the file and of the snapshots that were set aside on the way.
struct Snapshot {
    SnapshotInfo info;
    IpRanges ranges;
    Findings findings;
};

/// What the last download found, so that the next one can ask for changes only.
struct DownloadRecord {
    QString url;
    QByteArray etag;
    QString syncToken;
    QDateTime checkedAt; ///< UTC
};

/// Range files kept in one folder, one file per publication (see SnapshotInfo), written by SnapshotWriter. A plain
/// value; its methods touch the disk and may be called on any thread. What cannot be read as a range file is renamed to
/// "<name>.damaged" and named in a finding; differences to it wait for the same publication to be stored again.
class SnapshotStore
{
public:
    static constexpr qint64 SizeLimit = 64LL * 1024 * 1024; ///< bytes of one file

    explicit SnapshotStore(QString folder)
        : m_folder(std::move(folder))
    {}

    [[nodiscard]] const QString &folder() const { return m_folder; }

    /// What is stored, newest publication first.
    [[nodiscard]] QList<SnapshotInfo> list() const;
    /// By id. Where several files have the syncToken, and it alone is given, the one that lists show first.
    [[nodiscard]] std::optional<SnapshotInfo> find(const QString &id) const;

    /// The bytes as they were saved. Errors: FileMissing (also of the file that it is a difference to), FileUnreadable;
    /// TooLarge and InvalidSyntax, after which the damaged file is set aside and named in `findings`.
    [[nodiscard]] Result<QByteArray> bytes(const SnapshotInfo &info, Findings &findings) const;
    /// One snapshot; a damaged one is set aside and is an error (of the parser). A finding tells where several files
    /// have the syncToken that was asked for.
    [[nodiscard]] Result<Snapshot> load(const QString &id) const;
    [[nodiscard]] Result<Snapshot> load(const SnapshotInfo &info) const;
    /// The newest snapshot that can be read, or nothing; damaged ones are set aside and named in `findings`.
    [[nodiscard]] std::optional<Snapshot> loadNewest(Findings &findings) const;

    /// Nothing where no download was made, or its record cannot be read.
    [[nodiscard]] std::optional<DownloadRecord> lastDownload() const;
    [[nodiscard]] Result<void> setLastDownload(const DownloadRecord &record) const;

private:
    [[nodiscard]] Result<Snapshot> read(const SnapshotInfo &info, Findings &findings) const;
    [[nodiscard]] static Finding setAside(const SnapshotInfo &info, const Error &error);

    QString m_folder;
};

} // namespace portreeve::awsranges
