#include "app/window/windowapplication.h"

#include "app/exitcode.h"
#include "app/window/changespresenter.h"
#include "app/window/checkhistory.h"
#include "app/window/checkpresenter.h"
#include "app/window/curvepresenter.h"
#include "app/window/deltapresenter.h"
#include "app/window/driftpresenter.h"
#include "app/window/endpointspresenter.h"
#include "app/window/feedpresenter.h"
#include "app/window/firewallpresenter.h"
#include "app/window/framepresenter.h"
#include "app/window/gappresenter.h"
#include "app/window/guidespresenter.h"
#include "app/window/monitorkeeper.h"
#include "app/window/planpresenter.h"
#include "app/window/rangespresenter.h"
#include "app/window/rangeswatcher.h"
#include "app/window/reportpresenter.h"
#include "app/window/rulenames.h"
#include "app/window/traynotice.h"
#include "core/catalog/loader.h"
#include "core/net/qt/qthttpfetcher.h"
#include "ui/shell/inisettings.h"
#include "ui/shell/look.h"
#include "ui/shell/mainwindow.h"

#include <QApplication>
#include <QDesktopServices>
#include <QDir>
#include <QRandomGenerator>
#include <QThread>
#include <QTimer>
#include <QTranslator>

#include <cstdio>

namespace portreeve::app {

namespace {

void sayError(const Error &error)
{
    const QByteArray text = QStringLiteral("portreeve: %1\n").arg(error.english()).toLocal8Bit();
    std::fwrite(text.constData(), 1, size_t(text.size()), stderr);
}

/// Everything that the window rests on, in the order in which it is needed.
class WindowParts
{
public:
    WindowParts(catalog::Catalog catalog, const Clock &clock, const WindowOptions &options,
                widgets::ViewSettings &settings)
        : m_session(std::move(catalog))
        , m_planPresenter(m_session, m_plan)
        , m_endpointsPresenter(m_session, m_endpoints, clock)
        , m_rangesPresenter(m_session, m_ranges, m_frame, m_fetcher, clock, options.dataFolder)
        , m_checkPresenter(
              m_session, m_check, m_frame, clock, net::makeNativeNetwork,
              [](const net::DeviceQuestion &question) { return net::readDevice(net::systemSources(), question); })
        , m_checkHistory(m_session, m_check, m_frame, m_checkPresenter, clock, options.dataFolder)
        , m_monitorPresenter(m_session, m_monitor, m_frame, settings, clock, net::makeNativeNetwork,
                             [this](const QString &title, const QString &text) { m_tray.show(title, text); })
        , m_monitorKeeper(m_session.catalog(), m_monitor, m_frame, m_monitorPresenter, clock, options.dataFolder)
        , m_firewallPresenter(m_session, m_firewall, m_frame, settings, clock)
        , m_deltaPresenter(m_session, m_firewall)
        , m_curvePresenter(m_session, m_firewall)
        , m_gapPresenter(m_session, m_firewall)
        , m_feedPresenter(m_session, m_firewall.feed(), clock)
        , m_guidesPresenter(m_session, m_guides, m_frame, m_checkPresenter, clock,
                            [](const QUrl &address) { QDesktopServices::openUrl(address); })
        , m_changesPresenter(m_session, m_changes, m_frame, m_rangesPresenter, settings, clock, options.dataFolder,
                             [this](const QString &title, const QString &text) { m_tray.show(title, text); })
        , m_driftPresenter(m_session, m_changes.drift(), m_frame, clock, net::makeNativeNetwork)
        , m_rangesWatcher(m_rangesPresenter, m_changes, settings, clock, options.dataFolder,
                          [] { return QRandomGenerator::global()->generateDouble(); })
        , m_reportPresenter(m_session, m_report, m_frame, settings, clock, options.dataFolder, composeMail)
        , m_framePresenter(m_session, m_frame, m_rangesPresenter, m_checkPresenter, settings, clock)
        , m_window(shell::standardPages(
                       {m_plan, m_endpoints, m_ranges, m_check, m_monitor, m_firewall, m_guides, m_changes, m_report},
                       settings),
                   m_frame, m_session.undo(), settings)
    {
        connectSteps();
    }

    shell::MainWindow &window() { return m_window; }
    FramePresenter &frame() { return m_framePresenter; }
    RangesPresenter &ranges() { return m_rangesPresenter; }
    void openRecord(const QString &path)
    {
        Q_EMIT m_monitor.openRequested(path);
        m_frame.goTo(QStringLiteral("monitor"));
    }

private:
    void connectSteps()
    {
        const auto goTo = [this](const QString &page) {
            m_frame.goTo(page);
        };
        QObject::connect(&m_plan, &pages::PlanModel::stepRequested, &m_frame, goTo);
        QObject::connect(&m_endpoints, &pages::EndpointsModel::stepRequested, &m_frame, goTo);
        QObject::connect(&m_check, &pages::CheckModel::stepRequested, &m_frame, goTo);
        QObject::connect(&m_monitor, &pages::MonitorModel::stepRequested, &m_frame, goTo);
        QObject::connect(&m_firewall, &pages::FirewallModel::stepRequested, &m_frame, goTo);
        QObject::connect(&m_guides, &pages::GuidesModel::stepRequested, &m_frame, goTo);
        QObject::connect(&m_report, &pages::ReportModel::stepRequested, &m_frame, goTo);
        QObject::connect(&m_guidesPresenter, &GuidesPresenter::endpointWanted, &m_frame, [this](const QString &rule) {
            m_endpoints.seek(rule);
            m_frame.goTo(QStringLiteral("endpoints"));
        });
        QObject::connect(&m_check, &pages::CheckModel::ruleRequested, &m_frame, [this](const QString &requirementId) {
            m_firewall.seek(requirementId);
            m_frame.goTo(QStringLiteral("firewall"));
        });
        QObject::connect(&m_firewall, &pages::FirewallModel::requirementRequested, &m_frame, [this](const QString &id) {
            m_frame.goTo(QStringLiteral("endpoints"));
            m_endpoints.seek(id);
        });
        forwardRuleNames(m_firewall, m_check);
        QObject::connect(&m_firewall, &pages::FirewallModel::previewChanged, &m_endpointsPresenter, [this] {
            const std::optional<pages::Preview> &preview = m_firewall.preview();
            m_endpointsPresenter.setRuleNames(preview ? preview->ruleNames : QHash<QString, QStringList>());
        });
        QObject::connect(&m_plan, &pages::PlanModel::rangesRequested, &m_rangesPresenter, &RangesPresenter::update);
    }

