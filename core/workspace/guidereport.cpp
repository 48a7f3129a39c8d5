#include "core/workspace/guidereport.h"

#include "core/base/markdown.h"
#include "core/base/timetext.h"
#include "core/workspace/guidetext.h"

namespace portreeve::workspace {

namespace {

using guides::InputKind;

QString titleOf(const guides::Input &input, const QString &value)
{
    const guides::Option *option = input.option(value);
    return option ? QStringLiteral("%1 (%2)").arg(option->title.english(), value) : value;
}

QString answerText(const guides::Input &input, const QStringList &values)
{
    if (input.kind == InputKind::Text)
        return QStringLiteral("text of %1 lines").arg(values.join(u'\n').count(u'\n') + 1);
    QStringList titles;
    for (const QString &value : values)
        titles.append(titleOf(input, value));
    return titles.join(QLatin1String(", "));
}

QString findingsMarkdown(const Findings &findings)
{
    QString text;
    for (const Finding &finding : findings) {
        text +=
            QStringLiteral("  - %1 `%2`: %3%4\n")
                .arg(severityId(finding.severity), finding.id, markdownText(finding.message.english()),
                     finding.where.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(markdownText(finding.where)));
    }
    return text;
}

QString inputMarkdown(const guides::InputState &state, const guides::Walk &walk)
{
    const guides::Input &input = *state.input;
    QString text = QStringLiteral("- %1: ").arg(markdownText(input.label.english()));
    if (!state.answered)
        text += input.required ? QStringLiteral("*not answered*") : QStringLiteral("*not answered, may stay so*");
    else if (input.kind == InputKind::Files)
        text += QStringLiteral("see the evidence");
    else
        text += markdownText(answerText(input, walk.answers.all(latin(input.id))));
    text += state.prefilled ? QStringLiteral(" (answered in another guide)\n") : QStringLiteral("\n");
    text += findingsMarkdown(state.validation.findings);
    for (const guides::Detail &detail : state.validation.details) {
        text += QStringLiteral("  - %1: %2\n").arg(markdownText(detail.label.english()), markdownText(detail.value));
    }
    return text;
}

QString labelsOf(const guides::Guide &guide, const QStringList &inputs)
{
    QStringList labels;
    for (const QString &id : inputs) {
        const guides::Input *input = guide.input(id);
        labels.append(input ? input->label.english() : id);
    }
    return labels.join(QLatin1String("; "));
}

QString artifactMarkdown(const guides::ArtifactState &state, const guides::Guide &guide)
{
    const guides::Artifact &artifact = *state.artifact;
    QString text =
        QStringLiteral("**%1** (`%2`)").arg(markdownText(artifact.title.english()), latin(artifact.fileName));
    text += artifact.use.isEmpty() ? QString() : QStringLiteral(": ") + markdownText(artifact.use.english());
    text += QStringLiteral("\n\n");
    if (!state.missing.isEmpty()) {
        return text +
               QStringLiteral("Not made yet; it needs: %1.\n\n").arg(markdownText(labelsOf(guide, state.missing)));
    }
    if (state.fault) {
        return text + QStringLiteral("Not made: %1. %2\n\n")
                          .arg(markdownText(state.fault->english()), markdownText(state.fault->remedy.english()));
    }
    return text + markdownBlock(state.text, latin(artifact.language));
}

QString evidenceMarkdown(const QList<guides::Evidence> &evidence)
{
    QString text;
    for (const guides::Evidence &one : evidence) {
        text += QStringLiteral("- %1, %2 bytes, SHA-256 `%3`, %4")
                    .arg(markdownText(one.name))
                    .arg(one.size)
                    .arg(one.sha256, utcText(one.judgedAt));
        if (!one.input.isEmpty())
            text += one.valid ? QStringLiteral(", passed the check") : QStringLiteral(", failed the check");
        const QStringList &ids = one.valid ? one.findings : one.faults();
        if (!ids.isEmpty())
            text += QStringLiteral(": ") + markdownText(ids.join(QLatin1String(", ")));
        text += u'\n';
    }
    return text.isEmpty() ? text : text + u'\n';
}

QString stateMarkdown(const guides::StepWalk &step)
{
    const guides::StepProgress &progress = step.progress;
    QStringList parts{guides::stepStateId(progress.state)};
    if (step.step->optional)
        parts.append(QStringLiteral("optional"));
    if (progress.state == guides::StepState::Done && !step.ready)
        parts.append(QStringLiteral("an answer has gone missing or wrong since"));
    if (progress.changed.isValid())
        parts.append(utcText(progress.changed));
    QString text = QStringLiteral("State: %1").arg(parts.join(QLatin1String(", ")));
    const auto add = [&text](const char *name, const QString &value) {
        if (!value.isEmpty())
            text += QStringLiteral("; %1: %2").arg(latin(name), markdownText(value));
    };
    add("waived because", progress.waiver);
    add("owner", progress.owner);
    add("note", progress.note);
    return text + QStringLiteral("\n\n");
}

QString stepMarkdown(const guides::StepWalk &step, const guides::Walk &walk, const guides::Facts &facts)
{
    const bool closed = step.progress.state == guides::StepState::Waived ||
                        (step.progress.state == guides::StepState::Done && step.ready);
    QString text =
        QStringLiteral("### [%1] %2\n\n")
            .arg(closed ? QStringLiteral("x") : QStringLiteral(" "), markdownText(step.step->title.english()));
    if (step.applies == guides::Applies::No)
        return text + QStringLiteral("Does not apply to these answers.\n\n");
    if (step.applies == guides::Applies::Unknown)
        text += markdownText(conditionsText(step.step->when)) + QStringLiteral("\n\n");
    text += stateMarkdown(step) + workspace::stepMarkdown(*step.step, facts);
    for (const guides::InputState &input : step.inputs)
        text += inputMarkdown(input, walk);
    text += step.inputs.isEmpty() ? QString() : QStringLiteral("\n");
    for (const guides::ArtifactState &artifact : step.artifacts)
        text += artifactMarkdown(artifact, *walk.guide);
    if (!step.step->evidence.isEmpty())
        text += QStringLiteral("Evidence: %1\n\n").arg(markdownText(step.step->evidence.english()));
    return text + evidenceMarkdown(step.progress.evidence);
}

QString summaryMarkdown(const guides::Walk &walk)
{
    QString text = QStringLiteral("Steps that apply: %1; done: %2; waived: %3; wrong answers: %4.\n\n")
                       .arg(walk.applicable)
                       .arg(walk.done)
                       .arg(walk.waived)
                       .arg(walk.errors);
    if (walk.factsChanged)
        text += QStringLiteral("The facts have changed since the answers were last judged.\n\n");
    if (walk.complete())
        return text + QStringLiteral("The guide is complete.\n\n");
    if (walk.next < 0)
        return text;
    return text + QStringLiteral("Next: %1.\n\n").arg(markdownText(walk.steps[walk.next].step->title.english()));
}

QString headMarkdown(const guides::Guide &guide)
{
    return QStringLiteral("# %1\n\n%2\n\n")
        .arg(markdownText(guide.title.english()), markdownText(guide.summary.english()));
}

QString askedMarkdown(const guides::Input &input)
{
    QString text = QStringLiteral("- Asked: %1 (`%2`%3)")
                       .arg(markdownText(input.label.english()), latin(input.id),
                            input.required ? QString() : QStringLiteral(", may stay empty"));
    for (const QString &more : {input.help.english(), conditionsText(input.when)})
        text += more.isEmpty() ? QString() : u' ' + markdownText(more);
    if (*input.example)
        text += QStringLiteral(" Example: `%1`.").arg(QString::fromUtf8(input.example));
    text += u'\n';
    for (const guides::Option &option : input.options) {
        const QString when = conditionsText(option.when);
        text += QStringLiteral("  - `%1`: %2%3\n")
                    .arg(latin(option.id), markdownText(option.title.english()),
                         when.isEmpty() ? QString() : QStringLiteral(". ") + markdownText(when));
    }
    return text;
}

QString wholeStepMarkdown(const guides::Step &step, const guides::Facts &facts)
{
    QString text =
        QStringLiteral("### %1%2\n\n")
            .arg(markdownText(step.title.english()), step.optional ? QStringLiteral(" (optional)") : QString());
    if (const QString when = conditionsText(step.when); !when.isEmpty())
        text += markdownText(when) + QStringLiteral("\n\n");
    text += workspace::stepMarkdown(step, facts);
    for (const guides::Input &input : step.inputs)
        text += askedMarkdown(input);
    for (const guides::Artifact &artifact : step.artifacts) {
        text +=
            QStringLiteral("- Made: %1 (`%2`)\n").arg(markdownText(artifact.title.english()), latin(artifact.fileName));
    }
    if (!step.evidence.isEmpty())
        text += QStringLiteral("- Evidence: %1\n").arg(markdownText(step.evidence.english()));
    const bool list = !step.inputs.isEmpty() || !step.artifacts.isEmpty() || !step.evidence.isEmpty();
    return list ? text + u'\n' : text;
}

} // namespace

QByteArray guideToMarkdown(const guides::Guide &guide, const guides::Facts &facts)
{
    QString text = headMarkdown(guide);
    for (const guides::Section &section : guide.sections) {
        text += QStringLiteral("## %1\n\n").arg(markdownText(section.title.english()));
        for (const guides::Step &step : section.steps)
            text += wholeStepMarkdown(step, facts);
    }
    return text.trimmed().toUtf8() + '\n';
}

QByteArray walkToMarkdown(const guides::Walk &walk, const guides::Facts &facts)
{
    QString text = headMarkdown(*walk.guide) + summaryMarkdown(walk);
    const guides::Section *section = nullptr;
    for (const guides::StepWalk &step : walk.steps) {
        if (step.section != section)
            text += QStringLiteral("## %1\n\n").arg(markdownText(step.section->title.english()));
        section = step.section;
        text += stepMarkdown(step, walk, facts);
    }
    return text.trimmed().toUtf8() + '\n';
}

QByteArray validationToText(const guides::Validation &validation)
{
    QString text;
    for (const Finding &finding : validation.findings) {
        text += QStringLiteral("%1: %2%3 [%4]\n")
                    .arg(severityId(finding.severity), onOneLine(finding.message.english()),
                         finding.where.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(onOneLine(finding.where)),
                         finding.id);
    }
    for (const guides::Detail &detail : validation.details)
        text += QStringLiteral("%1: %2\n").arg(detail.label.english(), onOneLine(detail.value));
    text += validation.isValid() ? QStringLiteral("valid\n") : QStringLiteral("not valid\n");
    return text.toUtf8();
}

} // namespace portreeve::workspace
