#include "app/commandline.h"

#include <QCoreApplication>

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments().mid(1);
    portreeve::app::StandardConsole console;
    const portreeve::SystemClock clock;
    return portreeve::app::runCommandLine(arguments, console, clock);
}
