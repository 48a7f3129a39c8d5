#include "core/guides/walk.h"

#include "core/guides/judge.h"
#include "core/guides/timetext.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace portreeve::guides {

namespace {

struct Place {
    const Step *step;
    const Input *input;
};

QList<Place> inputsOf(const Guide &guide)
{
    QList<Place> places;
    for (const Section &section : guide.sections) {
        for (const Step &step : section.steps) {
            for (const Input &input : step.inputs)
                places.append({&step, &input});
        }
    }
    return places;
}

/// An answer that was given before another one took its question away does not count, and is kept in the progress.
Answers countingAnswers(const Guide &guide, const Progress &progress, const Facts &facts, const Answers &elsewhere)
{
    Answers answers = elsewhere;
    const QList<Place> places = inputsOf(guide);
    for (const Place &place : places) {
        const QString id = QString::fromLatin1(place.input->id);
        answers.set(id, offered(*place.input, answers.all(id)));
    }
    for (const QString &input : progress.answers.inputs())
        answers.set(input, progress.answers.all(input));
    for (const Place &place : places) {
        const bool asked = std::any_of(places.cbegin(), places.cend(), [&](const Place &other) {
            return qstrcmp(other.input->id, place.input->id) == 0 &&
                   applies(other.step->when + other.input->when, answers, facts) != Applies::No;
        });
        if (!asked)
            answers.set(QString::fromLatin1(place.input->id), QStringList());
    }
    return answers;
}

Finding faultOfEvidence(const char *id, const Message &message, const Evidence &evidence)
{
    return {QString::fromLatin1(id), Severity::Error, message, evidence.name};
}

QStringList digestsOf(const QList<Evidence> &files)
{
    QStringList digests;
    for (const Evidence &file : files)
        digests.append(file.sha256);
    digests.sort();
    return digests;
}

/// Why evidence proves nothing now; what was found in it stands in it. `beside` is what is there for the input whose
/// files it is judged with.
std::optional<Finding> faultOf(const Evidence &evidence, const QList<Evidence> &beside,
                               const ValidationContext &context)
{
    const Grounds &grounds = evidence.grounds;
    if (!grounds.beside.isEmpty() && digestsOf(beside) != grounds.beside) {
        return faultOfEvidence("evidence-other-files",
                               PR_MESSAGE("guides", "This file was judged together with another one that is not the "
                                                    "same any more. Give it again."),
                               evidence);
    }
    if (!grounds.digest.isEmpty() && context.answers.digest(grounds.asked) != grounds.digest) {
        return faultOfEvidence("evidence-other-answers",
                               PR_MESSAGE("guides", "This file was judged with other answers. Give it again."),
                               evidence);
    }
    if (!grounds.factsVersion.isEmpty() && grounds.factsVersion != context.facts.version) {
        return faultOfEvidence("evidence-other-facts",
                               PR_MESSAGE("guides", "This file was judged by earlier facts. Give it again."), evidence);
    }
    if (!evidence.valid) {
        return faultOfEvidence(
            "evidence-not-valid",
            PR_MESSAGE("guides", "The check of this file found errors: %1.").arg(evidence.faults().join(u", ")),
            evidence);
    }
    if (grounds.until.isValid() && context.now > grounds.until) {
        return faultOfEvidence(
            "evidence-ended",
            PR_MESSAGE("guides", "What this file holds was valid until %1. Renew it, and give the new file.")
                .arg(timeText(grounds.until)),
            evidence);
    }
    return std::nullopt;
}

Validation judgedEarlier(const QList<Evidence> &evidence, const QList<Evidence> &beside,
                         const ValidationContext &context)
{
    Validation validation;
    for (const Evidence &one : evidence) {
        if (std::optional<Finding> fault = faultOf(one, beside, context))
            validation.findings.append(*std::move(fault));
    }
    return validation;
}

class Walker
{
public:
    Walker(const Guide &guide, const Progress &progress, const Facts &facts, const QDateTime &now,
           const Answers &elsewhere)
        : m_progress(progress)
        , m_elsewhere(elsewhere)
        , m_answers(countingAnswers(guide, progress, facts, elsewhere))
        , m_context{facts, m_answers, now}
        , m_guide(guide)
    {
        for (const Place &place : inputsOf(guide))
            m_states.insert(place.input, judged(*place.input));
    }

    [[nodiscard]] Walk walk() const;

private:
    [[nodiscard]] StepWalk walkStep(const Section &section, const Step &step) const;
    [[nodiscard]] InputState judged(const Input &input) const;
    [[nodiscard]] ArtifactState stateOf(const Artifact &artifact) const;
    [[nodiscard]] bool doesApply(const Conditions &conditions) const
    {
        return applies(conditions, m_answers, m_context.facts) == Applies::Yes;
    }
    [[nodiscard]] QList<Evidence> evidenceOf(const QString &input) const;

