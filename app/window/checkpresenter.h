#pragma once

#include "app/window/session.h"
#include "core/net/device/readdevice.h"
#include "core/probes/runner.h"
#include "ui/pages/check/checkmodel.h"
#include "ui/shell/framemodel.h"

#include <QTimer>

namespace portreeve::app {

/// The facts of this device; called on a thread of its own.
using ReadDevice = std::function<net::DeviceFacts(const net::DeviceQuestion &)>;

struct EarlierReport {
    workspace::CheckReport report;
    QString name; ///< of a result of elsewhere; empty for a run of this device
};

/// Runs checks for the Check page: plans, measures off the window's thread, and judges as outcomes arrive.
class CheckPresenter final : public QObject
{
    Q_OBJECT
public:
    CheckPresenter(Session &session, pages::CheckModel &model, shell::FrameModel &frame, const Clock &clock,
                   net::NetworkFactory network, ReadDevice readDevice, QObject *parent = nullptr);

    void pause(bool paused);
    void cancel();
    /// Chooses the selection and runs what these requirements of it rest on, nothing else; what is known of the others
    /// stays. Not while isBusy(). False: nothing of it can be tried.
    bool check(const requirements::Selection &selection, const QStringList &requirementIds);
    [[nodiscard]] bool isRunning() const { return m_runner.isRunning(); }
    /// A run is going on or about to begin.
    [[nodiscard]] bool isBusy() const { return m_preparing || m_runner.isRunning(); }
    /// The page shows this report, read only, until a run starts; nothing: what this window measured.
    void showEarlier(std::optional<EarlierReport> earlier);
    /// Rows say what became of them since this report; nothing: they do not.
    void compareWith(std::optional<EarlierReport> previous);

Q_SIGNALS:
    void started();
    void ended(const portreeve::workspace::CheckReport &report);

private:
    void plan();
    void run(const QStringList &onlyTargets);
    void start(const QStringList &onlyTargets, probes::Options options);
    void tellError(const Error &error);
    void retest(const QStringList &rowIds);
    void choose(const requirements::Selection &selection);
    void onEnded();
    [[nodiscard]] bool standsBehindLast(const workspace::CheckReport &report) const;
    [[nodiscard]] bool isUnderWay() const { return m_runner.isRunning() && !m_dropped; }
    [[nodiscard]] bool showsEarlier() const
    {
        return m_earlier && m_earlier->report.selection == m_session.selection();
    }
    [[nodiscard]] workspace::CheckReport shownReport() const;
    [[nodiscard]] QString earlierText(const EarlierReport &earlier) const;
    [[nodiscard]] QList<pages::CheckRow> rowsOf(const workspace::CheckReport &report);
    void readDevice(std::function<void(const net::DeviceFacts &)> then);
    void showDevice(const workspace::DeviceReport &device);
    void showRows();
    void showCharts(const workspace::CheckReport &report);
    void showState();
    void showProgress(const probes::Progress &progress);
    void showSetup();
    void setSetup(const pages::CheckSetup &setup);
    void keepSamples(const probes::Outcome &outcome);

    struct History {
        QString name;
        QList<std::pair<double, double>> samples; ///< ms since 1970 UTC, ms
    };

    Session &m_session;
    pages::CheckModel &m_model;
    shell::FrameModel &m_frame;
    const Clock &m_clock;
    probes::Runner m_runner;
    workspace::CheckPlan m_plan;
    QList<probes::Outcome> m_outcomes;
    QMap<QString, History> m_history; ///< by host and port
    QDateTime m_startedAt;
    std::optional<EarlierReport> m_earlier;  ///< shown instead of what was measured
    std::optional<EarlierReport> m_previous; ///< that rows are compared with
    QString m_changes;                       ///< since then, in one sentence
    QString m_otherPlan;                     ///< where m_earlier and the plan part
    ReadDevice m_readDevice;
    std::optional<net::ProxySettings> m_desktopProxies; ///< of the last run, where it asked for them
    QTimer m_refresh;                                   ///< collects outcomes that arrive close together
    int m_plans = 0;                                    ///< how many were made so far
    bool m_preparing = false;                           ///< a run is asked for and begins when its proxies are known
    bool m_partial = false;                             ///< what is shown was not kept as the project's last run
    bool m_dropped = false;                             ///< the run under way was of a plan that no longer holds
};

} // namespace portreeve::app
