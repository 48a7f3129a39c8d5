#include "core/awsranges/snapshotstore.h"

#include "core/base/filewrite.h"
#include "core/base/jsonwriter.h"

#include <QDir>
#include <QRegularExpression>

#include <algorithm>

namespace portreeve::awsranges {

namespace {

constexpr qint64 RecordLimit = 64LL * 1024;

QString fileName(const QString &createDate, const QString &syncToken)
{
    return QStringLiteral("ip-ranges-%1-%2.json").arg(createDate, syncToken);
}

QString recordPath(const QString &folder)
{
    return QDir(folder).filePath(QStringLiteral("last-download"));
}

std::optional<SnapshotInfo> infoOf(const QFileInfo &file)
{
    static const QRegularExpression pattern(
        QStringLiteral("^ip-ranges-([0-9]{4}(?:-[0-9]{2}){5})-([0-9]{1,15})\\.json$"));
    const QRegularExpressionMatch match = pattern.match(file.fileName());
    if (!match.hasMatch() || !file.isFile())
        return std::nullopt;
    SnapshotInfo info{match.captured(2), match.captured(1), timeFromCreateDate(match.captured(1)), file.size(),
                      file.filePath()};
    if (!info.published.isValid())
        return std::nullopt;
    return info;
}

} // namespace

Result<SnapshotInfo> SnapshotStore::save(const QByteArray &bytes, const IpRanges &ranges) const
{
    const QDir folder(m_folder);
    if (!folder.mkpath(QStringLiteral(".")))
        return Error{ErrorCode::CannotCreate, PR_MESSAGE("awsranges", "cannot store the AWS range file"),
                     PR_MESSAGE("awsranges", "the folder cannot be made"), m_folder,
                     PR_MESSAGE("awsranges", "Choose a data folder that you may write to.")};
    const QString path = folder.filePath(fileName(ranges.createDate(), ranges.syncToken()));
    SnapshotInfo info{ranges.syncToken(), ranges.createDate(), ranges.published(), bytes.size(), path};
    if (QFileInfo::exists(path)) {
        const Result<QByteArray> stored = readFile(path, SizeLimit);
        if (stored && *stored == bytes)
            return info;
    }
    if (Result<void> written = writeFileAtomically(path, bytes, Overwrite::AllowWithBackup); !written)
        return written.error();
    return info;
}

QList<SnapshotInfo> SnapshotStore::list() const
{
    QList<SnapshotInfo> snapshots;
    const QFileInfoList files = QDir(m_folder).entryInfoList({QStringLiteral("ip-ranges-*.json")}, QDir::Files);
    for (const QFileInfo &file : files) {
        if (std::optional<SnapshotInfo> info = infoOf(file))
            snapshots.append(*std::move(info));
    }
    std::sort(snapshots.begin(), snapshots.end(), [](const SnapshotInfo &a, const SnapshotInfo &b) {
        return a.published != b.published ? a.published > b.published
                                          : a.syncToken.toLongLong() > b.syncToken.toLongLong();
    });
    return snapshots;
}

std::optional<SnapshotInfo> SnapshotStore::find(const QString &syncToken) const
{
    for (const SnapshotInfo &info : list()) {
        if (info.syncToken == syncToken)
            return info;
    }
    return std::nullopt;
}

Result<QByteArray> SnapshotStore::bytes(const SnapshotInfo &info) const
{
    return readFile(info.path, SizeLimit);
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

/// Only content that is wrong counts as damage: a file that cannot be opened may be whole.
Result<Snapshot> SnapshotStore::read(const SnapshotInfo &info, Findings &findings) const
{
    Result<QByteArray> stored = bytes(info);
    if (!stored) {
        if (stored.error().code == ErrorCode::TooLarge)
            findings.append(setAside(info, stored.error()));
        return stored.error();
    }
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

Result<Snapshot> SnapshotStore::load(const QString &syncToken) const
{
    const std::optional<SnapshotInfo> info = find(syncToken);
    if (!info)
        return Error{ErrorCode::FileMissing, PR_MESSAGE("awsranges", "cannot read the AWS range file"),
                     PR_MESSAGE("awsranges", "no stored range file has the syncToken %1").arg(syncToken), m_folder,
                     PR_MESSAGE("awsranges", "Run \"portreeve ranges list\" to see which are stored.")};
    Findings findings;
    Result<Snapshot> snapshot = read(*info, findings);
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
    for (const SnapshotInfo &info : list()) {
        const qsizetype before = findings.size();
        Result<Snapshot> snapshot = read(info, findings);
        if (snapshot) {
            snapshot->findings = findings + snapshot->findings;
            return *std::move(snapshot);
        }
        if (findings.size() == before)
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
        .member("checkedAt", record.checkedAt.toUTC().toString(Qt::ISODate))
        .endObject();
    return writeFileAtomically(recordPath(m_folder), json.take(), Overwrite::Allow);
}

} // namespace portreeve::awsranges
