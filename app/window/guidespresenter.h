#pragma once

#include "app/window/checkpresenter.h"
#include "app/window/session.h"
#include "core/guides/edits.h"
#include "core/guides/prefill.h"
#include "core/workspace/guidechecklist.h"
#include "ui/pages/guides/guidesmodel.h"
#include "ui/shell/framemodel.h"

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
    struct Judged;

    void connectEdits();
    void connectResults();
    void listGuides();
    void show();
    void judge();
    void take(int number, const Judged &judged);
    void showBadge(const QList<pages::GuideEntry> &entries);
    [[nodiscard]] const guides::Guide *guide() const;
    [[nodiscard]] guides::Progress progress() const;
    [[nodiscard]] guides::EditContext context(const guides::Guide &guide) const;
    void keep(const guides::Progress &progress, const QString &what, const QString &merge = {});
    void answer(const QString &input, const QStringList &values);
    void edit(const pages::StepEdit &edit);
    void markDone(const QString &step);
    void goOn(const guides::Walk &walk);
    void attach(const QString &step, const QString &input, const QStringList &paths);
    void detach(const QString &step, int index);
    void readPrefill(int number, const QList<guides::PrefillText> &texts, const QString &directory);
    void readPrefillFiles(int number, const QStringList &paths);
    void offerPrefill(int number, const Result<guides::Prefill> &found);
    void acceptPrefill();
    void runChecks(const QStringList &rules, const QStringList &features);
    void save(const QString &path, const QString &text);
    void saveChecklist(pages::ChecklistForm form, const QString &path);
    void tellSaved(const Result<void> &saved, const QString &sentence);

    Session &m_session;
    pages::GuidesModel &m_model;
    shell::FrameModel &m_frame;
    CheckPresenter &m_check;
    const Clock &m_clock;
    OpenAddress m_openAddress;
    guides::Facts m_facts;
    std::chrono::milliseconds m_pause{250};
    QTimer m_later;        ///< until nobody types any more
    int m_question = 0;    ///< answers to earlier ones are dropped
    bool m_typing = false; ///< the last edit was a keystroke
    int m_project = 0;     ///< counts projects: answers to questions of an earlier one are dropped
    bool m_fresh = false;  ///< the guide was opened, and no step is unfolded yet
    QString m_doneStep;    ///< was marked done; the next one is unfolded once that is judged
    QList<guides::PrefillText> m_prefillTexts;
    guides::Prefill m_prefill; ///< the newest offer
};

} // namespace portreeve::app
