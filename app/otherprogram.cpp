#include "app/otherprogram.h"

#include <QCoreApplication>
#include <QDir>

#ifdef Q_OS_WIN
#include <QProcess>
#else
#include <unistd.h>

#include <vector>
#endif

namespace portreeve::app {

namespace {

QString besideThisOne(const QString &name)
{
    return QDir(QCoreApplication::applicationDirPath()).filePath(name);
}

#ifdef Q_OS_WIN
bool become(const QString &program, int, char **)
{
    return QProcess::startDetached(program, QCoreApplication::arguments().mid(1));
}
#else
bool become(const QString &program, int, char *argv[])
{
    ::execv(QFile::encodeName(program).constData(), argv); // returns only where it failed
    return false;
}
#endif

} // namespace

int startWindow(int argc, char *argv[], Console &console)
{
#ifdef Q_OS_WIN
    const QString program = besideThisOne(QStringLiteral("portreeve.exe"));
#else
    const QString program = besideThisOne(QStringLiteral("portreeve-window"));
#endif
    if (become(program, argc, argv))
        return int(ExitCode::Done);
    console.say(QStringLiteral("portreeve: the window cannot be started (%1)").arg(program));
    console.say(QStringLiteral("Install the whole program, or give a verb: \"portreeve --help\" lists them."));
    return int(ExitCode::Unavailable);
}

Result<ExitCode> runWithFonts()
{
    const QString program = besideThisOne(QStringLiteral("portreeve-paper"));
#ifdef Q_OS_WIN
    if (const int code = QProcess::execute(program, QCoreApplication::arguments().mid(1)); code >= 0)
        return ExitCode(code);
#else
    std::vector<QByteArray> words;
    for (const QString &argument : QCoreApplication::arguments())
        words.push_back(QFile::encodeName(argument));
    std::vector<char *> argv;
    for (QByteArray &word : words)
        argv.push_back(word.data());
    argv.push_back(nullptr);
    become(program, int(words.size()), argv.data());
#endif
    return Error{ErrorCode::Unavailable, PR_MESSAGE("app", "the report cannot be made"),
                 PR_MESSAGE("app", "the program that makes PDF files cannot be started"), program,
                 PR_MESSAGE("app", "Install the whole program, or take another format, such as odt or html.")};
}

} // namespace portreeve::app
