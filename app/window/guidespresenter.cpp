#include "app/window/guidespresenter.h"

#include "app/window/guidedocument.h"
#include "app/window/guidefiles.h"
#include "core/base/filewrite.h"
#include "core/workspace/background.h"
#include "core/workspace/guidefacts.h"
#include "ui/text/errortext.h"
#include "ui/text/guidetext.h"
#include "ui/text/say.h"

#include <QUrl>

#include <algorithm>

namespace portreeve::app {

using guides::Guide;
using guides::Progress;
using guides::Walk;

namespace {

/// What somebody may look for: every title, paragraph and label of the guide.
QString searchTextOf(const Guide &guide)
{
    QStringList texts;
    for (const guides::Section &section : guide.sections) {
        for (const guides::Step &step : section.steps) {
            texts.append(text::say(step.title));
            for (const Message &paragraph : step.text + step.items)
                texts.append(text::say(paragraph));
            for (const guides::Input &input : step.inputs)
                texts.append(text::say(input.label));
        }
    }
    return texts.join(u'\t');
}

pages::GuideEntry entryOf(const Guide &guide)
{
    pages::GuideEntry entry;
    entry.id = QString::fromLatin1(guide.id);
    entry.title = text::say(guide.title);
    entry.summary = text::say(guide.summary);
    entry.steps = guide.stepCount();
    return entry;
}

const Progress *progressIn(const QList<Progress> &all, QStringView guide)
{
    const auto at = std::find_if(all.cbegin(), all.cend(), [guide](const Progress &one) { return one.guide == guide; });
    return at == all.cend() ? nullptr : &*at;
}

Walk walkOf(const Guide &guide, const QList<Progress> &all, const guides::Facts &facts, const QDateTime &now)
{
    const QString id = QString::fromLatin1(guide.id);
    const Progress *own = progressIn(all, id);
    return guides::walk(guide, own ? *own : guides::begun(guide, facts), facts, now, guides::answersElsewhere(all, id));
}

/// In the language of the window: the engine names inputs in English.
Message lackOf(const guides::StepWalk &step)
{
    for (const guides::InputState &state : step.inputs) {
        if (state.input->required && !state.answered)
            return PR_MESSAGE("app", "\"%1\" is not answered yet.").arg(text::say(state.input->label));
        if (!state.validation.isValid())
            return PR_MESSAGE("app", "What was given for \"%1\" does not hold.").arg(text::say(state.input->label));
    }
    return {};
}

bool isTyped(const Guide &guide, const QString &input)
{
    const guides::Input *asked = guide.input(input);
    return asked && (asked->kind == guides::InputKind::Line || asked->kind == guides::InputKind::Lines ||
                     asked->kind == guides::InputKind::Text);
}

} // namespace

struct GuidesPresenter::Judged {
    QList<pages::GuideEntry> entries;
    std::optional<Walk> walk; ///< of the guide that is open
};

GuidesPresenter::GuidesPresenter(Session &session, pages::GuidesModel &model, shell::FrameModel &frame,
                                 CheckPresenter &check, const Clock &clock, OpenAddress openAddress, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_model(model)
    , m_frame(frame)
    , m_check(check)
    , m_clock(clock)
    , m_openAddress(std::move(openAddress))
    , m_facts(workspace::guideFacts(session.catalog()))
{
    m_later.setSingleShot(true);
    connect(&m_later, &QTimer::timeout, this, &GuidesPresenter::judge);
    connect(&session, &Session::guidesChanged, this, &GuidesPresenter::show);
    connect(&session, &Session::projectReplaced, this, [this] {
        ++m_project;
        m_model.forget();
    });
    connect(&model, &pages::GuidesModel::chosen, this, [this] { m_fresh = true; });
    connect(&model, &pages::GuidesModel::walkRequested, this, &GuidesPresenter::show);
    connectEdits();
    connectResults();
    listGuides();
}

void GuidesPresenter::connectEdits()
{
    using pages::GuidesModel;
    connect(&m_model, &GuidesModel::answered, this, &GuidesPresenter::answer);
    connect(&m_model, &GuidesModel::stepEdited, this, &GuidesPresenter::edit);
    connect(&m_model, &GuidesModel::filesGiven, this, &GuidesPresenter::attach);
    connect(&m_model, &GuidesModel::evidenceRemoved, this, &GuidesPresenter::detach);
    connect(&m_model, &GuidesModel::prefillRequested, this, [this](int number, const QString &text) {
        m_prefillTexts = {{text.toUtf8(), {}}};
        readPrefill(number, m_prefillTexts, {});
    });
    connect(&m_model, &GuidesModel::prefillFilesRequested, this, &GuidesPresenter::readPrefillFiles);
    connect(&m_model, &GuidesModel::prefillChosen, this, [this](int number, int index) {
        if (index >= 0 && index < m_prefill.directories.size())
            readPrefill(number, m_prefillTexts, m_prefill.directories[index].id);
    });
    connect(&m_model, &GuidesModel::prefillAccepted, this, &GuidesPresenter::acceptPrefill);
    connect(&m_model, &GuidesModel::factsAccepted, this, [this] {
        if (const Guide *open = guide())
            keep(guides::rejudged(context(*open), progress()).progress, tr("Take note of newer facts"));
    });
}

void GuidesPresenter::connectResults()
{
    using pages::GuidesModel;
    connect(&m_model, &GuidesModel::saveRequested, this, &GuidesPresenter::save);
    connect(&m_model, &GuidesModel::checklistRequested, this, &GuidesPresenter::saveChecklist);
    connect(&m_model, &GuidesModel::printRequested, this, [this] {
        if (!m_model.walk())
            return;
        workspace::inBackground([checklist = workspace::makeChecklist(*m_model.walk(), m_facts, m_clock.now(),
                                                                      projectName(m_session.path()), text::say)] {
            return QString::fromUtf8(workspace::checklistHtml(checklist, text::say));
        }).then(this, [this](const QString &html) { m_model.setPrintable(html); });
    });
    connect(&m_model, &GuidesModel::checksRequested, this, &GuidesPresenter::runChecks);
    connect(&m_model, &GuidesModel::endpointRequested, this, &GuidesPresenter::endpointWanted);
    connect(&m_model, &GuidesModel::documentRequested, this, [this](const QString &address) {
        if (const QUrl url(address); url.scheme() == QLatin1String("https"))
            m_openAddress(url);
    });
}

void GuidesPresenter::listGuides()
{
    QList<pages::GuideEntry> entries;
    for (const Guide &guide : guides::allGuides())
        entries.append(entryOf(guide));
    m_model.setFacts(m_facts);
    m_model.setEntries(entries);
    judge();
}

const Guide *GuidesPresenter::guide() const
{
    return guides::findGuide(m_model.guide());
}

Progress GuidesPresenter::progress() const
{
    const Progress *own = progressIn(m_session.guides(), m_model.guide());
    const Guide *open = guide();
    return own ? *own : open ? guides::begun(*open, m_facts) : Progress();
}

guides::EditContext GuidesPresenter::context(const Guide &guide) const
{
    return {guide, m_facts, m_clock.now(), guides::answersElsewhere(m_session.guides(), QString::fromLatin1(guide.id))};
}

/// What was edited is shown at once, and judged when nobody types any more.
void GuidesPresenter::show()
{
    if (guide())
        m_model.setProgress(progress());
    m_later.start(std::exchange(m_typing, false) ? m_pause : std::chrono::milliseconds(0));
}

void GuidesPresenter::judge()
{
    m_later.stop();
    workspace::inBackground([open = m_model.guide(), all = m_session.guides(), facts = m_facts, now = m_clock.now()] {
        Judged judged;
        for (const Guide &guide : guides::allGuides()) {
            const Walk walk = walkOf(guide, all, facts, now);
            pages::GuideEntry entry = entryOf(guide);
            entry.searchText = searchTextOf(guide);
            entry.steps = walk.applicable;
            entry.closed = walk.done + walk.waived;
            entry.errors = walk.errors;
            entry.started = progressIn(all, entry.id) != nullptr;
            entry.factsChanged = walk.factsChanged;
            judged.entries.append(entry);
            if (entry.id == open)
                judged.walk = walk;
        }
        return judged;
    }).then(this, [this, number = m_model.ask(), question = ++m_question](const Judged &judged) {
        if (question == m_question)
            take(number, judged);
    });
}

void GuidesPresenter::take(int number, const Judged &judged)
{
    for (const pages::GuideEntry &entry : judged.entries)
        m_model.setEntry(entry);
    showBadge(judged.entries);
    if (!judged.walk || QString::fromLatin1(judged.walk->guide->id) != m_model.guide())
        return;
    m_model.setWalk(number, *judged.walk);
    if (m_model.walk())
        goOn(*m_model.walk());
}

/// How many answers are to be mended.
void GuidesPresenter::showBadge(const QList<pages::GuideEntry> &entries)
{
    int errors = 0;
    for (const pages::GuideEntry &entry : entries)
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

void GuidesPresenter::keep(const Progress &progress, const QString &what, const QString &merge)
{
    QList<Progress> all = m_session.guides();
    const auto at =
        std::find_if(all.begin(), all.end(), [&](const Progress &one) { return one.guide == progress.guide; });
    if (at == all.end())
        all.append(progress);
    else
        *at = progress;
    m_session.setGuides(all, what, merge);
}

void GuidesPresenter::answer(const QString &input, const QStringList &values)
{
    const Guide *open = guide();
    if (!open)
        return;
    const Result<QList<Progress>> edited =
        guides::answeredEverywhere(context(*open), m_session.guides(), input, values);
    const QString key = pages::GuidesModel::inputKey(input);
    m_model.setRefusal(key, edited ? std::nullopt : std::optional(edited.error()));
    m_typing = isTyped(*open, input);
    if (edited)
        m_session.setGuides(*edited, tr("Answer a question"), QStringLiteral("%1/%2").arg(m_model.guide(), input));
    else
        QTimer::singleShot(0, this, &GuidesPresenter::show); // not while the field tells what was typed
}

void GuidesPresenter::edit(const pages::StepEdit &edit)
{
    using Kind = pages::StepEdit::Kind;
    const Guide *open = guide();
    if (!open)
        return;
    if (edit.kind == Kind::Done) {
        markDone(edit.step);
        return;
    }
    const guides::EditContext now = context(*open);
    const auto settle = [&](const Result<Progress> &edited, const QString &what, const QString &merge = {}) {
        m_model.setRefusal(edit.step, edited ? std::nullopt : std::optional(edited.error()));
        m_typing = !merge.isEmpty();
        if (edited)
            keep(*edited, what, merge);
    };
    const QString merge = QStringLiteral("%1/%2/%3").arg(m_model.guide(), edit.step).arg(int(edit.kind));
    switch (edit.kind) {
    case Kind::Done:
        break;
    case Kind::Reopen:
        settle(guides::reopened(now, progress(), edit.step), tr("Reopen a step"));
        break;
    case Kind::Waive:
        settle(guides::waived(now, progress(), edit.step, edit.text), tr("Waive a step"));
        break;
    case Kind::Owner:
        settle(guides::owned(now, progress(), edit.step, edit.text), tr("Name the owner of a step"), merge);
        break;
    case Kind::Note:
        settle(guides::noted(now, progress(), edit.step, edit.text), tr("Note something at a step"), merge);
        break;
    }
}

/// Judging may take long, so it is asked on a thread; what was edited meanwhile has it asked again.
void GuidesPresenter::markDone(const QString &step)
{
    const Guide *open = guide();
    if (!open)
        return;
    struct Answer {
        Result<Progress> edited;
        guides::StepWalk step;
    };
    workspace::inBackground([open, step, facts = m_facts, before = progress(), now = m_clock.now(),
                             elsewhere = context(*open).elsewhere] {
        const Walk walk = guides::walk(*open, before, facts, now, elsewhere);
        const guides::StepWalk *walked = walk.step(step);
        return Answer{guides::done({*open, facts, now, elsewhere}, before, step),
                      walked ? *walked : guides::StepWalk()};
    }).then(this, [this, open, step, before = progress(), project = m_project](const Answer &answer) {
        if (project != m_project || guide() != open)
            return;
        if (before != progress()) {
            markDone(step);
            return;
        }
        std::optional<Error> refusal;
        if (!answer.edited) {
            refusal = answer.edited.error();
            if (const Message lack = lackOf(answer.step); refusal->code == ErrorCode::Incomplete && !lack.isEmpty())
                refusal->detail = lack;
        }
        m_model.setRefusal(step, refusal);
        if (refusal)
            return;
        m_doneStep = step;
        keep(*answer.edited, tr("Mark a step as done"));
    });
}

void GuidesPresenter::attach(const QString &step, const QString &input, const QStringList &paths)
{
    const Guide *open = guide();
    if (!open)
        return;
    const QString key = input.isEmpty() ? step : pages::GuidesModel::inputKey(input);
    m_model.setRefusal(key, std::nullopt);
    m_model.setJudging(input, true);
    workspace::inBackground([open, step, input, paths, facts = m_facts, before = progress(), now = m_clock.now(),
                             elsewhere = context(*open).elsewhere]() -> Result<guides::Attached> {
        const Result<QList<guides::Subject>> files = readGuideFiles(*open, input, paths);
        if (!files)
            return files.error();
        return guides::attached({*open, facts, now, elsewhere}, before, step, input, *files);
    }).then(this, [this, open, step, input, key, project = m_project](const Result<guides::Attached> &attached) {
        if (project != m_project || guide() != open)
            return;
        m_model.setJudging(input, false);
        m_model.setRefusal(key, attached ? std::nullopt : std::optional(attached.error()));
        if (!attached)
            return;
        if (!input.isEmpty())
            m_model.setJudged(input, attached->validation);
        // Whatever else was edited meanwhile stays.
        Progress kept = progress();
        kept.steps[step].evidence = attached->progress.steps.value(step).evidence;
        keep(kept, tr("Add evidence"));
    });
}

void GuidesPresenter::detach(const QString &step, int index)
{
    const QString input = progress().steps.value(step).evidence.value(index).input;
    const Result<Progress> edited = guides::detached(progress(), step, index);
    if (!edited)
        return;
    if (!input.isEmpty())
        m_model.setJudged(input, {});
    keep(*edited, tr("Remove evidence"));
}

void GuidesPresenter::readPrefill(int number, const QList<guides::PrefillText> &texts, const QString &directory)
{
    workspace::inBackground([texts, directory, facts = m_facts] {
        return guides::prefill(texts, facts, directory);
    }).then(this, [this, number](const Result<guides::Prefill> &found) { offerPrefill(number, found); });
}

void GuidesPresenter::readPrefillFiles(int number, const QStringList &paths)
{
    workspace::inBackground([paths] {
        return readPrefillTexts(paths);
    }).then(this, [this, number](const Result<QList<guides::PrefillText>> &texts) {
        if (!texts) {
            offerPrefill(number, texts.error());
            return;
        }
        m_prefillTexts = *texts;
        readPrefill(number, m_prefillTexts, {});
    });
}

void GuidesPresenter::offerPrefill(int number, const Result<guides::Prefill> &found)
{
    const Guide *open = guide();
    if (!open)
        return;
    pages::Prefill offer;
    m_prefill = found ? *found : guides::Prefill();
    if (!found)
        offer.refusal = found.error();
    offer.findings = m_prefill.findings;
    offer.details = m_prefill.details;
    for (const guides::DirectoryChoice &directory : std::as_const(m_prefill.directories)) {
        if (directory.id == m_prefill.chosen)
            offer.chosen = int(offer.choices.size());
        offer.choices.append(directory.name.isEmpty() ? directory.id : tr("%1 (%2)").arg(directory.name, directory.id));
    }
    const guides::Answers own = progress().answers;
    for (const QString &id : m_prefill.answers.inputs()) {
        const guides::Input *input = open->input(id);
        if (!input || input->kind == guides::InputKind::Files)
            continue;
        const QStringList values = m_prefill.answers.all(id);
        offer.answers.append(
            {id, text::say(input->label), {text::answerText(*input, values)}, own.has(id) && own.all(id) != values});
    }
    m_model.setPrefill(number, offer);
}

void GuidesPresenter::acceptPrefill()
{
    const Guide *open = guide();
    if (!open)
        return;
    QList<Progress> all = m_session.guides();
    for (const QString &id : m_prefill.answers.inputs()) {
        const guides::Input *input = open->input(id);
        if (!input || input->kind == guides::InputKind::Files)
            continue;
        const guides::EditContext now{*open, m_facts, m_clock.now(), guides::answersElsewhere(all, m_model.guide())};
        if (Result<QList<Progress>> edited = guides::answeredEverywhere(now, all, id, m_prefill.answers.all(id)))
            all = *std::move(edited);
    }
    m_session.setGuides(all, tr("Fill in from AWS CLI output"));
}

void GuidesPresenter::runChecks(const QStringList &rules, const QStringList &features)
{
    requirements::Selection selection = m_session.selection();
    for (const QString &feature : features) {
        if (!selection.features.contains(feature))
            selection.features.append(feature);
    }
    if (selection != m_session.selection())
        m_session.select(selection);
    QStringList ids;
    for (const requirements::Requirement &requirement : m_session.requirements().requirements) {
        const bool asked = std::any_of(requirement.because.cbegin(), requirement.because.cend(), [&](const auto &why) {
            return why.choice.startsWith(QLatin1String("feature=")) && features.contains(why.choice.mid(8));
        });
        if (asked || rules.contains(requirement.rule))
            ids.append(requirement.id);
    }
    if (ids.isEmpty()) {
        m_frame.tell({Severity::Warning,
                      tr("Nothing that is chosen on Plan needs this, so there is nothing to check. Choose Regions and "
                         "what the users do there.")});
        return;
    }
    m_frame.goTo(QStringLiteral("check"));
    m_check.check(ids);
}

void GuidesPresenter::save(const QString &path, const QString &text)
{
    workspace::inBackground([path, bytes = text.toUtf8()] {
        return writeFileAtomically(path, bytes, Overwrite::Allow);
    }).then(this, [this, path](const Result<void> &saved) {
        tellSaved(saved, tr("The text is saved as %1.").arg(path));
    });
}

void GuidesPresenter::saveChecklist(pages::ChecklistForm form, const QString &path)
{
    if (!m_model.walk())
        return;
    const workspace::Checklist checklist =
        workspace::makeChecklist(*m_model.walk(), m_facts, m_clock.now(), projectName(m_session.path()), text::say);
    workspace::inBackground([form, path, checklist]() -> Result<void> {
        const Result<QByteArray> bytes = checklistBytes(form, checklist);
        if (!bytes)
            return bytes.error();
        return writeFileAtomically(path, *bytes, Overwrite::Allow);
    }).then(this, [this, path](const Result<void> &saved) {
        tellSaved(saved, tr("The checklist is saved as %1.").arg(path));
    });
}

void GuidesPresenter::tellSaved(const Result<void> &saved, const QString &sentence)
{
    m_frame.tell(saved ? shell::Notice{Severity::Info, sentence}
                       : shell::Notice{Severity::Error, text::errorText(saved.error())});
}

} // namespace portreeve::app
