#include "core/workspace/importranges.h"

#include "core/base/filewrite.h"

#include <QDir>

namespace portreeve::workspace {

using awsranges::IpRanges;
using awsranges::SnapshotStore;

namespace {

ImportedFile importFile(const SnapshotStore &store, awsranges::RangeParser &parser, const QString &path)
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
    file.stored = !store.find(ranges->syncToken()).has_value();
    const Result<awsranges::SnapshotInfo> saved = store.save(*bytes, *ranges);
    if (!saved) {
        file.error = saved.error();
        return file;
    }
    file.snapshot = *saved;
    file.rows = qsizetype(ranges->rows().size());
    file.findings = ranges->findings();
    return file;
}

} // namespace

Result<QList<ImportedFile>> importRanges(const SnapshotStore &store, const QString &path)
{
    const QFileInfo info(path);
    awsranges::RangeParser parser;
    if (!info.isDir())
        return QList<ImportedFile>{importFile(store, parser, path)};
    QList<ImportedFile> files;
    for (const QFileInfo &entry : QDir(path).entryInfoList({QStringLiteral("*.json")}, QDir::Files, QDir::Name))
        files.append(importFile(store, parser, entry.filePath()));
    if (files.isEmpty())
        return Error{ErrorCode::FileMissing, PR_MESSAGE("workspace", "cannot import AWS range files"),
                     PR_MESSAGE("workspace", "the folder has no .json file"), path,
                     PR_MESSAGE("workspace", "Choose a folder that holds files such as ip-ranges.json.")};
    return files;
}

} // namespace portreeve::workspace
