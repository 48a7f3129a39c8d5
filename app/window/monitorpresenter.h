#pragma once

#include "app/window/monitorchoices.h"
#include "app/window/monitorlines.h"
#include "app/window/session.h"
#include "core/probes/monitorrunner.h"
#include "core/workspace/monitorchoice.h"
#include "core/workspace/monitorrecorder.h"
#include "ui/shell/framemodel.h"
#include "ui/widgets/viewsettings.h"

#include <QTimer>

namespace portreeve::app {

/// Shows a sentence outside the window where the system has a place for it.
using OutsideNotice = std::function<void(const QString &title, const QString &text)>;

/// Runs the monitor for the Monitor page off the window's thread, records it, or shows a record; tells when a limit is
/// crossed. Interval, window and choice of targets are remembered.
class MonitorPresenter final : public QObject
{
    Q_OBJECT
public:
    MonitorPresenter(Session &session, pages::MonitorModel &model, shell::FrameModel &frame,
                     widgets::ViewSettings &settings, const Clock &clock, net::NetworkFactory network,
                     OutsideNotice outside, QObject *parent = nullptr);
    ~MonitorPresenter() override;

    [[nodiscard]] bool isRunning() const { return m_runner.isRunning(); }

    /// Shows what `read` tells, under this name; it is called off the window's thread. Refused while the monitor runs;
    /// dropped where something else is shown meanwhile. `shown` is called once the page has it.
    using ReadRecord = std::function<Result<Findings>(const workspace::RecordSink &)>;
    void show(const QString &name, const ReadRecord &read, const std::function<void()> &shown = {});

Q_SIGNALS:
    // of what runs, in this order
    void started(const workspace::RecordHead &head);
    void sampled(const probes::MonitorSample &sample);
    void interrupted(const probes::MonitorGap &gap);
    void ended();
    /// The lines on the page are others: of a run that begins, of a record, or none.
    void linesReplaced();

private:
    void connectModel();
    void plan();
    void showChoices();
    void choose(const QStringList &ids, bool chosen);
    void start();
    void begin(const probes::Options &probing);
    void pause(bool paused);
    void stop();
    void record(const QString &path);
    void endRecord(probes::RunEnd how);
    void openRecord(const QString &path);
    void save(const QString &path, const QByteArray &bytes);
    void onSample(const probes::MonitorSample &sample);
    void showRows();
    void showState();
    void tellCrossings();
    [[nodiscard]] QStringList sentences() const;
    [[nodiscard]] QString recordSentence() const;
    [[nodiscard]] QString loadSentence() const;
    [[nodiscard]] QString problem() const;
    [[nodiscard]] QString sentenceOf(const LimitCrossing &crossing) const;
    [[nodiscard]] QString sentenceOfAll() const;

    Session &m_session;
    pages::MonitorModel &m_model;
    shell::FrameModel &m_frame;
    widgets::ViewSettings &m_settings;
    const Clock &m_clock;
    OutsideNotice m_outside;
    probes::MonitorRunner m_runner;
    QList<workspace::MonitorTarget> m_targets;
    MonitorChoices m_choices;
    std::unique_ptr<MonitorLines> m_lines;                  ///< null: nothing was monitored or opened yet
    QString m_recordName;                                   ///< of the record that is shown; empty: live
    QList<LimitCrossing> m_crossings;                       ///< not told yet
    std::unique_ptr<workspace::MonitorRecorder> m_recorder; ///< of the record that is written, or was last
    QDateTime m_recordedSince;
    bool m_recording = false;
    QString m_recordProblem;
    QTimer m_refresh; ///< collects samples that arrive close together
    int m_intervalMs;
    int m_windowS;
    bool m_preparing = false; ///< a run is asked for and begins when its proxies are known
    int m_opening = 0;        ///< number of the record that was asked for last
};

} // namespace portreeve::app
