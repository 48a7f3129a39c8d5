#include "app/commandline.h"

#ifdef PORTREEVE_WITH_WINDOW
#include "app/window/windowapplication.h"

#include <QApplication>
#else
#include <QCoreApplication>
#endif

namespace {

#ifdef PORTREEVE_WITH_WINDOW
QStringList argumentsOf(int argc, char *argv[])
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    return arguments;
}
#endif

int commandLine(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    portreeve::app::StandardConsole console;
    const portreeve::SystemClock clock;
    return portreeve::app::runCommandLine(QCoreApplication::arguments().mid(1), console, clock);
}

} // namespace

int main(int argc, char *argv[])
{
#ifdef PORTREEVE_WITH_WINDOW
    const std::optional<portreeve::app::WindowArguments> window =
        portreeve::app::windowArguments(argumentsOf(argc, argv));
    if (window) {
        QApplication application(argc, argv);
        const portreeve::SystemClock clock;
        return portreeve::app::runWindow(
            application, clock,
            {portreeve::app::dataFolder(window->dataFolder), window->project, window->screenshots, window->language});
    }
#endif
    return commandLine(argc, argv);
}
