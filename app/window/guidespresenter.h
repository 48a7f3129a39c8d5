#pragma once

#include "app/window/checkpresenter.h"
#include "app/window/guideevidence.h"
#include "app/window/guideoutput.h"
#include "app/window/guideprefill.h"

#include <QTimer>

namespace portreeve::app {

/// Opens an address in the system's browser.
using OpenAddress = std::function<void(const QUrl &address)>;

/// Lists the guides, keeps what is answered in the project, and has everything judged on worker threads: answers a
/// moment after the last keystroke, files as they are dropped. What comes too late is dropped.
class GuidesPresenter final : public QObject
{
    Q_OBJECT
public:
    GuidesPresenter(Session &session, pages::GuidesModel &model, shell::FrameModel &frame, CheckPresenter &check,
                    const Clock &clock, OpenAddress openAddress, QObject *parent = nullptr);

    /// How long nobody must have typed before what was typed is judged.
    void setTypingPause(std::chrono::milliseconds pause) { m_pause = pause; }

Q_SIGNALS:
    /// Endpoints should show what this rule of the catalogue asks for.
    void endpointWanted(const QString &rule);

private:
    void connectProject();
    void connectEdits();
    void connectLinks();
    void listGuides();
    void show();
    void judge();
    void take(int number, const JudgedGuide &judged);
    void judgeOthers(int question);
    void setEntry(const JudgedGuide &judged);
    void showBadge();
    void goOn(const guides::Walk &walk);
    void answer(const guides::Guide &guide, const QString &input, const QStringList &values, bool typed);
    void answerFromFiles(const QString &input, const QStringList &paths);
    void edit(const pages::StepEdit &edit);
    void markDone(const QString &step);
    void runChecks(const QStringList &rules, const QStringList &features);
    void warn(const QString &sentence);

    Session &m_session;
    pages::GuidesModel &m_model;
    shell::FrameModel &m_frame;
    CheckPresenter &m_check;
    OpenAddress m_openAddress;
    GuideSource m_source;
    GuideReading m_reading;
    GuideEvidence m_evidence;
    GuidePrefill m_prefill;
    GuideOutput m_output;
    std::chrono::milliseconds m_pause{250};
    QTimer m_later;                        ///< until nobody types any more
    int m_list = 0;                        ///< how often the list was made
    int m_question = 0;                    ///< answers to earlier ones are dropped
    bool m_typing = false;                 ///< the last edit was a keystroke
    bool m_fresh = false;                  ///< the guide was opened, and no step is unfolded yet
    QString m_doneStep;                    ///< was marked done; the next one is unfolded once that is judged
    QHash<QString, GuideBasis> m_known;    ///< what the entries of the list were judged by
    QHash<QString, QString> m_searchTexts; ///< in the language of the window
};

} // namespace portreeve::app
