#include "core/guides/edits.h"

#include "core/guides/judge.h"
#include "core/guides/secrets.h"
#include "core/guides/walk.h"

#include <QCryptographicHash>

#include <algorithm>

namespace portreeve::guides {

namespace {

Error refusal(ErrorCode code, const Message &detail, const QString &where, const Message &remedy = {})
{
    return {code, PR_MESSAGE("guides", "cannot change the progress"), detail, where, remedy};
}

Error unknown(const QString &name)
{
    return refusal(ErrorCode::UnknownName, PR_MESSAGE("guides", "the guide has nothing called \"%1\"").arg(name), name);
}

/// Nothing where the bytes may be kept or judged.
std::optional<Error> secretIn(const QByteArray &bytes, const QString &where)
{
    if (holdsPrivateKey(bytes)) {
        return refusal(ErrorCode::InvalidSyntax, PR_MESSAGE("guides", "it holds a private key or a key store"), where,
                       PR_MESSAGE("guides", "Give the certificate alone. Nothing of this was kept."));
    }
    if (holdsAwsCredentials(bytes)) {
        return refusal(ErrorCode::InvalidSyntax, PR_MESSAGE("guides", "it holds access keys of AWS"), where,
                       PR_MESSAGE("guides", "Take the keys out. Nothing of this was kept."));
    }
    return std::nullopt;
}

std::optional<Error> unfit(const QStringList &values, qsizetype most, const QString &where)
{
    const QByteArray bytes = values.join(u'\n').toUtf8();
    if (bytes.size() > most) {
        return refusal(ErrorCode::TooLarge, PR_MESSAGE("guides", "it is larger than %1 bytes").arg(most), where,
                       PR_MESSAGE("guides", "Give the part of it that matters."));
    }
    return secretIn(bytes, where);
}

QDateTime wholeSecond(const QDateTime &now)
{
    return QDateTime::fromSecsSinceEpoch(now.toSecsSinceEpoch(), Qt::UTC);
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

/// Steps that nobody touched are not in a progress.
void store(Progress &progress, const QString &id, const StepProgress &step)
{
    if (step == StepProgress())
        progress.steps.remove(id);
    else
        progress.steps.insert(id, step);
}

void setState(Progress &progress, const QString &id, StepState state, const QString &waiver, const QDateTime &now)
{
    StepProgress step = progress.steps.value(id);
    if (step.state != state)
        step.changed = wholeSecond(now);
    step.state = state;
    step.waiver = waiver;
    store(progress, id, step);
}

QString plainName(const QString &path)
{
    const QString name = path.mid(1 + std::max(path.lastIndexOf(u'/'), path.lastIndexOf(u'\\'))).trimmed();
    return name.isEmpty() ? QStringLiteral("unnamed") : name;
}

/// Whether the finding is about this file: its name leads the place, or the place names none of the files.
bool concerns(const Finding &finding, const QString &name, const QList<Subject> &files)
{
    const Subject *best = nullptr;
    for (const Subject &file : files) {
        if (finding.where.startsWith(file.where) && (!best || file.where.size() > best->where.size()))
            best = &file;
    }
    return !best || best->where == name;
}

Evidence evidenceOf(const Subject &file, const QList<Subject> &files, const QString &input,
                    const Validation &validation, const QDateTime &now)
{
    Evidence evidence;
    evidence.input = input;
    evidence.name = file.where;
    evidence.size = file.bytes.size();
    evidence.sha256 = QString::fromLatin1(QCryptographicHash::hash(file.bytes, QCryptographicHash::Sha256).toHex());
    evidence.judgedAt = wholeSecond(now);
    evidence.valid = true;
    for (const Finding &finding : validation.findings) {
        if (!concerns(finding, file.where, files))
            continue;
        evidence.findings.append(finding.id);
        evidence.valid = evidence.valid && finding.severity != Severity::Error;
    }
    return evidence;
}

Result<QList<Subject>> fitFiles(const QList<Subject> &files)
{
    if (files.isEmpty())
        return refusal(ErrorCode::MissingValue, PR_MESSAGE("guides", "there is no file"), {});
    QList<Subject> fit;
    for (const Subject &file : files) {
        const QString name = plainName(file.where);
        if (std::optional<Error> secret = secretIn(file.bytes, name))
            return *std::move(secret);
        fit.append({file.bytes, name});
    }
    return fit;
}

const Input *fileInput(const Step &step, const QString &id)
{
    const auto at = std::find_if(step.inputs.cbegin(), step.inputs.cend(), [&id](const Input &input) {
        return input.kind == InputKind::Files && id == QLatin1StringView(input.id);
    });
    return at == step.inputs.cend() ? nullptr : &*at;
}

Message labelled(const Message &sentence, const InputState &state)
{
    return Message(sentence).arg(state.input->label.english());
}

/// Why a step cannot be marked done; empty where it can.
Message lackOf(const StepWalk &step)
{
    if (step.applies == Applies::No)
        return PR_MESSAGE("guides", "the step does not apply to these answers");
    for (const InputState &state : step.inputs) {
        if (state.input->required && !state.answered)
            return labelled(PR_MESSAGE("guides", "\"%1\" is not answered yet"), state);
        if (!state.validation.isValid())
            return labelled(PR_MESSAGE("guides", "what was given for \"%1\" is wrong"), state);
    }
    return {};
}

Walk walkOf(const EditContext &context, const Progress &progress)
{
    return walk(context.guide, progress, context.facts, context.now, context.elsewhere);
}

using Member = QString StepProgress::*;

Result<Progress> withText(const EditContext &context, const Progress &progress, const QString &step,
                          const QString &text, Member member)
{
    if (!context.guide.step(step))
        return unknown(step);
    if (std::optional<Error> error = unfit({text}, MostNoteBytes, step))
        return *std::move(error);
    Progress result = progress;
    StepProgress edited = progress.steps.value(step);
    edited.*member = text.trimmed();
    store(result, step, edited);
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
        return unknown(input);
    if (asked->kind == InputKind::Files)
        return refusal(ErrorCode::UnknownName, PR_MESSAGE("guides", "files are asked for here, not an answer"), input);
    if (std::optional<Error> error = unfit(values, MostAnswerBytes, input))
        return *std::move(error);
    Progress result = progress;
    result.answers.set(input, withoutBlankOnes(values));
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

Result<Attached> attached(const EditContext &context, const Progress &progress, const QString &step,
                          const QString &input, const QList<Subject> &files)
{
    const Step *edited = context.guide.step(step);
    if (!edited)
        return unknown(step);
    const Input *asked = fileInput(*edited, input);
    if (!asked && !input.isEmpty())
        return unknown(input);
    const Result<QList<Subject>> fit = fitFiles(files);
    if (!fit)
        return fit.error();
    Attached result{progress, {}};
    const Validator *validator = asked ? findValidator(QString::fromLatin1(asked->validator)) : nullptr;
    const Answers answers = withInput(walkOf(context, progress).answers, input);
    if (validator)
        result.validation = validate(*validator, *fit, {context.facts, answers, context.now});
    StepProgress changed = progress.steps.value(step);
    if (asked)
        changed.evidence.removeIf([&input](const Evidence &one) { return one.input == input; });
    for (const Subject &file : *fit) {
        const Evidence evidence = evidenceOf(file, *fit, input, result.validation, context.now);
        if (!asked)
            changed.evidence.removeIf(
                [&file](const Evidence &one) { return one.input.isEmpty() && one.name == file.where; });
        changed.evidence.append(evidence);
    }
    store(result.progress, step, changed);
    return result;
}

Result<Progress> detached(const Progress &progress, const QString &step, qsizetype index)
{
    StepProgress changed = progress.steps.value(step);
    if (index < 0 || index >= changed.evidence.size())
        return refusal(ErrorCode::OutOfRange, PR_MESSAGE("guides", "the step has no such evidence"), step);
    changed.evidence.removeAt(index);
    Progress result = progress;
    store(result, step, changed);
    return result;
}

Result<Progress> done(const EditContext &context, const Progress &progress, const QString &step)
{
    const Walk walked = walkOf(context, progress);
    const StepWalk *walkedStep = walked.step(step);
    if (!walkedStep)
        return unknown(step);
    if (const Message lack = lackOf(*walkedStep); !lack.isEmpty()) {
        return refusal(ErrorCode::Incomplete, lack, step,
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
        return unknown(step);
    if (reason.trimmed().isEmpty())
        return refusal(ErrorCode::MissingValue, PR_MESSAGE("guides", "a step is waived with a reason"), step);
    if (std::optional<Error> error = unfit({reason}, MostNoteBytes, step))
        return *std::move(error);
    Progress result = progress;
    setState(result, step, StepState::Waived, reason.trimmed(), context.now);
    return result;
}

Result<Progress> reopened(const EditContext &context, const Progress &progress, const QString &step)
{
    if (!context.guide.step(step))
        return unknown(step);
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
    Answers answers;
    for (const Progress &progress : all) {
        if (progress.guide == guide)
            continue;
        for (const QString &input : progress.answers.inputs()) {
            if (!answers.has(input))
                answers.set(input, progress.answers.all(input));
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
    for (Progress &other : result) {
        if (other.answers.has(input))
            other.answers.set(input, own->answers.all(input));
    }
    return result;
}

} // namespace portreeve::guides
