#include "app/console.h"

#include "core/base/celltext.h"

#include <QFile>

#include <cstdio>

#ifdef Q_OS_WIN
#include <io.h>
#define PR_ISATTY _isatty
#define PR_FILENO _fileno
#else
#include <sys/ioctl.h>
#include <unistd.h>
#define PR_ISATTY isatty
#define PR_FILENO fileno
#endif

namespace portreeve::app {

namespace {

struct TerminalSize {
    int columns = 80;
    int rows = 24;
};

TerminalSize terminalSize()
{
    TerminalSize size;
#ifndef Q_OS_WIN
    winsize window{};
    if (ioctl(STDERR_FILENO, TIOCGWINSZ, &window) == 0 && window.ws_col > 1 && window.ws_row > 1)
        size = {window.ws_col, window.ws_row};
#endif
    return size;
}

} // namespace

void sayError(Console &console, const Error &error)
{
    console.say(QStringLiteral("portreeve: ") + error.english());
    if (!error.remedy.isEmpty())
        console.say(error.remedy.english());
}

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
    clearProgress();
    std::fflush(stderr);
    const QByteArray text =
        xmlText(line, true).toLocal8Bit() + '\n'; // names of anybody are not for the terminal to obey
    std::fwrite(text.constData(), 1, size_t(text.size()), stderr);
}

void StandardConsole::clearProgress()
{
    if (m_shownLines > 1)
        std::fprintf(stderr, "\x1b[%dA", m_shownLines - 1);
    if (m_shownLines > 0)
        std::fputs("\r\x1b[J", stderr);
    m_shownLines = 0;
}

void StandardConsole::progress(const QString &lines)
{
    if (PR_ISATTY(PR_FILENO(stderr)) == 0)
        return;
    clearProgress();
    // A line that wraps, or one above the screen, could not be drawn over.
    const TerminalSize size = terminalSize();
    const QStringList all = lines.isEmpty() ? QStringList() : lines.split(u'\n').mid(0, size.rows - 1);
    QStringList clipped;
    for (const QString &line : all)
        clipped.append(line.left(size.columns - 1));
    m_shownLines = int(clipped.size());
    const QByteArray text = clipped.join(u'\n').toLocal8Bit();
    std::fwrite(text.constData(), 1, size_t(text.size()), stderr);
    std::fflush(stderr);
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
