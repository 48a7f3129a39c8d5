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

/// Runs checks for the Check page: plans, measures off the window's thread, and judges as outcomes arrive.
class CheckPresenter final : public QObject
{
    Q_OBJECT
public:
    CheckPresenter(Session &session, pages::CheckModel &model, shell::FrameModel &frame, const Clock &clock,
                   net::NetworkFactory network, ReadDevice readDevice, QObject *parent = nullptr);

    void pause(bool paused);
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_runner.isRunning(); }

private:
    void plan();
    void run(const QStringList &onlyTargets);
    void start(const QStringList &onlyTargets, probes::Options options);
    void tellError(const Error &error);
    void retest(const QStringList &rowIds);
    void onEnded();
    void readDevice(std::function<void(const net::DeviceFacts &)> then);
    void showDevice(const workspace::DeviceReport &device);
    void showRows();
    void showCharts();
    void showState();
    void showProgress(const probes::Progress &progress);
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
    ReadDevice m_readDevice;
    std::optional<net::ProxySettings> m_desktopProxies; ///< of the last run, where it asked for them
    QTimer m_refresh;                                   ///< collects outcomes that arrive close together
    bool m_paused = false;
    int m_plans = 0;          ///< how many were made so far
    bool m_preparing = false; ///< a run is asked for and begins when its proxies are known
    bool m_dropped = false;   ///< the run under way was of a plan that no longer holds
};

} // namespace portreeve::app
