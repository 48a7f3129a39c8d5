#include "core/workspace/importranges.h"

#include "core/awsranges/snapshotwriter.h"
#include "core/base/filewrite.h"

#include <QDir>

namespace portreeve::workspace {

using awsranges::IpRanges;
using awsranges::SnapshotStore;

namespace {

ImportedFile importFile(awsranges::SnapshotWriter &writer, awsranges::RangeParser &parser, const QString &path)
{
    ImportedFile file;
    file.path = path;
    const Result<QByteArray> bytes = readFile(path, SnapshotStore::SizeLimit);
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

} // namespace

Result<QList<ImportedFile>> importRanges(const SnapshotStore &store, const QString &path,
                                         const ImportProgress &progress)
{
    const QFileInfo info(path);
    awsranges::RangeParser parser;
    awsranges::SnapshotWriter writer(store);
    QStringList paths{path};
    if (info.isDir()) {
        paths.clear();
        for (const QFileInfo &entry : QDir(path).entryInfoList({QStringLiteral("*.json")}, QDir::Files, QDir::Name))
            paths.append(entry.filePath());
    }
    if (paths.isEmpty())
        return Error{ErrorCode::FileMissing, PR_MESSAGE("workspace", "cannot import AWS range files"),
                     PR_MESSAGE("workspace", "the folder has no .json file"), path,
                     PR_MESSAGE("workspace", "Choose a folder that holds files such as ip-ranges.json.")};
    QList<ImportedFile> files;
    for (const QString &file : paths) {
        if (progress && !progress(files.size(), paths.size()))
            return Error{
                ErrorCode::Cancelled,
                PR_MESSAGE("workspace", "cannot import AWS range files"),
                PR_MESSAGE("workspace", "it was cancelled after %1 of %2 files").arg(files.size()).arg(paths.size()),
                path,
                {}};
        files.append(importFile(writer, parser, file));
    }
    return files;
}

} // namespace portreeve::workspace
