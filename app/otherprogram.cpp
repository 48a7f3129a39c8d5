#include "app/startwindow.h"

#include "app/exitcode.h"

#include <QCoreApplication>
#include <QDir>

#ifdef Q_OS_WIN
#include <QProcess>
#else
#include <unistd.h>
#endif

namespace portreeve::app {

namespace {

#ifdef Q_OS_WIN
bool run(const QString &program, int, char **)
{
    return QProcess::startDetached(program, QCoreApplication::arguments().mid(1));
}
#else
bool run(const QString &program, int, char *argv[])
{
    ::execv(QFile::encodeName(program).constData(), argv); // returns only where it failed
    return false;
}
#endif

} // namespace

int startWindow(int argc, char *argv[], Console &console)
{
#ifdef Q_OS_WIN
    const QString name = QStringLiteral("portreeve.exe");
#else
    const QString name = QStringLiteral("portreeve-window");
#endif
    const QString program = QDir(QCoreApplication::applicationDirPath()).filePath(name);
    if (run(program, argc, argv))
        return int(ExitCode::Done);
    console.say(QStringLiteral("portreeve: the window cannot be started (%1)").arg(program));
    console.say(QStringLiteral("Install the whole program, or give a verb: \"portreeve --help\" lists them."));
    return int(ExitCode::Unavailable);
}

} // namespace portreeve::app
