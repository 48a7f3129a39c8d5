#include "core/base/filewrite.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace portreeve {

namespace {

Error fileError(ErrorCode code, const QString &path, Message operation, Message detail, Message remedy = {})
{
    return {code, std::move(operation), std::move(detail), path, std::move(remedy)};
}

Message cannotRead()
{
    return PR_MESSAGE("base", "cannot read the file");
}

Message cannotWrite()
{
    return PR_MESSAGE("base", "cannot write the file");
}

Result<void> openAtMost(QFile &file, qint64 limit)
{
    const QString path = file.fileName();
    const QFileInfo info(path);
    if (!info.exists())
        return fileError(ErrorCode::FileMissing, path, cannotRead(), PR_MESSAGE("base", "there is no such file"),
                         PR_MESSAGE("base", "Check the path and the spelling."));
    if (info.isDir())
        return fileError(ErrorCode::FileUnreadable, path, cannotRead(), PR_MESSAGE("base", "it is a folder"));
    if (!file.open(QIODevice::ReadOnly))
        return fileError(ErrorCode::FileUnreadable, path, cannotRead(),
                         PR_MESSAGE("base", "%1").arg(file.errorString()));
    if (file.size() > limit)
        return fileError(ErrorCode::TooLarge, path, cannotRead(),
                         PR_MESSAGE("base", "it has %1 bytes and at most %2 are accepted").arg(file.size()).arg(limit));
    return {};
}

/// Whether so much was read without a fault.
Result<void> readAtMost(const QFile &file, qint64 size, qint64 limit)
{
    if (file.error() != QFileDevice::NoError)
        return fileError(ErrorCode::FileUnreadable, file.fileName(), cannotRead(),
                         PR_MESSAGE("base", "%1").arg(file.errorString()));
    if (size > limit)
        return fileError(ErrorCode::TooLarge, file.fileName(), cannotRead(),
                         PR_MESSAGE("base", "it has more than the %1 bytes that are accepted").arg(limit));
    return {};
}

Result<void> keepBackup(const QString &path)
{
    const QString backup = path + QStringLiteral(".bak");
    const QString staged = backup + QStringLiteral(".new");
    QFile::remove(staged);
    if (!QFile::copy(path, staged))
        return fileError(ErrorCode::CannotCreate, backup, cannotWrite(),
                         PR_MESSAGE("base", "the backup of the previous version could not be made"));
    QFile::remove(backup);
    if (!QFile::rename(staged, backup))
        return fileError(ErrorCode::CannotCreate, backup, cannotWrite(),
                         PR_MESSAGE("base", "the backup of the previous version could not be made"));
    return {};
}

/// A device, a pipe: put in its place, a file would end what it is there for.
bool isNoFileOfItsOwn(const QString &path)
{
    const QFileInfo info(path); // follows links
    return info.exists() && !info.isFile() && !info.isDir();
}

Result<void> writeThrough(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        return fileError(ErrorCode::CannotCreate, path, cannotWrite(),
                         PR_MESSAGE("base", "%1").arg(file.errorString()));
    if (file.write(bytes) != bytes.size())
        return fileError(ErrorCode::WriteFailed, path, cannotWrite(), PR_MESSAGE("base", "%1").arg(file.errorString()));
    return {};
}

} // namespace

Result<QByteArray> readFile(const QString &path, qint64 limit)
{
    QFile file(path);
    if (const Result<void> opened = openAtMost(file, limit); !opened)
        return opened.error();
    // Pipes and devices report no size, so read one byte past the limit to notice.
    QByteArray bytes = file.read(limit + 1);
    if (const Result<void> read = readAtMost(file, bytes.size(), limit); !read)
        return read.error();
    return bytes;
}

Result<void> readFileInBlocks(const QString &path, qint64 limit, qint64 blockBytes,
                              const std::function<Result<void>(const QByteArray &block)> &take)
{
    QFile file(path);
    if (Result<void> opened = openAtMost(file, limit); !opened)
        return opened;
    qint64 size = 0;
    for (;;) {
        const QByteArray block = file.read(blockBytes);
        size += block.size();
        if (Result<void> read = readAtMost(file, size, limit); !read)
            return read;
        if (block.isEmpty())
            return {};
        if (Result<void> taken = take(block); !taken)
            return taken;
    }
}

Result<void> writeFileAtomically(const QString &path, const QByteArray &bytes, Overwrite overwrite)
{
    if (isNoFileOfItsOwn(path))
        return writeThrough(path, bytes);
    const bool exists = QFileInfo::exists(path);
    if (exists && overwrite == Overwrite::Refuse)
        return fileError(ErrorCode::FileExists, path, cannotWrite(), PR_MESSAGE("base", "it exists already"),
                         PR_MESSAGE("base", "Choose another name, or add --force to replace it."));
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return fileError(ErrorCode::CannotCreate, path, cannotWrite(),
                         PR_MESSAGE("base", "%1").arg(file.errorString()));
    if (file.write(bytes) != bytes.size() || !file.flush())
        return fileError(
            ErrorCode::WriteFailed, path, cannotWrite(), PR_MESSAGE("base", "%1").arg(file.errorString()),
            PR_MESSAGE("base", "The file on disk is unchanged. Free some space or choose another folder."));
    if (exists && overwrite == Overwrite::AllowWithBackup) {
        if (Result<void> kept = keepBackup(path); !kept)
            return kept;
    }
    if (!file.commit())
        return fileError(
            ErrorCode::WriteFailed, path, cannotWrite(), PR_MESSAGE("base", "%1").arg(file.errorString()),
            PR_MESSAGE("base", "The file on disk is unchanged. Free some space or choose another folder."));
    return {};
}

} // namespace portreeve
