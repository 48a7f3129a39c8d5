#include "app/window/guidespresenter.h"

#include "app/window/guidechecks.h"
#include "app/window/guidefiles.h"
#include "core/base/background.h"
#include "ui/text/say.h"

#include <QUrl>

namespace portreeve::app {

using guides::Guide;
using guides::Progress;
using guides::Walk;
using pages::GuidesModel;

namespace {

bool isTyped(const Guide &guide, const QString &input)
{
    const guides::Input *asked = guide.input(input);
    return asked && (asked->kind == guides::InputKind::Line || asked->kind == guides::InputKind::Lines ||
                     asked->kind == guides::InputKind::Text);
}

} // namespace

GuidesPresenter::GuidesPresenter(Session &session, GuidesModel &model, shell::FrameModel &frame, CheckPresenter &check,
                                 const Clock &clock, OpenAddress openAddress, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_model(model)
    , m_frame(frame)
    , m_check(check)
    , m_openAddress(std::move(openAddress))
    , m_source(session, model, clock)
    , m_reading(m_source, model, frame)
    , m_evidence(m_source, model, frame, attachPlainFiles, m_reading)
    , m_prefill(m_source, model, frame, readPrefillTexts)
    , m_output(m_source, model, frame)
{
    m_later.setSingleShot(true);
    connect(&m_later, &QTimer::timeout, this, &GuidesPresenter::judge);
    connectProject();
    connectEdits();
    connectLinks();
    m_model.setFacts(m_source.facts());
    listGuides();
}

void GuidesPresenter::connectProject()
{
    connect(&m_session, &Session::guidesChanged, this, &GuidesPresenter::show);
    // A guide that the other project knows as well stays open.
    connect(&m_session, &Session::projectReplaced, this, [this] {
        const QString open = m_model.guide();
        m_model.forget();
        if (progressIn(m_source.all(), open))
            m_model.choose(open);
    });
    connect(&m_model, &GuidesModel::chosen, this, [this] { m_fresh = true; });
    connect(&m_model, &GuidesModel::walkRequested, this, &GuidesPresenter::show);
    connect(&m_model, &GuidesModel::languageChanged, this, &GuidesPresenter::listGuides);
}

void GuidesPresenter::connectEdits()
{
    connect(&m_model, &GuidesModel::answered, this, [this](const QString &input, const QStringList &values) {
        if (const Guide *open = m_source.guide())
            answer(*open, input, values, isTyped(*open, input));
    });
    connect(&m_model, &GuidesModel::answerFilesGiven, this, &GuidesPresenter::answerFromFiles);
    connect(&m_model, &GuidesModel::stepEdited, this, &GuidesPresenter::edit);
    connect(&m_model, &GuidesModel::factsAccepted, this, [this] {
        if (const Guide *open = m_source.guide())
            m_source.keep(guides::rejudged(m_source.context(*open), m_source.progress(*open)).progress,
                          tr("Take note of newer facts"));
    });
}

void GuidesPresenter::connectLinks()
{
    connect(&m_model, &GuidesModel::checksRequested, this, &GuidesPresenter::runChecks);
    connect(&m_model, &GuidesModel::endpointRequested, this, &GuidesPresenter::endpointWanted);
    connect(&m_model, &GuidesModel::documentRequested, this, [this](const QString &address) {
        if (const QUrl url(address); url.scheme() == QLatin1String("https"))
            m_openAddress(url);
    });
}

/// The words of the list, which are read once in a language; then everything is judged.
void GuidesPresenter::listGuides()
{
    m_known.clear();
    m_searchTexts.clear();
    QList<pages::GuideEntry> entries;
    for (const Guide &guide : guides::allGuides())
        entries.append(entryOf(guide));
    m_model.setEntries(entries);
    inBackground(guideSearchTexts).then(this, [this, list = ++m_list](const QHash<QString, QString> &texts) {
        if (list != m_list)
            return;
        m_searchTexts = texts;
        const QList<pages::GuideEntry> entries = m_model.entries();
        for (pages::GuideEntry entry : entries) {
            entry.searchText = texts.value(entry.id);
            m_model.setEntry(entry);
        }
    });
    judge();
}

/// What was edited is shown at once, and judged when nobody types any more.
void GuidesPresenter::show()
{
    if (const Guide *open = m_source.guide())
        m_model.setProgress(m_source.progress(*open));
    m_later.start(std::exchange(m_typing, false) ? m_pause : std::chrono::milliseconds(0));
}

/// The guide that is open first: somebody waits for its verdict.
void GuidesPresenter::judge()
{
    m_later.stop();
    const int question = ++m_question;
    const int number = m_model.ask();
    const Guide *open = m_source.guide();
    if (!open) {
        judgeOthers(question);
        return;
    }
    inBackground([open, asked = m_source.question()] {
        return judgedGuide(*open, asked);
    }).then(this, [this, number, question](const JudgedGuide &judged) {
        if (question != m_question)
            return;
        take(number, judged);
        judgeOthers(question);
    });
}

void GuidesPresenter::take(int number, const JudgedGuide &judged)
{
    setEntry(judged);
    showBadge();
    if (judged.entry.id != m_model.guide())
        return;
    m_model.setWalk(number, judged.walk);
    if (m_model.walk())
        goOn(*m_model.walk());
}

/// Those that something was edited for since they were judged last.
void GuidesPresenter::judgeOthers(int question)
{
    inBackground([asked = m_source.question(), known = m_known] {
        return judgedAnew(asked, known);
    }).then(this, [this, question](const QList<JudgedGuide> &others) {
        if (question != m_question)
            return;
        for (const JudgedGuide &judged : others)
            setEntry(judged);
        showBadge();
    });
}

void GuidesPresenter::setEntry(const JudgedGuide &judged)
{
    pages::GuideEntry entry = judged.entry;
    entry.searchText = m_searchTexts.value(entry.id);
    m_known.insert(entry.id, judged.basis);
    m_model.setEntry(entry);
}

/// How many answers are to be mended.
void GuidesPresenter::showBadge()
{
    int errors = 0;
    for (const pages::GuideEntry &entry : m_model.entries())
        errors += entry.started ? entry.errors : 0;
    shell::FrameData data = m_frame.data();
    if (data.badges.value(QStringLiteral("guides")) == errors)
        return;
    data.badges.insert(QStringLiteral("guides"), errors);
    m_frame.setData(data);
}

/// A guide opens at the first step that is left, and goes on to the next one that is open.
void GuidesPresenter::goOn(const Walk &walk)
{
    const auto idAt = [&walk](qsizetype index) {
        return QString::fromLatin1(walk.steps[index].step->id);
    };
    if (std::exchange(m_fresh, false) && walk.next >= 0)
        m_model.setOpenStep(idAt(walk.next));
    const QString doneStep = std::exchange(m_doneStep, {});
    if (doneStep.isEmpty() || m_model.openStep() != doneStep)
        return;
    qsizetype at = 0;
    while (at < walk.steps.size() && idAt(at) != doneStep)
        ++at;
    for (++at; at < walk.steps.size(); ++at) {
        const guides::StepWalk &step = walk.steps[at];
        if (step.applies != guides::Applies::No && step.progress.state == guides::StepState::Open) {
            m_model.setOpenStep(idAt(at));
            return;
        }
    }
    if (walk.next >= 0)
        m_model.setOpenStep(idAt(walk.next));
}

void GuidesPresenter::answer(const Guide &guide, const QString &input, const QStringList &values, bool typed)
{
    const Result<QList<Progress>> edited =
        guides::answeredEverywhere(m_source.context(guide), m_source.all(), input, values);
    m_typing = typed;
    if (!edited) {
        m_reading.refuse(guide, GuidesModel::inputKey(input), edited.error());
        QTimer::singleShot(0, this, &GuidesPresenter::show); // not while the field tells what was typed
        return;
    }
    if (m_source.guide() == &guide)
        m_model.setRefusal(GuidesModel::inputKey(input), std::nullopt);
    m_source.keepAll(*edited, tr("Answer a question"),
                     typed ? QStringLiteral("%1/%2").arg(QString::fromLatin1(guide.id), input) : QString());
}

/// What a file that was dropped on a field says is the answer, as if it had been pasted.
void GuidesPresenter::answerFromFiles(const QString &input, const QStringList &paths)
{
    const Guide *open = m_source.guide();
    const guides::Input *asked = open ? open->input(input) : nullptr;
    if (!asked)
        return;
    m_model.setRefusal(GuidesModel::inputKey(input), std::nullopt);
    const GuideReading::Ticket ticket = m_reading.begin(*open, input);
    inBackground([asked, paths] {
        return readGuideAnswer(*asked, paths);
    }).then(this, [this, ticket](const Result<QStringList> &values) {
        if (!m_reading.end(ticket))
            return;
        if (values)
            answer(*ticket.guide, ticket.input, *values, false);
        else
            m_reading.refuse(*ticket.guide, GuidesModel::inputKey(ticket.input), values.error());
    });
}

void GuidesPresenter::edit(const pages::StepEdit &edit)
{
    using Kind = pages::StepEdit::Kind;
    const Guide *open = m_source.guide();
    if (!open)
        return;
    const guides::EditContext now = m_source.context(*open);
    const Progress before = m_source.progress(*open);
    const auto settle = [&](const Result<Progress> &edited, const QString &what, const QString &merge = {}) {
        m_model.setRefusal(edit.step, edited ? std::nullopt : std::optional(edited.error()));
        m_typing = !merge.isEmpty();
        if (edited)
            m_source.keep(*edited, what, merge);
    };
    const QString merge = QStringLiteral("%1/%2/%3").arg(m_model.guide(), edit.step).arg(int(edit.kind));
    switch (edit.kind) {
    case Kind::Done:
        markDone(edit.step);
        break;
    case Kind::Reopen:
        settle(guides::reopened(now, before, edit.step), tr("Reopen a step"));
        break;
    case Kind::Waive:
        settle(guides::waived(now, before, edit.step, edit.text), tr("Waive a step"));
        break;
    case Kind::Owner:
        settle(guides::owned(now, before, edit.step, edit.text), tr("Name the owner of a step"), merge);
        break;
    case Kind::Note:
        settle(guides::noted(now, before, edit.step, edit.text), tr("Note something at a step"), merge);
        break;
    }
}

/// Judging may take long, so it is asked on a thread; what was edited meanwhile has it asked again.
void GuidesPresenter::markDone(const QString &step)
{
    const Guide *open = m_source.guide();
    if (!open)
        return;
    struct Answer {
        Result<Progress> edited;
        std::optional<guides::Lack> lack;
    };
    const Progress before = m_source.progress(*open);
    inBackground([open, step, before, asked = m_source.question()] {
        const Walk walk = walkOf(*open, asked);
        const guides::StepWalk *walked = walk.step(step);
        return Answer{guides::done(contextOf(*open, asked), before, step), walked ? walked->lack() : std::nullopt};
    }).then(this, [this, open, step, before, project = m_source.project()](const Answer &answer) {
        if (project != m_source.project() || m_source.guide() != open)
            return;
        if (before != m_source.progress(*open)) {
            markDone(step);
            return;
        }
        std::optional<Error> refusal;
        if (!answer.edited) {
            refusal = answer.edited.error();
            if (answer.lack) // the error names the question in English
                refusal->detail = answer.lack->sentence(text::say(answer.lack->label));
        }
        m_model.setRefusal(step, refusal);
        if (refusal)
            return;
        m_doneStep = step;
        m_source.keep(*answer.edited, tr("Mark a step as done"));
    });
}

/// What the guide was told about Region, protocol and clients is added to the selection, where there is something to
/// check then.
void GuidesPresenter::runChecks(const QStringList &rules, const QStringList &features)
{
    const Guide *open = m_source.guide();
    if (!open)
        return;
    if (m_check.isBusy()) {
        warn(tr("A check is running. Run the related checks once it has ended."));
        return;
    }
    const RelatedChecks related{rules, features, answersOf(*open, m_source.question())};
    const requirements::Selection selection = withRelated(m_session.catalog(), m_session.selection(), related);
    const QStringList ids = relatedIds(m_session.requirementsOf(selection), related);
    if (ids.isEmpty()) {
        warn(selection.regions.isEmpty()
                 ? tr("There is nothing to check without a Region. Answer which one it is, or choose one on Plan.")
                 : tr("Nothing that is chosen on Plan needs this, so there is nothing to check."));
        return;
    }
    m_frame.goTo(QStringLiteral("check"));
    if (!m_check.check(selection, ids))
        warn(tr("Nothing of what this step needs can be tried from this device."));
}

void GuidesPresenter::warn(const QString &sentence)
{
    m_frame.tell({Severity::Warning, sentence});
}

} // namespace portreeve::app
