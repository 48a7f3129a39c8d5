#include "app/commandline.h"
#include "core/reports/paper/pdfwriter.h"

#include <QGuiApplication>

/// The program `portreeve-paper`: the command line with fonts, which `portreeve` becomes where a file needs them. It
/// draws on no screen.
int main(int argc, char *argv[])
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &) {}); // of the desktop it lacks
    const QGuiApplication application(argc, argv);
    portreeve::app::StandardConsole console;
    const portreeve::SystemClock clock;
    const std::unique_ptr<portreeve::reports::Writer> pdf = portreeve::reports::makePdfWriter();
    return portreeve::app::runCommandLine(QGuiApplication::arguments().mid(1), console, clock, {pdf.get(), {}});
}
