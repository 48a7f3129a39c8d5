#pragma once

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
#include "app/window/monitorpresenter.h"
#include "app/window/planpresenter.h"
#include "app/window/rangespresenter.h"
#include "app/window/reportpresenter.h"
#include "app/window/rulenames.h"
#include "ui/shell/inisettings.h"

#include <QTemporaryDir>
#include <QTest>

/// The window with everything behind it, for tests offscreen. The network is a fake that never answers, or answers at
/// once.
namespace portreeve::tests {

/// Always the same day, but time passes: runs measure with it.
class DayClock final : public Clock
{
public:
    [[nodiscard]] QDateTime now() const override { return {QDate(2026, 6, 20), QTime(12, 0), Qt::UTC}; }
    [[nodiscard]] std::chrono::nanoseconds monotonic() const override { return m_real.monotonic(); }

private:
    SystemClock m_real;
};

/// No request of the window may leave the test.
class NoFetcher final : public net::HttpFetcher
{
public:
    std::unique_ptr<net::HttpJob> get(const net::HttpRequest &) override { qFatal("the test asked for a download"); }
};

/// Where everything is refused at once; or, without answers, where names stay silent.
net::NetworkFactory network(bool answers);

std::shared_ptr<const awsranges::RangeIndex> someRanges();
net::DeviceFacts someDevice(const net::DeviceQuestion &question);

/// As windowapplication.cpp composes it, with fakes at the edges.
struct Parts {
    Parts(const catalog::Catalog &catalog, const QString &folder, bool answers = true,
          const app::ReadDevice &readDevice = someDevice)
        : session(catalog)
        , planPresenter(session, plan)
        , endpointsPresenter(session, endpoints, clock)
        , rangesPresenter(session, ranges, frame, fetcher, clock, folder)
        , checkPresenter(session, check, frame, clock, network(answers), readDevice)
        , checkHistory(session, check, frame, checkPresenter, clock, folder)
        , monitorPresenter(session, monitor, frame, settings, clock, network(answers),
                           [this](const QString &, const QString &text) { outside.append(text); })
        , firewallPresenter(session, firewall, frame, settings, clock)
        , deltaPresenter(session, firewall)
        , curvePresenter(session, firewall)
        , gapPresenter(session, firewall)
        , feedPresenter(session, firewall.feed(), clock, [] { return QStringList{QStringLiteral("::1")}; })
        , guidesPresenter(session, guides, frame, checkPresenter, clock,
                          [this](const QUrl &address) { opened.append(address); })
        , changesPresenter(session, changes, frame, rangesPresenter, settings, clock, folder,
                           [this](const QString &, const QString &text) { outside.append(text); })
        , driftPresenter(session, changes.drift(), frame, clock, network(answers))
        , reportPresenter(session, report, frame, settings, clock, folder,
                          [this](const app::MailDraft &draft) {
                              drafts.append(draft);
                              return mailResult;
                          })
        , framePresenter(session, frame, rangesPresenter, checkPresenter, settings, clock)
    {
        app::forwardRuleNames(firewall, check);
        QObject::connect(&frame, &shell::FrameModel::told, &frame,
                         [this](const shell::Notice &notice) { notices.append(notice); });
    }

    DayClock clock;
    NoFetcher fetcher;
    shell::MemorySettings settings;
    QList<shell::Notice> notices;
    QStringList outside; ///< told beside the window
    QList<app::MailDraft> drafts;
    app::MailResult mailResult = app::MailResult::AskedToAttach;
    QList<QUrl> opened; ///< addresses for the system's browser
    pages::PlanModel plan;
    pages::EndpointsModel endpoints;
    pages::RangesModel ranges;
    pages::CheckModel check;
    pages::MonitorModel monitor;
    pages::FirewallModel firewall;
    pages::GuidesModel guides;
    pages::ChangesModel changes;
    pages::ReportModel report;
    shell::FrameModel frame;
    app::Session session;
    app::PlanPresenter planPresenter;
    app::EndpointsPresenter endpointsPresenter;
    app::RangesPresenter rangesPresenter;
    app::CheckPresenter checkPresenter;
    app::CheckHistory checkHistory;
    app::MonitorPresenter monitorPresenter;
    app::FirewallPresenter firewallPresenter;
    app::DeltaPresenter deltaPresenter;
    app::CurvePresenter curvePresenter;
    app::GapPresenter gapPresenter;
    app::FeedPresenter feedPresenter;
    app::GuidesPresenter guidesPresenter;
    app::ChangesPresenter changesPresenter;
    app::DriftPresenter driftPresenter;
    app::ReportPresenter reportPresenter;
    app::FramePresenter framePresenter;
};

requirements::Selection regions(const QStringList &codes);
/// Few rows, so that a run at the default rate is over soon.
requirements::Selection fewRows();
/// What a run says where everything is refused.
workspace::CheckReport refusedEverywhere(const app::Session &session);

/// What the tests of the window share: the catalogue, and a folder of its own for each row.
class WindowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

protected:
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    void runCheck(Parts &parts) const;
    /// Puts a report into the window's history.
    void keep(const workspace::CheckReport &report, const QString &runId) const;
    /// A minute of a monitor in a file.
    [[nodiscard]] QString writeRecord(const QString &name) const;

    catalog::Catalog m_catalog;
    std::unique_ptr<QTemporaryDir> m_folder;
};

} // namespace portreeve::tests
