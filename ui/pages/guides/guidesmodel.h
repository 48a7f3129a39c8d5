#pragma once

#include "core/guides/prefill.h"
#include "core/guides/walk.h"
#include "ui/models/latest.h"
#include "ui/pages/guides/guidelistmodel.h"

#include <QPagedPaintDevice>

#include <memory>

namespace portreeve::pages {

/// Forms in which a checklist leaves the program.
enum class ChecklistForm { Pdf, Html, Odt, Markdown, Csv };

/// One answer that was found in what AWS CLI printed.
struct FoundAnswer {
    QString input;
    QString label;      ///< of the input
    QStringList values; ///< that are filled in
    QStringList words;  ///< the values as they are shown
    bool replaces = false;

    friend bool operator==(const FoundAnswer &, const FoundAnswer &) = default;
};

/// What a paste or file of AWS CLI output would fill in: all that is needed to do so, and what it was read from. Where
/// it offers several directories, one is chosen by index.
struct Prefill {
    struct Choice {
        QString id;
        QString title; ///< "corp.example.com (d-1234567890)"
    };

    QList<guides::PrefillText> texts; ///< read again where a directory is chosen
    QList<FoundAnswer> answers;
    QList<Choice> choices;         ///< directories
    int chosen = -1;               ///< of them; -1: none yet
    QList<guides::Detail> details; ///< what is set there already and no guide asks for
    Findings findings;
    std::optional<Error> refusal;
};

/// What the user wants of a step beside answers.
struct StepEdit {
    enum class Kind { Done, Reopen, Waive, Owner, Note };

    QString step;
    Kind kind = Kind::Done;
    QString text = {}; ///< the reason, owner or note
};

/// Between the Guides page and the application: the list, and the guide that is open as whole values. The page says
/// what was edited; the application answers with the progress at once and with the walk when it is judged. Knows no
/// files and no clock.
class GuidesModel final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] GuideListModel &list() { return m_list; }
    [[nodiscard]] const QList<GuideEntry> &entries() const { return m_list.rows(); }
    [[nodiscard]] const GuideEntry *entry(QStringView id) const;
    void setEntries(const QList<GuideEntry> &entries);
    /// Replaces the entry with its id.
    void setEntry(const GuideEntry &entry);

    [[nodiscard]] const guides::Facts &facts() const { return m_facts; }
    void setFacts(const guides::Facts &facts) { m_facts = facts; }

    /// Id of the guide that is open; empty: none.
    [[nodiscard]] const QString &guide() const { return m_guide; }
    void choose(const QString &id);
    /// Nothing is open any more.
    void forget();

    /// As it was edited last; the walk may be one edit behind.
    [[nodiscard]] const guides::Progress &progress() const { return m_progress; }
    void setProgress(const guides::Progress &progress);
    [[nodiscard]] const std::optional<guides::Walk> &walk() const { return m_walk.answer(); }
    /// Asks for the walk anew.
    void refresh();
    /// A number for a walk that comes later.
    [[nodiscard]] int ask() { return m_walk.ask(); }
    void setWalk(int number, const guides::Walk &walk);

    /// Id of the step that is unfolded; empty: none.
    [[nodiscard]] const QString &openStep() const { return m_openStep; }
    void setOpenStep(const QString &id);

    /// What was found in the files of an input in this session; its progress keeps the ids of the findings alone.
    [[nodiscard]] guides::Validation judged(const QString &input) const { return m_judged.value(input); }
    void setJudged(const QString &input, const guides::Validation &validation);
    [[nodiscard]] bool isJudging(const QString &input) const { return m_judging.contains(input); }
    void setJudging(const QString &input, bool on);
    /// Why what was asked did not happen; nothing: it did. By the id of a step, or inputKey() of an answer.
    [[nodiscard]] const std::optional<Error> &refusal(const QString &key) const;
    void setRefusal(const QString &key, const std::optional<Error> &refusal);
    [[nodiscard]] static QString inputKey(const QString &input) { return QStringLiteral("input/") + input; }

    [[nodiscard]] const std::optional<Prefill> &prefill() const { return m_prefill.answer(); }
    void askPrefill(const QString &text);
    void askPrefillFiles(const QStringList &paths);
    /// One of the directories of the newest offer.
    void choosePrefill(int index);
    void setPrefill(int number, const Prefill &prefill);
    void forgetPrefill();

Q_SIGNALS:
    void chosen(const QString &guideId);
    void progressChanged();
    void walkChanged();
    void openStepChanged();
    void judgedChanged(const QString &input);
    void refusalChanged(const QString &key);
    void prefillChanged();

    // to the application
    void walkRequested(int number, const QString &guideId);
    void answered(const QString &input, const QStringList &values);
    /// Files that were dropped or pasted where an answer is typed.
    void answerFilesGiven(const QString &input, const QStringList &paths);
    /// Files that were dropped or chosen; with an empty input they are evidence of the step itself.
    void filesGiven(const QString &step, const QString &input, const QStringList &paths);
    /// A text that was pasted in their place.
    void textGiven(const QString &step, const QString &input, const QString &text);
    /// By its place in the progress of the step.
    void evidenceRemoved(const QString &step, int index);
    void stepEdited(const portreeve::pages::StepEdit &edit);
    void prefillRequested(int number, const QString &text);
    void prefillFilesRequested(int number, const QStringList &paths);
    /// What the newest offer was read from, with this one of its directories.
    void prefillChosen(int number, int index);
    /// What the newest offer says is to be filled in.
    void prefillAccepted();
    /// It was read that the facts have changed.
    void factsAccepted();
    void saveRequested(const QString &path, const QByteArray &bytes);
    void checklistRequested(portreeve::pages::ChecklistForm form, const QString &path);
    /// The printer is chosen by now; it is painted on from another thread.
    void printRequested(const std::shared_ptr<QPagedPaintDevice> &device);
    /// Rules of the catalogue and features of the selection that a step leads to.
    void checksRequested(const QStringList &rules, const QStringList &features);
    void endpointRequested(const QString &rule);
    void stepRequested(const QString &pageId);
    void documentRequested(const QString &address);
    /// Words have to be made again.
    void languageChanged();

private:
    GuideListModel m_list;
    guides::Facts m_facts;
    QString m_guide;
    guides::Progress m_progress;
    models::Latest<guides::Walk> m_walk;
    QString m_openStep;
    QHash<QString, guides::Validation> m_judged;
    QSet<QString> m_judging;
    QHash<QString, std::optional<Error>> m_refusals;
    models::Latest<Prefill> m_prefill;
};

} // namespace portreeve::pages
