#include "app/commandline.h"
#include "app/otherprogram.h"

#include <QCoreApplication>

/// The program `portreeve`: the verbs of the command line. Without a verb it starts the window's program.
int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments().mid(1);
    portreeve::app::StandardConsole console;
    if (portreeve::app::windowArguments(arguments))
        return portreeve::app::startWindow(argc, argv, console);
    const portreeve::SystemClock clock;
    return portreeve::app::runCommandLine(arguments, console, clock, {nullptr, &portreeve::app::runWithFonts});
}
