#include "core/workspace/guidechecklist.h"

#include "core/base/celltext.h"
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
    if (parts.title.isEmpty())
        return where;
    return parts.date.isEmpty() ? say(PR_MESSAGE("workspace", "%1, undated").arg(where))
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
    return sources.isEmpty() ? QStringList{say(PR_MESSAGE("workspace", "No document, known practice"))} : sources;
}

QStringList documentsOf(const guides::Walk &walk)
{
    QStringList ids;
    for (const StepWalk &step : walk.steps) {
        ids.append(QString::fromLatin1(step.step->source.document));
        for (const guides::Contradiction &contradiction : step.step->contradictions)
            ids += {QString::fromLatin1(contradiction.oneSource.document),
                    QString::fromLatin1(contradiction.otherSource.document)};
    }
    ids.removeAll(QString());
    ids.removeDuplicates();
    return ids;
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

Checklist makeChecklist(const guides::Walk &walk, const guides::Facts &facts, const QDateTime &now,
                        const QString &project, const Say &say)
{
    Checklist checklist;
    checklist.guide = QString::fromLatin1(walk.guide->id);
    checklist.title = say(walk.guide->title);
    checklist.summary = say(walk.guide->summary);
    checklist.project = clean(project);
    checklist.madeAt = now;
    checklist.factsVersion = facts.version;
    checklist.applicable = walk.applicable;
    checklist.done = walk.done;
    checklist.waived = walk.waived;
    checklist.errors = walk.errors;
    for (const StepWalk &step : walk.steps)
        checklist.rows.append(rowOf(step, facts, say));
    checklist.documents = documentsOf(walk);
    return checklist;
}

} // namespace portreeve::workspace
