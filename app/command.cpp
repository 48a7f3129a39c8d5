#include "app/command.h"

#include "core/base/filewrite.h"

#include <QDir>
#include <QFileInfo>
#include <QHash>

namespace portreeve::app {

Result<QByteArray> readInput(Environment &environment, const QString &path, qint64 limit)
{
    return path == QLatin1String("-") ? environment.console.readInput(limit) : readFile(path, limit);
}

Result<void> checkDifferent(const QList<NamedFile> &files)
{
    QHash<QString, QString> options; // by file
    for (const NamedFile &file : files) {
        const QFileInfo info(file.path);
        if (file.path.isEmpty() || file.path == QLatin1String("-") || (info.exists() && !info.isFile()))
            continue;
        const QString folder = QFileInfo(info.absolutePath()).canonicalFilePath();
        const QString path = info.exists() ? info.canonicalFilePath() : QDir(folder).filePath(info.fileName());
        if (options.contains(path))
            return Error{ErrorCode::Usage, PR_MESSAGE("app", "the command line is not understood"),
                         PR_MESSAGE("app", "%1 and %2 name the same file: one of them would be lost")
                             .arg(options.value(path))
                             .arg(file.option),
                         file.path, PR_MESSAGE("app", "Choose another name for one of them.")};
        options.insert(path, file.option);
    }
    return {};
}

Result<void> writeResult(Environment &environment, const QString &path, const QByteArray &bytes, bool force)
{
    if (path.isEmpty())
        return environment.console.write(bytes);
    return writeFileAtomically(path, bytes, force ? Overwrite::Allow : Overwrite::Refuse);
}

} // namespace portreeve::app
