#include "app/commandline.h"
#include "app/window/windowapplication.h"

#include <QApplication>

/// The program `portreeve-window`: what `portreeve` becomes without a verb.
int main(int argc, char *argv[])
{
    auto catalog = portreeve::app::readingCatalog();
    QApplication application(argc, argv);
    const std::optional<portreeve::app::WindowArguments> window =
        portreeve::app::windowArguments(QApplication::arguments().mid(1));
    if (!window) {
        portreeve::app::StandardConsole console;
        console.say(
            QStringLiteral("portreeve-window takes a project file and a record at most; portreeve has the verbs."));
        return int(portreeve::app::ExitCode::Usage);
    }
    const portreeve::SystemClock clock;
    return portreeve::app::runWindow(application, std::move(catalog), clock,
                                     {portreeve::app::dataFolder(window->dataFolder), window->project, window->record,
                                      window->screenshots, window->language});
}
