#include "app/command.h"

#include "core/base/filewrite.h"

namespace portreeve::app {

Result<QByteArray> readInput(Environment &environment, const QString &path, qint64 limit)
{
    return path == QLatin1String("-") ? environment.console.readInput(limit) : readFile(path, limit);
}

Result<void> writeResult(Environment &environment, const QString &path, const QByteArray &bytes, bool force)
{
    if (path.isEmpty())
        return environment.console.write(bytes);
    return writeFileAtomically(path, bytes, force ? Overwrite::Allow : Overwrite::Refuse);
}

} // namespace portreeve::app
