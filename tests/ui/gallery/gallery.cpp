#include "../samples/samples.h"
#include "ui/charts/barchart.h"
#include "ui/pages/check/checkpage.h"
#include "ui/pages/endpoints/endpointspage.h"
#include "ui/pages/guides/guideview.h"
#include "ui/pages/monitor/monitorpage.h"
#include "ui/shell/inisettings.h"
#include "ui/shell/look.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/walkthrough.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/basestyle.h"
#include "ui/widgets/tableview.h"

#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabWidget>
#include <QToolButton>
#include <QUndoStack>

#include <cstdio>

using namespace portreeve;

namespace {

struct Options {
    QString folder;
    QSize size{1280, 800};
    double text = 1;
    bool dark = false;
    bool empty = false;
};

/// What a user would have done before looking: a row chosen, an address typed.
void use(shell::MainWindow &window)
{
    const QList<widgets::TableView *> tables = window.findChildren<widgets::TableView *>();
    for (widgets::TableView *table : tables) {
        if (table->model()->rowCount() > 3) {
            table->selectRow(3);
            Q_EMIT table->activated(table->currentIndex());
        }
    }
}

/// The Check page with what a click opens: settings that do not hold, raw details, a comparison.
void showEverything(pages::CheckPage &page, samples::Models &models)
{
    QList<pages::CheckRow> rows = models.check.rows();
    rows[3].change = QStringLiteral("worse");
    rows[3].changeText = QStringLiteral("Worse (was Pass)");
    models.check.setRows(rows);
    models.check.setHistory(
        {{{QStringLiteral("1"), QStringLiteral("yesterday"), QStringLiteral("pass")}}, {}, QStringLiteral("1")});
    models.check.setSetup({QStringLiteral("dns.example.com"),
                           QStringLiteral("http://proxy.example.com:3128"),
                           QStringLiteral("both"),
                           5,
                           3000,
                           {}});
    pages::CheckSetup refused = models.check.setup();
    refused.problem = QStringLiteral("Cannot read the DNS server: It is not an address.");
    models.check.setSetup(refused);
    for (const char *name : {"Settings", "Raw", "Not pass"}) {
        QToolButton *found = nullptr; // what a click shows anew may delete the others
        for (QToolButton *toggle : page.findChildren<QToolButton *>())
            found = toggle->text() == QLatin1String(name) ? toggle : found;
        if (found)
            found->setChecked(true);
    }
    auto *table = page.findChild<widgets::TableView *>();
    table->selectRow(0);
}

/// The sample guide as somebody left it: some answers, files that were judged, a step that is done and one that is
/// waived.
void useGuide(samples::Models &models)
{
    using pages::StepEdit;
    const auto answer = [&models](const char *input, const QStringList &values) {
        Q_EMIT models.guides.answered(QString::fromLatin1(input), values);
    };
    models.guides.choose(QStringLiteral("saml"));
    answer("region", {QStringLiteral("eu-west-1")});
    answer("directory-type", {QStringLiteral("ad-connector")});
    answer("saml-idp", {QStringLiteral("okta")});
    answer("account-id", {QStringLiteral("123456789012")});
    answer("available-cidrs", {QStringLiteral("10.0.1.0/24"), QStringLiteral("10.0.2.0/24")});
    Q_EMIT models.guides.filesGiven(QStringLiteral("idp"), QStringLiteral("idp-metadata"),
                                    {QStringLiteral("/home/someone/metadata.xml")});
    Q_EMIT models.guides.stepEdited(
        {QStringLiteral("region"), StepEdit::Kind::Owner, QStringLiteral("Directory team")});
    Q_EMIT models.guides.stepEdited({QStringLiteral("region"), StepEdit::Kind::Done, {}});
    Q_EMIT models.guides.stepEdited({QStringLiteral("versions"), StepEdit::Kind::Waive,
                                     QStringLiteral("Clients are kept up to date by the device management.")});
}

/// Steps of the guide, unfolded one after the other, and what AWS CLI printed; then the walkthrough.
void writeGuide(shell::MainWindow &window, samples::Models &models, const std::function<void(const QString &)> &write)
{
    window.goTo(QStringLiteral("guides"));
    useGuide(models);
    for (const char *step : {"versions", "idp", "trust"}) {
        models.guides.setOpenStep(QString::fromLatin1(step));
        for (int pass = 0; pass < 3; ++pass) // heights follow widths
            QCoreApplication::processEvents();
        write(QStringLiteral("guides-") + QString::fromLatin1(step));
    }
    if (auto *scroll = window.findChild<pages::GuideView *>()->findChild<QScrollArea *>()) {
        scroll->verticalScrollBar()->setValue(scroll->verticalScrollBar()->maximum());
        QCoreApplication::processEvents();
        write(QStringLiteral("guides-end"));
    }
    Q_EMIT models.guides.answered(QStringLiteral("account-id"), {QStringLiteral("1234")});
    models.guides.setOpenStep({});
    for (QPushButton *button : window.findChildren<QPushButton *>()) {
        if (button->text().startsWith(QLatin1String("Fill in from")))
            button->click();
    }
    for (int pass = 0; pass < 3; ++pass)
        QCoreApplication::processEvents();
    write(QStringLiteral("guides-prefill"));
    window.startWalkthrough();
    QCoreApplication::processEvents();
    write(QStringLiteral("walkthrough"));
    window.findChild<shell::Walkthrough *>()->leave();
}

int writePictures(const Options &options)
{
    QApplication::setPalette(options.dark ? theme::darkPalette() : theme::lightPalette());
    QApplication::setFont(theme::scaled(QApplication::font(), options.text));
    samples::Models models(options.empty ? samples::Models::Empty : samples::Models::Filled);
    shell::MemorySettings settings;
    QUndoStack undo;
    shell::MainWindow window(shell::standardPages(models.pages(), settings), models.frame, undo, settings);
    window.resize(options.size);
    window.show();
    QCoreApplication::processEvents();
    (void)window.grabPages();
    models.ranges.ask(QStringLiteral("54.239.28.85"));
    use(window);
    QCoreApplication::processEvents();
    QDir().mkpath(options.folder);
    const QString variant = QStringLiteral("%1-%2x%3-%4%5")
                                .arg(options.dark ? QStringLiteral("dark") : QStringLiteral("light"))
                                .arg(options.size.width())
                                .arg(options.size.height())
                                .arg(qRound(options.text * 100))
                                .arg(options.empty ? QStringLiteral("-empty") : QString());
    for (const auto &picture : window.grabPages())
        picture.image.save(QStringLiteral("%1/%2-%3.png").arg(options.folder, picture.id, variant));
    if (auto *page = window.findChild<pages::MonitorPage *>(); page && !options.empty) {
        window.goTo(QStringLiteral("monitor"));
        page->findChild<widgets::TableView *>()->clearSelection();
        QCoreApplication::processEvents();
        window.grab().save(QStringLiteral("%1/monitor-all-%2.png").arg(options.folder, variant));
    }
    if (auto *page = window.findChild<pages::CheckPage *>(); page && !options.empty) {
        window.goTo(QStringLiteral("check"));
        showEverything(*page, models);
        for (int pass = 0; pass < 3; ++pass) // heights follow widths
            QCoreApplication::processEvents();
        window.grab().save(QStringLiteral("%1/check-all-%2.png").arg(options.folder, variant));
    }
    if (!options.empty) {
        writeGuide(window, models, [&](const QString &name) {
            window.grab().save(QStringLiteral("%1/%2-%3.png").arg(options.folder, name, variant));
        });
    }
    if (auto *tabs = window.findChild<QTabWidget *>(); tabs && !options.empty) {
        window.goTo(QStringLiteral("check"));
        for (int tab = 1; tab < tabs->count(); ++tab) {
            tabs->setCurrentIndex(tab);
            QCoreApplication::processEvents();
            window.grab().save(QStringLiteral("%1/check-tab%2-%3.png").arg(options.folder).arg(tab).arg(variant));
        }
    }
    return 0;
}

int showWindow(QApplication &application, bool empty)
{
    samples::Models models(empty ? samples::Models::Empty : samples::Models::Filled);
    shell::MemorySettings settings;
    shell::Look look(application, settings);
    QUndoStack undo;
    shell::MainWindow window(shell::standardPages(models.pages(), settings), models.frame, undo, settings);
    window.show();
    look.follow();
    return QApplication::exec();
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    const auto value = [&arguments](const QString &name) {
        const qsizetype at = arguments.indexOf(name);
        return at < 0 ? QString() : arguments.value(at + 1);
    };
    Options options;
    options.folder = value(QStringLiteral("--screenshots"));
    options.dark = arguments.contains(QStringLiteral("--dark"));
    options.empty = arguments.contains(QStringLiteral("--empty"));
    if (options.folder.isEmpty())
        return showWindow(application, options.empty);
    if (const QStringList size = value(QStringLiteral("--size")).split(u'x'); size.size() == 2)
        options.size = QSize(size[0].toInt(), size[1].toInt());
    if (const double text = value(QStringLiteral("--text")).toDouble(); text > 0)
        options.text = text;
    QApplication::setStyle(new widgets::BaseStyle);
    return writePictures(options);
}
