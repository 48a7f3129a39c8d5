#include "core/awsranges/snapshotstore.h"

#include "core/awsranges/packing.h"
#include "core/base/filewrite.h"
#include "core/base/jsonwriter.h"
#include "core/base/timetext.h"

#include <QDir>
#include <QSet>

namespace portreeve::awsranges {

namespace {

constexpr qint64 RecordLimit = 64LL * 1024;

QString recordPath(const QString &folder)
{
    return QDir(folder).filePath(QStringLiteral("last-download"));
}

/// The file that `info` is a difference to.
std::optional<SnapshotInfo> baseOf(const SnapshotInfo &info, const QString &folder)
{
    for (const SnapshotInfo &candidate : snapshotsIn(folder, info.base)) {
        if (candidate.base.isEmpty() && candidate.variant.isEmpty())
            return candidate;
    }
    return std::nullopt;
}

Error noBase(const SnapshotInfo &info)
{
    return {
        ErrorCode::FileMissing, PR_MESSAGE("awsranges", "cannot read the AWS range file"),
        PR_MESSAGE("awsranges", "it is stored as the difference to the one with the syncToken %1, which is not there")
            .arg(info.base),
        info.path, PR_MESSAGE("awsranges", "Import that one again, or download the newest.")};
}

QString tokenOf(const QString &id)
{
    return id.section(u'-', 0, 0);
}

/// Those of the list, of one syncToken, that the id means.
QList<SnapshotInfo> called(const QString &id, QList<SnapshotInfo> list)
{
    if (id.contains(u'-'))
        list.removeIf([&id](const SnapshotInfo &info) { return info.id() != id; });
    return list;
}

/// What is to be said where another file of the list has the same syncToken.
Findings namesakesOf(const SnapshotInfo &info, const QList<SnapshotInfo> &list)
{
    QStringList ids;
    for (const SnapshotInfo &other : list) {
        if (other.syncToken == info.syncToken)
            ids.append(other.id());
    }
    if (ids.size() < 2)
        return {};
    return {{QStringLiteral("ranges-same-sync-token"), Severity::Warning,
             PR_MESSAGE("awsranges", "Stored AWS range files with other rows have the same syncToken: %1. Used is %2.")
                 .arg(ids.join(QLatin1String(", ")))
                 .arg(info.id()),
             info.path}};
}

/// Only content that is wrong counts as damage: a file that cannot be opened may be whole.
bool isDamage(const Error &error)
{
    return error.code != ErrorCode::FileMissing && error.code != ErrorCode::FileUnreadable;
}

} // namespace

QList<SnapshotInfo> SnapshotStore::list() const
{
    return snapshotsIn(m_folder);
}

std::optional<SnapshotInfo> SnapshotStore::find(const QString &id) const
{
    const QList<SnapshotInfo> found = called(id, snapshotsIn(m_folder, tokenOf(id)));
    return found.isEmpty() ? std::nullopt : std::optional(found.first());
}

Result<QByteArray> SnapshotStore::bytes(const SnapshotInfo &info, Findings &findings) const
{
    QByteArray base;
    if (!info.base.isEmpty()) {
        const std::optional<SnapshotInfo> file = baseOf(info, m_folder);
        if (!file)
            return noBase(info);
        Result<QByteArray> whole = bytes(*file, findings);
        if (!whole)
            return whole.error();
        base = *std::move(whole);
    }
    Result<QByteArray> content = readFile(info.path, SizeLimit);
    if (content && info.form != SnapshotInfo::Form::Published)
        content = unpack(*content, base, SizeLimit, info.path);
    if (!content && isDamage(content.error()))
        findings.append(setAside(info, content.error()));
    return content;
}

Finding SnapshotStore::setAside(const SnapshotInfo &info, const Error &error)
{
    QString target = info.path + QStringLiteral(".damaged");
    for (int number = 2; QFileInfo::exists(target); ++number)
        target = QStringLiteral("%1.damaged-%2").arg(info.path).arg(number);
    if (QFile::rename(info.path, target))
        return {
            QStringLiteral("ranges-snapshot-damaged"), Severity::Warning,
            PR_MESSAGE("awsranges", "A stored AWS range file is damaged and was set aside: %1.").arg(error.english()),
            target};
    return {QStringLiteral("ranges-snapshot-damaged"), Severity::Warning,
            PR_MESSAGE("awsranges", "A stored AWS range file is damaged and is not used: %1.").arg(error.english()),
            info.path};
}

Result<Snapshot> SnapshotStore::read(const SnapshotInfo &info, Findings &findings) const
{
    Result<QByteArray> stored = bytes(info, findings);
    if (!stored)
        return stored.error();
    Result<IpRanges> ranges = IpRanges::parse(*std::move(stored), info.path);
    if (ranges && (ranges->syncToken() != info.syncToken || ranges->createDate() != info.createDate))
        ranges = Error{ErrorCode::InvalidSyntax,
                       PR_MESSAGE("awsranges", "cannot read the AWS range file"),
                       PR_MESSAGE("awsranges", "its syncToken and createDate are not those of its name"),
                       info.path,
                       {}};
    if (!ranges) {
        findings.append(setAside(info, ranges.error()));
        return ranges.error();
    }
    const Findings own = ranges->findings();
    return Snapshot{info, *std::move(ranges), own};
}

Result<Snapshot> SnapshotStore::load(const QString &id) const
{
    const QList<SnapshotInfo> found = called(id, snapshotsIn(m_folder, tokenOf(id)));
    if (found.isEmpty())
        return Error{ErrorCode::FileMissing, PR_MESSAGE("awsranges", "cannot read the AWS range file"),
                     PR_MESSAGE("awsranges", "no stored range file has the syncToken %1").arg(id), m_folder,
                     PR_MESSAGE("awsranges", "Run \"portreeve ranges list\" to see which are stored.")};
    Result<Snapshot> snapshot = load(found.first());
    if (snapshot)
        snapshot->findings += namesakesOf(found.first(), found);
    return snapshot;
}

Result<Snapshot> SnapshotStore::load(const SnapshotInfo &info) const
{
    Findings findings;
    Result<Snapshot> snapshot = read(info, findings);
    if (!snapshot) {
        Error error = snapshot.error();
        if (!findings.isEmpty())
            error.remedy = PR_MESSAGE("awsranges", "The file was set aside. Download or import it again.");
        return error;
    }
    return snapshot;
}

std::optional<Snapshot> SnapshotStore::loadNewest(Findings &findings) const
{
    QSet<QString> lost; // syncTokens of whole files: told once, also of the differences to them
    const QList<SnapshotInfo> stored = list();
    for (const SnapshotInfo &info : stored) {
        const qsizetype before = findings.size();
        Result<Snapshot> snapshot = read(info, findings);
        if (snapshot) {
            findings += namesakesOf(info, stored);
            snapshot->findings = findings + snapshot->findings;
            return *std::move(snapshot);
        }
        const QString whole = info.base.isEmpty() ? info.syncToken : info.base;
        const bool told = lost.contains(whole);
        lost.insert(whole);
        if (findings.size() == before && !told)
            findings.append({QStringLiteral("ranges-snapshot-unreadable"), Severity::Warning,
                             PR_MESSAGE("awsranges", "A stored AWS range file was passed over: %1.")
                                 .arg(snapshot.error().english()),
                             info.path});
    }
    return std::nullopt;
}

std::optional<DownloadRecord> SnapshotStore::lastDownload() const
{
    const Result<QByteArray> stored = readFile(recordPath(m_folder), RecordLimit);
    if (!stored)
        return std::nullopt;
    const Result<json::Document> document = json::Document::parse(*stored, recordPath(m_folder));
    if (!document || !document->checkSchema(QStringLiteral("portreeve.rangedownload"), 1))
        return std::nullopt;
    const json::Value root = document->root();
    const Result<QString> url = root.text("url");
    const Result<QString> etag = root.optionalText("etag");
    const Result<QString> syncToken = root.text("syncToken");
    const Result<QString> checkedAt = root.text("checkedAt");
    if (!url || !etag || !syncToken || !checkedAt)
        return std::nullopt;
    return DownloadRecord{*url, etag->toUtf8(), *syncToken, QDateTime::fromString(*checkedAt, Qt::ISODate).toUTC()};
}

Result<void> SnapshotStore::setLastDownload(const DownloadRecord &record) const
{
    JsonWriter json;
    json.beginObject()
        .member("schema", QStringLiteral("portreeve.rangedownload/1"))
        .member("url", record.url)
        .memberOrNull("etag", QString::fromUtf8(record.etag))
        .member("syncToken", record.syncToken)
        .member("checkedAt", utcText(record.checkedAt))
        .endObject();
    return writeFileAtomically(recordPath(m_folder), json.take(), Overwrite::Allow);
}

} // namespace portreeve::awsranges
