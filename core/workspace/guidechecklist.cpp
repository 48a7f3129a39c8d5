#include "core/workspace/guidechecklist.h"

#include "core/base/celltext.h"
#include "core/base/markdown.h"
#include "core/workspace/guidetext.h"

namespace portreeve::workspace {

namespace {

using guides::StepState;
using guides::StepWalk;

Message stateOf(const StepWalk &step)
{
    if (step.applies == guides::Applies::No)
        return PR_MESSAGE("workspace", "Does not apply");
    if (step.progress.state == StepState::Waived)
        return PR_MESSAGE("workspace", "Waived");
    if (step.progress.state == StepState::Done) {
        return step.ready ? PR_MESSAGE("workspace", "Done")
                          : PR_MESSAGE("workspace", "Done, but an answer no longer holds");
    }
    if (step.hasWrongAnswer())
        return PR_MESSAGE("workspace", "Open, an answer is wrong");
    if (step.applies == guides::Applies::Unknown)
        return PR_MESSAGE("workspace", "Open, may not apply");
    return step.step->optional ? PR_MESSAGE("workspace", "Open, optional") : PR_MESSAGE("workspace", "Open");
}

QString datedSource(const guides::Source &source, const guides::Facts &facts, const Say &say)
{
    const SourceParts parts = sourceParts(source, facts);
    const QString where = parts.title.isEmpty() || parts.section.isEmpty()
                              ? parts.title
                              : say(PR_MESSAGE("workspace", "%1, %2").arg(parts.title).arg(parts.section));
    return parts.title.isEmpty() || parts.date.isEmpty()
               ? where
               : say(PR_MESSAGE("workspace", "%1, as of %2").arg(where).arg(parts.date));
}

QStringList sourcesOf(const guides::Step &step, const guides::Facts &facts, const Say &say)
{
    QStringList sources{datedSource(step.source, facts, say)};
    for (const guides::Contradiction &contradiction : step.contradictions)
        sources +=
            {datedSource(contradiction.oneSource, facts, say), datedSource(contradiction.otherSource, facts, say)};
    sources.removeAll(QString());
    sources.removeDuplicates();
    return sources;
}

/// What people and file names hold, as every form of a checklist can carry it; lines stay lines.
QString clean(QString text)
{
    return xmlText(text.replace(QLatin1String("\r\n"), QLatin1String("\n")), true);
}

QList<guides::Evidence> clean(QList<guides::Evidence> evidence)
{
    for (guides::Evidence &one : evidence)
        one.name = clean(one.name);
    return evidence;
}

ChecklistRow rowOf(const StepWalk &step, const guides::Facts &facts, const Say &say)
{
    ChecklistRow row;
    row.section = say(step.section->title);
    row.stepId = QString::fromLatin1(step.step->id);
    row.step = say(step.step->title);
    row.state = say(stateOf(step));
    row.kind = step.progress.state;
    row.applies = step.applies != guides::Applies::No;
    row.wrong = row.applies && (step.hasWrongAnswer() || (row.kind == StepState::Done && !step.ready));
    row.owner = clean(step.progress.owner);
    row.changed = step.progress.changed;
    row.note = clean(step.progress.note);
    row.waiver = clean(step.progress.waiver);
    row.wanted = say(step.step->evidence);
    row.evidence = clean(step.progress.evidence);
    row.sources = sourcesOf(*step.step, facts, say);
    return row;
}

QString evidenceCell(const QList<guides::Evidence> &evidence, const Say &say)
{
    QStringList lines;
    for (const guides::Evidence &one : evidence)
        lines.append(evidenceLine(one, say));
    return lines.join(QLatin1String("; "));
}

QString markdownRow(const ChecklistRow &row, const Say &say)
{
    QString text = QStringLiteral("- [%1] **%2**: %3\n")
                       .arg(row.kind == StepState::Done && !row.wrong ? QStringLiteral("x") : QStringLiteral(" "),
                            markdownText(row.step), markdownText(row.state));
    const auto add = [&text, &say](const Message &label, const QString &value) {
        if (!value.isEmpty())
            text += QStringLiteral("  - %1: %2\n").arg(markdownText(say(label)), markdownText(value));
    };
    add(PR_MESSAGE("workspace", "Owner"), row.owner);
    add(PR_MESSAGE("workspace", "Since"), checklistTime(row.changed));
    add(PR_MESSAGE("workspace", "Waived because"), row.waiver);
    add(PR_MESSAGE("workspace", "Note"), row.note);
    add(PR_MESSAGE("workspace", "To keep as a proof"), row.wanted);
    for (const guides::Evidence &one : row.evidence)
        add(PR_MESSAGE("workspace", "Evidence"), evidenceLine(one, say));
    for (const QString &source : row.sources)
        add(PR_MESSAGE("workspace", "Source"), source);
    return text;
}

} // namespace

QString checklistTime(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm 'UTC'")) : QString();
}

QString checklistSummary(const Checklist &checklist, const Say &say)
{
    return say(PR_MESSAGE("workspace", "Steps done: %1 of %2; waived: %3; answers to mend: %4.")
                   .arg(qint64(checklist.done))
                   .arg(qint64(checklist.applicable))
                   .arg(qint64(checklist.waived))
                   .arg(qint64(checklist.errors)));
}

QString evidenceLine(const guides::Evidence &evidence, const Say &say)
{
    const Message line = evidence.input.isEmpty() ? PR_MESSAGE("workspace", "%1, %2 bytes, SHA-256 %3, read %4")
                         : evidence.valid         ? PR_MESSAGE("workspace", "%1, %2 bytes, SHA-256 %3, judged valid %4")
                                          : PR_MESSAGE("workspace", "%1, %2 bytes, SHA-256 %3, judged not valid %4");
    return say(line.arg(evidence.name).arg(evidence.size).arg(evidence.sha256).arg(checklistTime(evidence.judgedAt)));
}

QString evidenceFile(const guides::Evidence &evidence, const Say &say)
{
    const Message line = evidence.input.isEmpty() ? PR_MESSAGE("workspace", "%1, %2 bytes, read %3")
                         : evidence.valid         ? PR_MESSAGE("workspace", "%1, %2 bytes, judged valid %3")
                                                  : PR_MESSAGE("workspace", "%1, %2 bytes, judged not valid %3");
    return say(line.arg(evidence.name).arg(evidence.size).arg(checklistTime(evidence.judgedAt)));
}

Checklist makeChecklist(const guides::Walk &walk, const guides::Facts &facts, const QDateTime &now,
                        const QString &project, const Say &say)
{
    Checklist checklist;
    checklist.guide = QString::fromLatin1(walk.guide->id);
    checklist.title = say(walk.guide->title);
    checklist.summary = say(walk.guide->summary);
    checklist.project = clean(project);
    checklist.madeAt = now;
    checklist.applicable = walk.applicable;
    checklist.done = walk.done;
    checklist.waived = walk.waived;
    checklist.errors = walk.errors;
    for (const StepWalk &step : walk.steps)
        checklist.rows.append(rowOf(step, facts, say));
    return checklist;
}

QByteArray checklistMarkdown(const Checklist &checklist, const Say &say)
{
    QString text = QStringLiteral("# %1\n\n%2\n\n").arg(markdownText(checklist.title), markdownText(checklist.summary));
    if (!checklist.project.isEmpty())
        text +=
            QStringLiteral("%1: %2  \n").arg(say(PR_MESSAGE("workspace", "Project")), markdownText(checklist.project));
    text += QStringLiteral("%1: %2  \n").arg(say(PR_MESSAGE("workspace", "Made")), checklistTime(checklist.madeAt));
    text += checklistSummary(checklist, say) + u'\n';
    QString section;
    for (const ChecklistRow &row : checklist.rows) {
        if (row.section != section) {
            section = row.section;
            text += QStringLiteral("\n## %1\n\n").arg(markdownText(section));
        }
        text += markdownRow(row, say);
    }
    text += QStringLiteral("\n## %1\n\n| %2 | %3 | %4 | %5 |\n|---|---|---|---|\n")
                .arg(say(PR_MESSAGE("workspace", "Sign-off")), say(PR_MESSAGE("workspace", "Role")),
                     say(PR_MESSAGE("workspace", "Name")), say(PR_MESSAGE("workspace", "Date")),
                     say(PR_MESSAGE("workspace", "Signature")));
    for (const Message &role : {PR_MESSAGE("workspace", "Prepared by"), PR_MESSAGE("workspace", "Checked by"),
                                PR_MESSAGE("workspace", "Approved by")})
        text += QStringLiteral("| %1 | | | |\n").arg(say(role));
    return text.toUtf8();
}

QByteArray checklistCsv(const Checklist &checklist, const Say &say)
{
    QByteArray text = csvRow({say(PR_MESSAGE("workspace", "Section")), say(PR_MESSAGE("workspace", "Step")),
                              say(PR_MESSAGE("workspace", "State")), say(PR_MESSAGE("workspace", "Owner")),
                              say(PR_MESSAGE("workspace", "Since")), say(PR_MESSAGE("workspace", "Waived because")),
                              say(PR_MESSAGE("workspace", "Note")), say(PR_MESSAGE("workspace", "Evidence")),
                              say(PR_MESSAGE("workspace", "Sources"))});
    for (const ChecklistRow &row : checklist.rows) {
        text += csvRow({row.section, row.step, row.state, row.owner, checklistTime(row.changed), row.waiver, row.note,
                        evidenceCell(row.evidence, say), row.sources.join(QLatin1String("; "))});
    }
    return text;
}

} // namespace portreeve::workspace
