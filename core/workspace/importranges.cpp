#include "core/workspace/importranges.h"

#include "core/awsranges/gunzip.h"
#include "core/awsranges/packing.h"
#include "core/awsranges/snapshotwriter.h"
#include "core/base/filewrite.h"

#include <QDir>

namespace portreeve::workspace {

using awsranges::IpRanges;
using awsranges::SnapshotStore;

namespace {

/// The content of a file, unpacked where it begins as a packed one does.
Result<QByteArray> contentOf(const QString &path)
{
    static const QByteArray zstandard("\x28\xb5\x2f\xfd");
    Result<QByteArray> bytes = readFile(path, SnapshotStore::SizeLimit);
    if (!bytes)
        return bytes;
    if (awsranges::isGzip(*bytes))
        return awsranges::gunzip(*bytes, SnapshotStore::SizeLimit, path);
    return bytes->startsWith(zstandard) ? awsranges::unpack(*bytes, {}, SnapshotStore::SizeLimit, path) : bytes;
}

ImportedFile importFile(awsranges::SnapshotWriter &writer, awsranges::RangeParser &parser, const QString &path)
{
    ImportedFile file;
    file.path = path;
    const Result<QByteArray> bytes = contentOf(path);
    if (!bytes) {
        file.error = bytes.error();
        return file;
    }
    const Result<IpRanges> ranges = parser.parse(*bytes, path);
    if (!ranges) {
        file.error = ranges.error();
        return file;
    }
    const Result<awsranges::SnapshotWriter::Saved> saved = writer.save(*bytes, *ranges);
    if (!saved) {
        file.error = saved.error();
        return file;
    }
    file.snapshot = saved->info;
    file.stored = saved->isNew;
    file.rows = qsizetype(ranges->rows().size());
    file.findings = saved->findings + ranges->findings();
    return file;
}

/// What a folder holds: paths to import, and what is passed over.
class Search
{
public:
    explicit Search(const QString &ownFolder)
        : m_own(QFileInfo(ownFolder).canonicalFilePath())
    {}

    void look(const QString &folder)
    {
        const QDir::Filters all = QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot;
        for (const QFileInfo &entry : QDir(folder).entryInfoList(all, QDir::Name)) {
            if (entry.isDir())
                lookInto(entry);
            else
                take(entry);
        }
    }

    QStringList paths;
    QList<ImportedFile> passedOver;

private:
    void lookInto(const QFileInfo &folder)
    {
        if (folder.isSymLink())
            pass(folder, PR_MESSAGE("workspace", "it is a link to a folder"));
        else if (folder.isHidden())
            pass(folder, PR_MESSAGE("workspace", "it is a hidden folder"));
        else if (folder.canonicalFilePath() == m_own)
            pass(folder, PR_MESSAGE("workspace", "it is where range files are stored"));
        else
            look(folder.filePath());
    }

    void take(const QFileInfo &file)
    {
        const std::optional<awsranges::SnapshotInfo> stored = awsranges::snapshotInfo(file);
        if (!isNamedAsRangeFile(file.fileName()))
            pass(file, PR_MESSAGE("workspace", "its name does not end in .json, .json.gz or .json.zst"));
        else if (stored && !stored->base.isEmpty())
            pass(file, PR_MESSAGE("workspace", "it holds only what sets it apart from another file"));
        else if (!file.isFile())
            pass(file, PR_MESSAGE("workspace", "it is no file"));
        else
            paths.append(file.filePath());
    }

    void pass(const QFileInfo &entry, const Message &why)
    {
        ImportedFile passed;
        passed.path = entry.filePath();
        passed.passedOver = why;
        passedOver.append(passed);
    }

    static bool isNamedAsRangeFile(const QString &name)
    {
        const auto ends = [&name](QLatin1String suffix) {
            return name.endsWith(suffix, Qt::CaseInsensitive);
        };
        return ends(QLatin1String(".json")) || ends(QLatin1String(".json.gz")) || ends(QLatin1String(".json.zst"));
    }

    QString m_own;
};

Error nothingThere(const QString &folder)
{
    return {ErrorCode::FileMissing, PR_MESSAGE("workspace", "cannot import AWS range files"),
            PR_MESSAGE("workspace",
                       "neither the folder nor its subfolders have a file whose name ends in .json, .json.gz "
                       "or .json.zst"),
            folder, PR_MESSAGE("workspace", "Choose a folder that holds files such as ip-ranges.json.")};
}

} // namespace

Result<QList<ImportedFile>> importRanges(const SnapshotStore &store, const QString &path,
                                         const ImportProgress &progress)
{
    Search search(store.folder());
    if (QFileInfo(path).isDir())
        search.look(path);
    else
        search.paths.append(path);
    if (search.paths.isEmpty())
        return nothingThere(path);
    awsranges::RangeParser parser;
    awsranges::SnapshotWriter writer(store);
    QList<ImportedFile> files;
    const qsizetype total = search.paths.size();
    for (const QString &file : std::as_const(search.paths)) {
        if (progress && !progress(files.size(), total))
            return Error{ErrorCode::Cancelled,
                         PR_MESSAGE("workspace", "cannot import AWS range files"),
                         PR_MESSAGE("workspace", "it was cancelled after %1 of %2 files").arg(files.size()).arg(total),
                         path,
                         {}};
        files.append(importFile(writer, parser, file));
    }
    return files + search.passedOver;
}

} // namespace portreeve::workspace
