#include "core/awsranges/snapshotwriter.h"

#include "core/awsranges/rangediff.h"
#include "core/base/filewrite.h"

#include <QDir>

#include <algorithm>
#include <utility>

namespace portreeve::awsranges {

namespace {

/// A difference that is larger than one part in so many of its base makes a new whole file: publications drift apart,
/// and beyond this the differences of a year take more room than more whole files do.
constexpr qint64 DifferenceShare = 8;

Error noFolder(const QString &folder)
{
    return {ErrorCode::CannotCreate, PR_MESSAGE("awsranges", "cannot store the AWS range file"),
            PR_MESSAGE("awsranges", "the folder cannot be made"), folder,
            PR_MESSAGE("awsranges", "Choose a data folder that you may write to.")};
}

void backUp(const QString &path)
{
    const QString backup = path + QStringLiteral(".bak");
    QFile::remove(backup);
    QFile::rename(path, backup);
}

} // namespace

SnapshotWriter::SnapshotWriter(SnapshotStore store)
    : m_store(std::move(store))
    , m_list(m_store.list())
{}

Result<SnapshotWriter::Saved> SnapshotWriter::save(const QByteArray &bytes, const IpRanges &ranges)
{
    if (!QDir(m_store.folder()).mkpath(QStringLiteral(".")))
        return noFolder(m_store.folder());
    if (const SnapshotInfo *info = stored(ranges); info != nullptr && hasSameRows(*info, bytes, ranges))
        return Saved{*info, false, std::exchange(m_findings, {})};
    std::optional<SnapshotInfo> replaced;
    if (const SnapshotInfo *info = stored(ranges)) { // it may have been damaged, and set aside by now
        replaced = *info;
        if (Result<void> freed = standAlone(info->syncToken); !freed)
            return freed.error();
    }
    const Result<SnapshotInfo> written = writePacked(bytes, ranges);
    if (!written)
        return written.error();
    if (replaced && replaced->path != written->path)
        backUp(replaced->path);
    if (replaced)
        m_list = m_store.list();
    else
        m_list.insert(std::lower_bound(m_list.cbegin(), m_list.cend(), *written, isShownBefore), *written);
    return Saved{*written, !replaced, std::exchange(m_findings, {})};
}

const SnapshotInfo *SnapshotWriter::stored(const IpRanges &ranges) const
{
    const auto found = std::find_if(m_list.cbegin(), m_list.cend(), [&ranges](const SnapshotInfo &info) {
        return info.isOf(ranges.syncToken(), ranges.createDate());
    });
    return found == m_list.cend() ? nullptr : &*found;
}

bool SnapshotWriter::hasSameRows(const SnapshotInfo &info, const QByteArray &bytes, const IpRanges &ranges)
{
    const Result<QByteArray> content = m_store.bytes(info, m_findings);
    if (!content) {
        m_list = m_store.list(); // `info` may be of the list
        return false;
    }
    if (*content == bytes)
        return true;
    const Result<IpRanges> before = IpRanges::parse(*content, info.path);
    return before && diff(*before, ranges).isEmpty();
}

const SnapshotInfo *SnapshotWriter::nearestWhole(const IpRanges &ranges) const
{
    const SnapshotInfo *nearest = nullptr;
    qint64 distance = 0;
    for (const SnapshotInfo &info : m_list) {
        if (info.form != SnapshotInfo::Form::Packed || info.syncToken == ranges.syncToken())
            continue;
        const qint64 here = std::abs(info.published.secsTo(ranges.published()));
        if (nearest == nullptr || here < distance) {
            nearest = &info;
            distance = here;
        }
    }
    return nearest;
}

/// Empty where it cannot be read.
const QByteArray &SnapshotWriter::contentOf(const SnapshotInfo &whole)
{
    if (m_baseToken != whole.syncToken) {
        m_base = m_store.bytes(whole, m_findings).value_or({});
        m_baseToken = whole.syncToken;
    }
    return m_base;
}

Result<SnapshotInfo> SnapshotWriter::write(const QByteArray &packed, const QString &name)
{
    const QString path = QDir(m_store.folder()).filePath(name);
    if (Result<void> written = writeFileAtomically(path, packed, Overwrite::AllowWithBackup); !written)
        return written.error();
    return *snapshotInfo(QFileInfo(path));
}

Result<SnapshotInfo> SnapshotWriter::writePacked(const QByteArray &bytes, const IpRanges &ranges)
{
    const bool isLostBase = std::any_of(m_list.cbegin(), m_list.cend(), [&ranges](const SnapshotInfo &info) {
        return info.base == ranges.syncToken();
    });
    if (const SnapshotInfo *whole = isLostBase ? nullptr : nearestWhole(ranges)) {
        if (const QByteArray &content = contentOf(*whole); !content.isEmpty()) {
            const Result<QByteArray> difference = m_packer.pack(bytes, content);
            if (!difference)
                return difference.error();
            if (difference->size() <= whole->bytes / DifferenceShare)
                return write(*difference, packedFileName(ranges.createDate(), ranges.syncToken(), whole->syncToken));
        }
    }
    const Result<QByteArray> packed = m_packer.pack(bytes);
    if (!packed)
        return packed.error();
    return write(*packed, packedFileName(ranges.createDate(), ranges.syncToken()));
}

/// Differences to a file that is about to change become whole files.
Result<void> SnapshotWriter::standAlone(const QString &base)
{
    if (m_baseToken == base)
        m_baseToken.clear();
    for (const SnapshotInfo &info : m_store.list()) {
        if (info.base != base)
            continue;
        const Result<QByteArray> content = m_store.bytes(info, m_findings);
        if (!content)
            continue; // lost before: it stays where it is, and is named when it is read
        const Result<QByteArray> packed = m_packer.pack(*content);
        if (!packed)
            return packed.error();
        if (Result<SnapshotInfo> whole = write(*packed, packedFileName(info.createDate, info.syncToken)); !whole)
            return whole.error();
        QFile::remove(info.path);
    }
    return {};
}

} // namespace portreeve::awsranges
