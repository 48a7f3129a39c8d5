#include "core/awsranges/snapshotwriter.h"

#include "core/awsranges/contentid.h"
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

constexpr int VariantDigits = 8;

Finding namesake(const SnapshotInfo &info)
{
    return {QStringLiteral("ranges-same-sync-token"), Severity::Warning,
            PR_MESSAGE("awsranges", "An AWS range file with the same syncToken and other rows is stored already. Both "
                                    "are kept; this one is called %1.")
                .arg(info.id()),
            info.path};
}

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

/// What is stored with the syncToken of a file.
struct SnapshotWriter::Known {
    std::optional<SnapshotInfo> same;       ///< with the same rows
    std::optional<SnapshotInfo> other;      ///< with other rows
    std::optional<SnapshotInfo> unreadable; ///< the same publication, which is there and cannot be read
};

Result<SnapshotWriter::Saved> SnapshotWriter::save(const QByteArray &bytes, const IpRanges &ranges)
{
    if (!QDir(m_store.folder()).mkpath(QStringLiteral(".")))
        return noFolder(m_store.folder());
    const Known before = known(bytes, ranges);
    if (before.same)
        return Saved{*before.same, false, std::exchange(m_findings, {})};
    const std::optional<SnapshotInfo> &replaced = before.unreadable;
    if (replaced) {
        if (Result<void> freed = standAlone(replaced->syncToken); !freed)
            return freed.error();
    }
    const Result<SnapshotInfo> written =
        writePacked(bytes, ranges, before.other ? contentId(ranges).left(VariantDigits) : QString());
    if (!written)
        return written.error();
    if (before.other)
        m_findings.append(namesake(*written));
    if (replaced && replaced->path != written->path)
        backUp(replaced->path);
    if (replaced)
        m_list = m_store.list();
    else
        m_list.insert(std::lower_bound(m_list.cbegin(), m_list.cend(), *written, isShownBefore), *written);
    return Saved{*written, !replaced, std::exchange(m_findings, {})};
}

SnapshotWriter::Known SnapshotWriter::known(const QByteArray &bytes, const IpRanges &ranges)
{
    Known found;
    QList<SnapshotInfo> stored;
    std::copy_if(m_list.cbegin(), m_list.cend(), std::back_inserter(stored),
                 [&ranges](const SnapshotInfo &info) { return info.syncToken == ranges.syncToken(); });
    for (const SnapshotInfo &info : std::as_const(stored)) {
        const Result<QByteArray> content = m_store.bytes(info, m_findings);
        if (!content)
            m_list = m_store.list(); // it may have been set aside
        const Result<IpRanges> before = content ? IpRanges::parse(*content, info.path) : content.error();
        if ((content && *content == bytes) || (before && diff(*before, ranges).isEmpty()))
            found.same = info;
        else if (before)
            found.other = info;
        else if (info.createDate == ranges.createDate() && info.variant.isEmpty() && m_list.contains(info))
            found.unreadable = info;
    }
    return found;
}

const SnapshotInfo *SnapshotWriter::nearestWhole(const IpRanges &ranges) const
{
    const SnapshotInfo *nearest = nullptr;
    qint64 distance = 0;
    for (const SnapshotInfo &info : m_list) {
        if (info.form != SnapshotInfo::Form::Packed || !info.variant.isEmpty() || info.syncToken == ranges.syncToken())
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

Result<SnapshotInfo> SnapshotWriter::writePacked(const QByteArray &bytes, const IpRanges &ranges,
                                                 const QString &variant)
{
    const QString id = variant.isEmpty() ? ranges.syncToken() : ranges.syncToken() + u'-' + variant;
    const bool isLostBase = std::any_of(m_list.cbegin(), m_list.cend(), [&ranges](const SnapshotInfo &info) {
        return info.base == ranges.syncToken();
    });
    if (const SnapshotInfo *whole = isLostBase ? nullptr : nearestWhole(ranges)) {
        if (const QByteArray &content = contentOf(*whole); !content.isEmpty()) {
            const Result<QByteArray> difference = m_packer.pack(bytes, content);
            if (!difference)
                return difference.error();
            if (difference->size() <= whole->bytes / DifferenceShare)
                return write(*difference, packedFileName(ranges.createDate(), id, whole->syncToken));
        }
    }
    const Result<QByteArray> packed = m_packer.pack(bytes);
    if (!packed)
        return packed.error();
    return write(*packed, packedFileName(ranges.createDate(), id));
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
        if (Result<SnapshotInfo> whole = write(*packed, packedFileName(info.createDate, info.id())); !whole)
            return whole.error();
        QFile::remove(info.path);
    }
    return {};
}

} // namespace portreeve::awsranges