    pages::PlanModel m_plan;
    pages::EndpointsModel m_endpoints;
    pages::RangesModel m_ranges;
    pages::CheckModel m_check;
    pages::MonitorModel m_monitor;
    pages::FirewallModel m_firewall;
    pages::GuidesModel m_guides;
    pages::ChangesModel m_changes;
    pages::ReportModel m_report;
    shell::FrameModel m_frame;
    net::QtHttpFetcher m_fetcher;
    TrayNotice m_tray;
    Session m_session;
    PlanPresenter m_planPresenter;
    EndpointsPresenter m_endpointsPresenter;
    RangesPresenter m_rangesPresenter;
    CheckPresenter m_checkPresenter;
    CheckHistory m_checkHistory;
    MonitorPresenter m_monitorPresenter;
    MonitorKeeper m_monitorKeeper;
    FirewallPresenter m_firewallPresenter;
    DeltaPresenter m_deltaPresenter;
    CurvePresenter m_curvePresenter;
    GapPresenter m_gapPresenter;
    FeedPresenter m_feedPresenter;
    GuidesPresenter m_guidesPresenter;
    ChangesPresenter m_changesPresenter;
    DriftPresenter m_driftPresenter;
    RangesWatcher m_rangesWatcher;
    ReportPresenter m_reportPresenter;
    FramePresenter m_framePresenter;
    shell::MainWindow m_window;
};

void translate(QApplication &application, QTranslator &translator, const QString &language)
{
    const QLocale locale = language.isEmpty() ? QLocale() : QLocale(language);
    if (!language.isEmpty())
        QLocale::setDefault(locale);
    const bool loaded =
        language == QLatin1String("en_XA")
            ? translator.load(QStringLiteral(":/i18n/app_en_XA.qm"))
            : translator.load(locale, QStringLiteral("app"), QStringLiteral("_"), QStringLiteral(":/i18n"));
    if (loaded)
        application.installTranslator(&translator);
}

int storeScreenshots(shell::MainWindow &window, const QString &folder)
{
    if (!QDir().mkpath(folder))
        return int(ExitCode::CannotCreate);
    for (const shell::MainWindow::PageImage &page : window.grabPages()) {
        if (!page.image.save(QDir(folder).filePath(page.id + QStringLiteral(".png"))))
            return int(ExitCode::CannotCreate);
    }
    return int(ExitCode::Done);
}

} // namespace

std::future<Result<catalog::Catalog>> readingCatalog()
{
    QThread::currentThread(); // Qt takes the first thread that it hears of for the main thread
    return std::async(std::launch::async, [] { return catalog::loadCatalog(QStringLiteral(":/catalog")); });
}

int runWindow(QApplication &application, std::future<Result<catalog::Catalog>> reading, const Clock &clock,
              const WindowOptions &options)
{
    QApplication::setApplicationName(QStringLiteral("portreeve"));
    QApplication::setApplicationDisplayName(QStringLiteral("Portreeve"));
    QApplication::setDesktopFileName(QStringLiteral("org.portreeve.Portreeve"));
    QTranslator translator;
    translate(application, translator, options.language);
    QDir().mkpath(options.dataFolder);
    shell::IniSettings settings(options.dataFolder + QStringLiteral("/window.ini"));
    shell::Look look(application, settings);
    Result<catalog::Catalog> catalog = reading.get();
    if (!catalog) {
        sayError(catalog.error());
        return int(exitCodeOf(catalog.error().code));
    }
    WindowParts parts(*std::move(catalog), clock, options, settings);
    if (!options.project.isEmpty())
        parts.frame().open(options.project);
    if (!options.record.isEmpty())
        parts.openRecord(options.record);
    parts.window().show();
    if (!options.screenshots.isEmpty()) {
        QObject::connect(&parts.ranges(), &RangesPresenter::newestLoaded, &parts.window(),
                         [&] { QApplication::exit(storeScreenshots(parts.window(), options.screenshots)); });
        // Once the events run: what is loaded at once would end them before they begin.
        QTimer::singleShot(0, &parts.window(), [&] { parts.ranges().loadNewest(); });
        return QApplication::exec();
    }
    QTimer::singleShot(0, &parts.window(), [&] {
        look.follow();
        parts.window().startFirstWalkthrough();
        parts.ranges().loadNewest();
    });
    return QApplication::exec();
}

} // namespace portreeve::app
