#pragma once

#include "app/window/monitorlines.h"
#include "app/window/session.h"
#include "core/probes/monitorrunner.h"
#include "core/workspace/monitorplan.h"
#include "ui/shell/framemodel.h"

#include <QTimer>

namespace portreeve::app {

/// Shows a sentence outside the window where the system has a place for it.
using OutsideNotice = std::function<void(const QString &title, const QString &text)>;

/// Runs the monitor for the Monitor page off the window's thread, or shows a record; tells when a limit is crossed.
class MonitorPresenter final : public QObject
{
    Q_OBJECT
public:
    MonitorPresenter(Session &session, pages::MonitorModel &model, shell::FrameModel &frame, const Clock &clock,
                     net::NetworkFactory network, OutsideNotice outside, QObject *parent = nullptr);

    [[nodiscard]] bool isRunning() const { return m_runner.isRunning(); }

private:
    void plan();
    void start();
    void begin(const probes::Options &probing);
    void pause(bool paused);
    void stop();
    void openRecord(const QString &path);
    void save(const QString &path, const QByteArray &bytes);
    void onSample(const probes::MonitorSample &sample);
    void showRows();
    void showState();
    void tellCrossings();
    [[nodiscard]] QString sentenceOf(const LimitCrossing &crossing) const;

    Session &m_session;
    pages::MonitorModel &m_model;
    shell::FrameModel &m_frame;
    const Clock &m_clock;
    OutsideNotice m_outside;
    probes::MonitorRunner m_runner;
    QList<workspace::MonitorTarget> m_targets;
    std::unique_ptr<MonitorLines> m_lines; ///< null: nothing was monitored or opened yet
    QString m_recordName;                  ///< of the record that is shown; empty: live
    QList<LimitCrossing> m_crossings;      ///< not told yet
    QTimer m_refresh;                      ///< collects samples that arrive close together
    int m_intervalMs = 1000;
    int m_windowS = 300;
    bool m_preparing = false; ///< a run is asked for and begins when its proxies are known
    bool m_paused = false;
    int m_opening = 0; ///< number of the record that was asked for last
};

} // namespace portreeve::app
