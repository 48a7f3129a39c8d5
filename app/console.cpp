#include "app/console.h"

#include <QFile>

#include <cstdio>

#ifdef Q_OS_WIN
#include <io.h>
#define PR_ISATTY _isatty
#define PR_FILENO _fileno
#else
#include <unistd.h>
#define PR_ISATTY isatty
#define PR_FILENO fileno
#endif

namespace portreeve::app {

Result<void> StandardConsole::write(const QByteArray &result)
{
    const size_t size = size_t(result.size());
    if (std::fwrite(result.constData(), 1, size, stdout) != size || std::fflush(stdout) != 0)
        return Error{ErrorCode::WriteFailed,
                     PR_MESSAGE("app", "cannot write the result"),
                     PR_MESSAGE("app", "standard output does not take it"),
                     {},
                     {}};
    return {};
}

void StandardConsole::say(const QString &line)
{
    if (m_progressShown)
        std::fputs("\r\x1b[K", stderr);
    m_progressShown = false;
    const QByteArray text = line.toLocal8Bit() + '\n';
    std::fwrite(text.constData(), 1, size_t(text.size()), stderr);
}

void StandardConsole::progress(const QString &line)
{
    if (PR_ISATTY(PR_FILENO(stderr)) == 0)
        return;
    const QByteArray text = "\r\x1b[K" + line.toLocal8Bit();
    std::fwrite(text.constData(), 1, size_t(text.size()), stderr);
    std::fflush(stderr);
    m_progressShown = !line.isEmpty();
}

Result<QByteArray> StandardConsole::readInput(qint64 limit)
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return Error{ErrorCode::FileUnreadable,
                     PR_MESSAGE("app", "cannot read standard input"),
                     PR_MESSAGE("app", "%1").arg(input.errorString()),
                     {},
                     {}};
    QByteArray bytes;
    while (bytes.size() <= limit) {
        const QByteArray part = input.read(qMin<qint64>(limit + 1 - bytes.size(), 1 << 20));
        if (part.isEmpty())
            break;
        bytes += part;
    }
    if (bytes.size() > limit)
        return Error{ErrorCode::TooLarge,
                     PR_MESSAGE("app", "cannot read standard input"),
                     PR_MESSAGE("app", "it has more than the %1 bytes that are accepted").arg(limit),
                     {},
                     {}};
    return bytes;
}

} // namespace portreeve::app
