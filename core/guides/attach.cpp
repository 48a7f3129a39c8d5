#include "core/guides/edits.h"

#include "core/guides/editrules.h"
#include "core/guides/judge.h"
#include "core/guides/walk.h"

#include <QCryptographicHash>

#include <algorithm>

/// Edits of evidence: files that are judged, files that prove a step.
namespace portreeve::guides {

namespace {

const Input *fileInput(const Step &step, const QString &id)
{
    const auto at = std::find_if(step.inputs.cbegin(), step.inputs.cend(), [&id](const Input &input) {
        return input.kind == InputKind::Files && id == QLatin1StringView(input.id);
    });
    return at == step.inputs.cend() ? nullptr : &*at;
}

/// "root.pem", then "root.pem (2)": files of different folders are told apart.
QString nameBeside(const QStringList &taken, const QString &name)
{
    QString free = name;
    for (int i = 2; taken.contains(free); ++i)
        free = QStringLiteral("%1 (%2)").arg(name).arg(i);
    return free;
}

Error noFile()
{
    return editRefusal(ErrorCode::MissingValue, PR_MESSAGE("guides", "there is no file"), {});
}

/// With names of their own; a file that was given twice is there once.
QList<Proof> toldApart(const QList<Proof> &proofs)
{
    QList<Proof> seen;
    QList<Proof> distinct;
    QStringList names;
    for (const Proof &proof : proofs) {
        if (seen.contains(proof))
            continue;
        seen.append(proof);
        names.append(nameBeside(names, proof.name));
        distinct.append({names.last(), proof.size, proof.sha256});
    }
    return distinct;
}

Evidence evidenceOf(const Proof &proof, const QString &input, const QDateTime &now)
{
    Evidence evidence;
    evidence.input = input;
    evidence.name = proof.name;
    evidence.size = proof.size;
    evidence.sha256 = proof.sha256;
    evidence.judgedAt = wholeSecond(now);
    evidence.valid = true;
    return evidence;
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

void addVerdict(Evidence &evidence, const QList<Subject> &files, const Validation &validation)
{
    for (const Finding &finding : validation.findings) {
        if (!concerns(finding, evidence.name, files))
            continue;
        evidence.findings.append(finding.id);
        if (finding.severity == Severity::Error)
            evidence.errors.append(finding.id);
    }
    evidence.valid = evidence.errors.isEmpty();
}

QStringList digestsOf(const QList<Subject> &files)
{
    QStringList digests;
    for (const Subject &file : files)
        digests.append(QString::fromLatin1(QCryptographicHash::hash(file.bytes, QCryptographicHash::Sha256).toHex()));
    digests.sort();
    return digests;
}

Grounds groundsOf(const Answers &watched, const Facts &facts, const Validation &validation,
                  const QList<Subject> &beside)
{
    Grounds grounds;
    grounds.beside = digestsOf(beside);
    grounds.asked = watched.asked();
    grounds.asked.removeAll(QStringLiteral("input")); // no answer of anybody
    grounds.digest = watched.digest(grounds.asked);
    if (grounds.asked.contains(QStringLiteral("region")))
        grounds.factsVersion = facts.version;
    grounds.until = wholeSecond(validation.until);
    return grounds;
}

/// Files of one input: with names of their own, and what they were.
struct JudgedFiles {
    QList<Subject> files;
    QList<Proof> proofs;
    QStringList names;
};

Result<JudgedFiles> fitFiles(const QList<Subject> &files)
{
    JudgedFiles fit;
    for (const Subject &file : files) {
        const Result<Proof> proof = proofOf(file.bytes, file.where);
        if (!proof)
            return proof.error();
        fit.names.append(nameBeside(fit.names, proof->name));
        fit.files.append({file.bytes, fit.names.last()});
        fit.proofs.append({fit.names.last(), proof->size, proof->sha256});
    }
    return fit;
}

QList<Subject> withThose(const JudgedFiles &fit, const QList<Subject> &beside)
{
    QList<Subject> all = fit.files;
    for (const Subject &other : beside)
        all.append({other.bytes, nameBeside(fit.names, other.where), true});
    return all;
}

Result<Attached> judged(const EditContext &context, const Progress &progress, const QString &step, const Input &input,
                        const QList<Subject> &files, const QList<Subject> &beside)
{
    const Result<JudgedFiles> fit = fitFiles(files);
    if (!fit)
        return fit.error();
    const QString id = QString::fromLatin1(input.id);
    Validation validation;
    Grounds grounds;
    if (const Validator *validator = findValidator(QString::fromLatin1(input.validator))) {
        const Walk now = walk(context.guide, progress, context.facts, context.now, context.elsewhere);
        const Answers watched = withInput(now.answers, id).watched();
        validation = validate(*validator, withThose(*fit, beside), {context.facts, watched, context.now});
        grounds = groundsOf(watched, context.facts, validation, beside);
    }
    EvidenceChange change{step, progress.steps.value(step).evidence, {}};
    change.replaced.removeIf([&id](const Evidence &one) { return one.input != id; });
    for (const Proof &proof : fit->proofs) {
        Evidence evidence = evidenceOf(proof, id, context.now);
        addVerdict(evidence, fit->files, validation);
        evidence.grounds = grounds;
        change.added.append(evidence);
    }
    Attached result{merged(progress, change), validation, change};
    if (context.guide.isBesideAnother(id))
        result.files = fit->files;
    return result;
}

} // namespace

Result<Attached> attached(const EditContext &context, const Progress &progress, const QString &step,
                          const QString &input, const QList<Subject> &files, const QList<Subject> &beside)
{
    const Step *edited = context.guide.step(step);
    if (!edited)
        return unknownName(step);
    if (files.isEmpty())
        return noFile();
    if (const Input *asked = fileInput(*edited, input))
        return judged(context, progress, step, *asked, files, beside);
    if (!input.isEmpty())
        return unknownName(input);
    QList<Proof> proofs;
    for (const Subject &file : files) {
        const Result<Proof> proof = proofOf(file.bytes, file.where);
        if (!proof)
            return proof.error();
        proofs.append(*proof);
    }
    return proved(context, progress, step, proofs);
}

Result<Attached> proved(const EditContext &context, const Progress &progress, const QString &step,
                        const QList<Proof> &proofs)
{
    if (!context.guide.step(step))
        return unknownName(step);
    if (proofs.isEmpty())
        return noFile();
    const QList<Evidence> before = progress.steps.value(step).evidence;
    EvidenceChange change{step, {}, {}};
    Validation said;
    for (const Proof &proof : toldApart(proofs)) {
        const auto same = std::find_if(before.cbegin(), before.cend(), [&proof](const Evidence &one) {
            return one.input.isEmpty() && one.name == proof.name;
        });
        if (same != before.cend() && same->sha256 == proof.sha256)
            continue;
        if (same != before.cend()) {
            change.replaced.append(*same);
            said.findings.append({QStringLiteral("evidence-replaced"), Severity::Info,
                                  PR_MESSAGE("guides", "This file takes the place of another one of the same name."),
                                  proof.name});
        }
        change.added.append(evidenceOf(proof, {}, context.now));
    }
    return Attached{merged(progress, change), said, change};
}

Progress merged(const Progress &current, const EvidenceChange &change)
{
    StepProgress step = current.steps.value(change.step);
    for (const Evidence &gone : change.replaced)
        step.evidence.removeOne(gone);
    for (const Evidence &row : change.added) {
        step.evidence.removeIf([&row](const Evidence &one) {
            return one.input == row.input && one.name == row.name && one.sha256 == row.sha256;
        });
        step.evidence.append(row);
    }
    Progress result = current;
    storeStep(result, change.step, step);
    return result;
}

Result<Progress> detached(const Progress &progress, const QString &step, qsizetype index)
{
    StepProgress changed = progress.steps.value(step);
    if (index < 0 || index >= changed.evidence.size())
        return editRefusal(ErrorCode::OutOfRange, PR_MESSAGE("guides", "the step has no such evidence"), step);
    changed.evidence.removeAt(index);
    Progress result = progress;
    storeStep(result, step, changed);
    return result;
}

} // namespace portreeve::guides
