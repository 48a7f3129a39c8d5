#include "core/guides/edits.h"

#include "core/guides/editrules.h"
#include "core/guides/judge.h"
#include "core/guides/walk.h"

#include <algorithm>

namespace portreeve::guides {

namespace {

std::optional<Error> unfit(const QStringList &values, qsizetype most, const QString &where)
{
    const QByteArray bytes = values.join(u'\n').toUtf8();
    if (bytes.size() > most) {
        return editRefusal(ErrorCode::TooLarge, PR_MESSAGE("guides", "it is larger than %1 bytes").arg(most), where,
                           PR_MESSAGE("guides", "Give the part of it that matters."));
    }
    return secretIn(bytes, where);
}

/// What the check of an input calls a secret.
std::optional<Error> ownSecretIn(const Input &input, const QStringList &values)
{
    const Validator *validator = findValidator(QString::fromLatin1(input.validator));
    if (!validator || !validator->holdsSecret || !validator->holdsSecret(values.join(u'\n').toUtf8()))
        return std::nullopt;
    return editRefusal(ErrorCode::InvalidSyntax,
                       PR_MESSAGE("guides", "it holds a secret, such as a password, a shared secret or a product key"),
                       QString::fromLatin1(input.id),
                       PR_MESSAGE("guides", "Take the secret out. Nothing of this was kept."));
}

QStringList withoutBlankOnes(const QStringList &values)
{
    QStringList kept;
    for (const QString &value : values) {
        if (!value.trimmed().isEmpty())
            kept.append(value);
    }
    return kept;
}

void setState(Progress &progress, const QString &id, StepState state, const QString &waiver, const QDateTime &now)
{
    StepProgress step = progress.steps.value(id);
    if (step.state != state)
        step.changed = wholeSecond(now);
    step.state = state;
    step.waiver = waiver;
    storeStep(progress, id, step);
}

Walk walkOf(const EditContext &context, const Progress &progress)
{
    return walk(context.guide, progress, context.facts, context.now, context.elsewhere);
}

/// What another guide makes of an answer that it shares. Nothing is known of the options of a guide that only a later
/// version has.
QStringList sharedAnswer(const Guide &guide, const Progress &other, const QString &input, const QStringList &values)
{
    const Guide *theirs = findGuide(other.guide);
    const Input *asked = theirs ? theirs->input(input) : nullptr;
    const bool choice = !guide.input(input)->options.isEmpty();
    const QStringList kept = asked ? offered(*asked, values) : choice ? QStringList() : values;
    return kept.isEmpty() && !values.isEmpty() ? other.answers.all(input) : kept;
}

using Member = QString StepProgress::*;

Result<Progress> withText(const EditContext &context, const Progress &progress, const QString &step,
                          const QString &text, Member member)
{
    if (!context.guide.step(step))
        return unknownName(step);
    if (std::optional<Error> error = unfit({text}, MostNoteBytes, step))
        return *std::move(error);
    Progress result = progress;
    StepProgress edited = progress.steps.value(step);
    edited.*member = text.trimmed();
    storeStep(result, step, edited);
    return result;
}

} // namespace

Progress begun(const Guide &guide, const Facts &facts)
{
    Progress progress;
    progress.guide = QString::fromLatin1(guide.id);
    progress.factsVersion = facts.version;
    return progress;
}

Result<Progress> answered(const EditContext &context, const Progress &progress, const QString &input,
                          const QStringList &values)
{
    const Input *asked = context.guide.input(input);
    if (!asked)
        return unknownName(input);
    if (asked->kind == InputKind::Files)
        return editRefusal(ErrorCode::UnknownName, PR_MESSAGE("guides", "files are asked for here, not an answer"),
                           input);
    if (std::optional<Error> error = unfit(values, MostAnswerBytes, input))
        return *std::move(error);
    if (std::optional<Error> error = ownSecretIn(*asked, values))
        return *std::move(error);
    Progress result = progress;
    result.answers.set(input, withoutBlankOnes(values));
    return result;
}

Result<Progress> taken(const EditContext &context, const Progress &written)
{
    Progress result = written;
    for (const QString &input : written.answers.inputs()) {
        const QStringList values = written.answers.all(input);
        if (!context.guide.input(input)) {
            if (std::optional<Error> error = unfit(values, MostAnswerBytes, input))
                return *std::move(error);
            continue;
        }
        Result<Progress> next = answered(context, result, input, values);
        if (!next)
            return next;
        result = *std::move(next);
    }
    for (auto it = written.steps.cbegin(); it != written.steps.cend(); ++it) {
        for (const QString *text : {&it->owner, &it->note, &it->waiver}) {
            if (std::optional<Error> error = unfit({*text}, MostNoteBytes, it.key()))
                return *std::move(error);
        }
    }
    return result;
}

Result<Progress> answeredAll(const EditContext &context, const Progress &progress, const Answers &answers, bool replace)
{
    Progress result = progress;
    for (const QString &input : answers.inputs()) {
        const Input *asked = context.guide.input(input);
        if (!asked || asked->kind == InputKind::Files || (!replace && progress.answers.has(input)))
            continue;
        Result<Progress> next = answered(context, result, input, answers.all(input));
        if (!next)
            return next;
        result = *std::move(next);
    }
    return result;
}

Result<Progress> done(const EditContext &context, const Progress &progress, const QString &step)
{
    const Walk walked = walkOf(context, progress);
    const StepWalk *walkedStep = walked.step(step);
    if (!walkedStep)
        return unknownName(step);
    if (const std::optional<Lack> lack = walkedStep->lack()) {
        return editRefusal(ErrorCode::Incomplete, lack->sentence(lack->label.english()), step,
                           PR_MESSAGE("guides", "Answer what is asked, or waive the step with a reason."));
    }
    Progress result = progress;
    setState(result, step, StepState::Done, {}, context.now);
    return result;
}

Result<Progress> waived(const EditContext &context, const Progress &progress, const QString &step,
                        const QString &reason)
{
    if (!context.guide.step(step))
        return unknownName(step);
    if (reason.trimmed().isEmpty())
        return editRefusal(ErrorCode::MissingValue, PR_MESSAGE("guides", "a step is waived with a reason"), step);
    if (std::optional<Error> error = unfit({reason}, MostNoteBytes, step))
        return *std::move(error);
    Progress result = progress;
    setState(result, step, StepState::Waived, reason.trimmed(), context.now);
    return result;
}

Result<Progress> reopened(const EditContext &context, const Progress &progress, const QString &step)
{
    if (!context.guide.step(step))
        return unknownName(step);
    Progress result = progress;
    setState(result, step, StepState::Open, {}, context.now);
    return result;
}

Result<Progress> noted(const EditContext &context, const Progress &progress, const QString &step, const QString &note)
{
    return withText(context, progress, step, note, &StepProgress::note);
}

Result<Progress> owned(const EditContext &context, const Progress &progress, const QString &step, const QString &owner)
{
    return withText(context, progress, step, owner, &StepProgress::owner);
}

Rejudged rejudged(const EditContext &context, const Progress &progress)
{
    Rejudged result{progress, {}, {}};
    result.progress.factsVersion = context.facts.version;
    for (const StepWalk &step : walkOf(context, progress).steps) {
        if (step.progress.state != StepState::Done || step.ready)
            continue;
        result.steps.append(QString::fromLatin1(step.step->id));
        for (const InputState &state : step.inputs) {
            if ((state.input->required && !state.answered) || !state.validation.isValid())
                result.inputs.append(QString::fromLatin1(state.input->id));
        }
    }
    result.inputs.removeDuplicates();
    result.inputs.sort();
    return result;
}

Answers answersElsewhere(const QList<Progress> &all, QStringView guide)
{
    const Guide *asking = findGuide(guide);
    Answers answers;
    for (const Progress &progress : all) {
        if (progress.guide == guide)
            continue;
        for (const QString &input : progress.answers.inputs()) {
            const Input *asked = asking ? asking->input(input) : nullptr;
            const QStringList values = progress.answers.all(input);
            if (!answers.has(input))
                answers.set(input, asked ? offered(*asked, values) : values);
        }
    }
    return answers;
}

Result<QList<Progress>> answeredEverywhere(const EditContext &context, const QList<Progress> &all, const QString &input,
                                           const QStringList &values)
{
    QList<Progress> result = all;
    const QString guide = QString::fromLatin1(context.guide.id);
    auto own = std::find_if(result.begin(), result.end(), [&](const Progress &one) { return one.guide == guide; });
    if (own == result.end())
        own = result.insert(result.end(), begun(context.guide, context.facts));
    Result<Progress> changed = answered(context, *own, input, values);
    if (!changed)
        return changed.error();
    *own = *std::move(changed);
    const QStringList given = own->answers.all(input);
    for (Progress &other : result) {
        if (other.guide != guide && other.answers.has(input))
            other.answers.set(input, sharedAnswer(context.guide, other, input, given));
    }
    return result;
}

} // namespace portreeve::guides