    const Progress &m_progress;
    const Answers &m_elsewhere;
    const Answers m_answers;
    const ValidationContext m_context;
    const Guide &m_guide;
    QHash<const Input *, InputState> m_states; ///< judged once, however many artifacts need them
};

QList<Evidence> Walker::evidenceOf(const QString &input) const
{
    QList<Evidence> found;
    for (const StepProgress &step : m_progress.steps) {
        for (const Evidence &one : step.evidence) {
            if (one.input == input)
                found.append(one);
        }
    }
    return found;
}

InputState Walker::judged(const Input &input) const
{
    const QString id = QString::fromLatin1(input.id);
    InputState state;
    state.input = &input;
    if (input.kind == InputKind::Files) {
        const QList<Evidence> evidence = evidenceOf(id);
        state.answered = !evidence.isEmpty();
        state.validation = judgedEarlier(evidence, evidenceOf(QString::fromLatin1(input.beside)), m_context);
        return state;
    }
    state.answered = m_answers.has(id);
    state.prefilled = state.answered && !m_progress.answers.has(id) && m_elsewhere.has(id);
    if (state.answered)
        state.validation = judge(input, m_answers.all(id), m_context);
    return state;
}

ArtifactState Walker::stateOf(const Artifact &artifact) const
{
    ArtifactState state;
    state.artifact = &artifact;
    for (const Withheld &one : artifact.withheld) {
        if (!doesApply(one.where))
            continue;
        state.fault =
            Error{ErrorCode::CannotExpress, PR_MESSAGE("guides", "cannot make this"), one.detail, {}, one.remedy};
        return state;
    }
    for (const char *need : artifact.needs) {
        const Input *input = m_guide.input(QString::fromLatin1(need));
        const InputState needed = m_states.value(input);
        if (!needed.answered || !needed.validation.isValid())
            state.missing.append(QString::fromLatin1(need));
    }
    if (!state.missing.isEmpty() || !artifact.make)
        return state;
    Result<QString> made = artifact.make(m_answers, m_context.facts);
    if (made)
        state.text = *std::move(made);
    else
        state.fault = made.error();
    return state;
}

StepWalk Walker::walkStep(const Section &section, const Step &step) const
{
    StepWalk result;
    result.section = &section;
    result.step = &step;
    result.applies = applies(step.when, m_answers, m_context.facts);
    result.progress = m_progress.steps.value(QString::fromLatin1(step.id));
    result.ready = result.applies != Applies::No;
    for (const Input &input : step.inputs) {
        if (!doesApply(input.when))
            continue;
        const InputState state = m_states.value(&input);
        if ((input.required && !state.answered) || !state.validation.isValid())
            result.ready = false;
        result.inputs.append(state);
    }
    for (const Artifact &artifact : step.artifacts) {
        if (doesApply(artifact.when))
            result.artifacts.append(stateOf(artifact));
    }
    return result;
}

bool isLeft(const StepWalk &step)
{
    if (step.applies == Applies::No || step.step->optional || step.progress.state == StepState::Waived)
        return false;
    return step.progress.state == StepState::Open || !step.ready;
}

int errorsOf(const QList<StepWalk> &steps)
{
    QSet<QString> wrong;
    for (const StepWalk &step : steps) {
        if (step.applies == Applies::No || step.progress.state == StepState::Waived)
            continue;
        for (const InputState &state : step.inputs) {
            if (!state.validation.isValid())
                wrong.insert(QString::fromLatin1(state.input->id));
        }
    }
    return int(wrong.size());
}

Walk Walker::walk() const
{
    Walk walk;
    walk.guide = &m_guide;
    walk.answers = m_answers;
    for (const Section &section : m_guide.sections) {
        for (const Step &step : section.steps)
            walk.steps.append(walkStep(section, step));
    }
    for (qsizetype i = 0; i < walk.steps.size(); ++i) {
        const StepWalk &step = walk.steps[i];
        if (walk.next < 0 && isLeft(step))
            walk.next = int(i);
        if (step.applies != Applies::Yes)
            continue;
        ++walk.applicable;
        walk.done += step.progress.state == StepState::Done && step.ready ? 1 : 0;
        walk.waived += step.progress.state == StepState::Waived ? 1 : 0;
    }
    walk.errors = errorsOf(walk.steps);
    walk.factsChanged = !m_progress.factsVersion.isEmpty() && m_progress.factsVersion != m_context.facts.version;
    return walk;
}

} // namespace

bool StepWalk::hasWrongAnswer() const
{
    return std::any_of(inputs.cbegin(), inputs.cend(),
                       [](const InputState &input) { return !input.validation.isValid(); });
}

std::optional<Lack> StepWalk::lack() const
{
    if (applies == Applies::No)
        return Lack{PR_MESSAGE("guides", "the step does not apply to these answers")};
    for (const InputState &state : inputs) {
        if (state.input->required && !state.answered)
            return Lack{PR_MESSAGE("guides", "\"%1\" is not answered yet"), state.input->label};
        if (!state.validation.isValid())
            return Lack{PR_MESSAGE("guides", "what was given for \"%1\" is wrong"), state.input->label};
    }
    return std::nullopt;
}

const StepWalk *Walk::step(QStringView id) const
{
    const auto at = std::find_if(steps.cbegin(), steps.cend(),
                                 [id](const StepWalk &one) { return id == QLatin1StringView(one.step->id); });
    return at == steps.cend() ? nullptr : &*at;
}

Walk walk(const Guide &guide, const Progress &progress, const Facts &facts, const QDateTime &now,
          const Answers &elsewhere)
{
    return Walker(guide, progress, facts, now, elsewhere).walk();
}

} // namespace portreeve::guides
