#pragma once

#include "core/awsranges/packing.h"
#include "core/awsranges/snapshotstore.h"

namespace portreeve::awsranges {

/// Adds range files to the folder of a store. Each is packed: as the difference to the whole file that was published
/// nearest to it, while that stays far smaller than the whole file, and whole otherwise. Files are whole or not there:
/// they are written beside and renamed. Keeps the list of the folder, one file and the buffers of a packer, so one
/// writer for many files. Blocks; not safe to share between threads.
class SnapshotWriter
{
public:
    explicit SnapshotWriter(SnapshotStore store);

    struct Saved {
        SnapshotInfo info;
        bool isNew = false; ///< these rows were not stored with this syncToken before
        Findings findings;  ///< of stored files that turned out to be damaged, or have the same syncToken
    };

    /// Keeps the bytes that `ranges` was read from. The same publication is stored once: bytes with the same rows
    /// change nothing. Another file with the same syncToken and other rows is kept beside it, as a variant, and a
    /// finding tells. A stored file that cannot be read is replaced and stays as <name>.bak. Errors: CannotCreate,
    /// WriteFailed, TooLarge.
    Result<Saved> save(const QByteArray &bytes, const IpRanges &ranges);

private:
    struct Known;
    [[nodiscard]] Known known(const QByteArray &bytes, const IpRanges &ranges);
    [[nodiscard]] const SnapshotInfo *nearestWhole(const IpRanges &ranges) const;
    [[nodiscard]] const QByteArray &contentOf(const SnapshotInfo &whole);
    [[nodiscard]] Result<SnapshotInfo> write(const QByteArray &packed, const QString &name);
    [[nodiscard]] Result<SnapshotInfo> writePacked(const QByteArray &bytes, const IpRanges &ranges,
                                                   const QString &variant);
    [[nodiscard]] Result<void> standAlone(const QString &base);

    SnapshotStore m_store;
    QList<SnapshotInfo> m_list;
    Packer m_packer;
    QString m_baseToken;
    QByteArray m_base; ///< content of the whole file with m_baseToken
    Findings m_findings;
};

} // namespace portreeve::awsranges
