#pragma once

#include "core/guides/guide.h"
#include "core/guides/progress.h"
#include "core/guides/proof.h"
#include "core/guides/validator.h"

/// Edits take a progress and give a new one; nothing else changes, so that undoing is keeping the old value. An edit
/// that changes nothing gives an equal progress. What holds a private key or keys of AWS is refused everywhere
/// (InvalidSyntax), and so is more than a project should carry (TooLarge). An answer is also refused for
/// what its own check calls a secret (Validator::holdsSecret). Pure.
namespace portreeve::guides {

constexpr qsizetype MostAnswerBytes = 256 * 1024; ///< of all values of one answer, in UTF-8
constexpr qsizetype MostNoteBytes = 16 * 1024;    ///< of a note, an owner or a reason

/// What edits of steps are judged by.
struct EditContext {
    const Guide &guide;
    const Facts &facts;
    QDateTime now;          ///< UTC
    Answers elsewhere = {}; ///< see answersElsewhere
};

Progress begun(const Guide &guide, const Facts &facts);

/// Wrong answers are kept too, the walk says what is wrong with them. Blank values forget the answer.
/// Errors: UnknownName for an input that the guide does not ask for, or asks files for; InvalidSyntax for a secret.
Result<Progress> answered(const EditContext &context, const Progress &progress, const QString &input,
                          const QStringList &values);
/// What somebody wrote or saved, by way of the edits: refused as a whole where one answer, note, owner or reason would
/// be. Answers that the guide does not ask for any more are kept.
Result<Progress> taken(const EditContext &context, const Progress &written);
/// Those of `answers` that the guide asks for; with `replace` also where there is an answer of its own.
Result<Progress> answeredAll(const EditContext &context, const Progress &progress, const Answers &answers,
                             bool replace);

/// What one drop of files changes in the evidence of one step. A value: judged in one progress, it can be made in
/// another that somebody edited meanwhile.
struct EvidenceChange {
    QString step;
    QList<Evidence> replaced; ///< rows whose place the added ones take
    QList<Evidence> added;

    friend bool operator==(const EvidenceChange &, const EvidenceChange &) = default;
};

struct Attached {
    Progress progress;
    Validation validation;
    EvidenceChange change = {}; ///< what makes `progress` of the one that was given
    QList<Subject> files = {};  ///< for another input's files (Input::beside), in memory alone; empty where none asks
};

/// Makes the change in whatever the progress is by now: what it replaces goes, as far as it is still there, and its own
/// rows come. Everything else stays, also rows that another drop added to the same input or step meanwhile. A file that
/// is there already (input, name and SHA-256 are the same) is not there twice: its newest verdict counts.
Progress merged(const Progress &current, const EvidenceChange &change);

/// Judges files by the check of the input and keeps what they were, in place of what was kept for the input before.
/// With no input they only prove the step, as for `proved`. A subject's `where` is the file's name; folders are cut
/// off, and files of one name are told apart by a number: "root.pem (2)". Those of `beside` (Input::beside) are judged
/// with them and not kept. Errors: UnknownName (step, input), MissingValue (no file), InvalidSyntax (a private key or
/// keys of AWS).
Result<Attached> attached(const EditContext &context, const Progress &progress, const QString &step,
                          const QString &input, const QList<Subject> &files, const QList<Subject> &beside = {});
/// Adds files that prove the step. One of another content takes the place of an earlier one of the same name, with the
/// finding "evidence-replaced" (Info); files of one call never take each other's place. Errors: UnknownName,
/// MissingValue.
Result<Attached> proved(const EditContext &context, const Progress &progress, const QString &step,
                        const QList<Proof> &proofs);
/// Errors: OutOfRange where the step has no such evidence.
Result<Progress> detached(const Progress &progress, const QString &step, qsizetype index);

/// Errors: UnknownName; Incomplete where the step does not apply, lacks an answer or has a wrong one (the detail says
/// which).
Result<Progress> done(const EditContext &context, const Progress &progress, const QString &step);
/// Errors: UnknownName; MissingValue without a reason.
Result<Progress> waived(const EditContext &context, const Progress &progress, const QString &step,
                        const QString &reason);
Result<Progress> reopened(const EditContext &context, const Progress &progress, const QString &step);
Result<Progress> noted(const EditContext &context, const Progress &progress, const QString &step, const QString &note);
Result<Progress> owned(const EditContext &context, const Progress &progress, const QString &step, const QString &owner);

struct Rejudged {
    Progress progress;  ///< judged by these facts from now on, otherwise as it was
    QStringList inputs; ///< of steps that are done: answers that are wrong or missing now, sorted
    QStringList steps;  ///< done, and could not be marked so now, in order
};

/// After the facts changed. A step is only marked done while its answers are right, so what is wrong in one now is
/// judged differently; what is wrong in an open step was never accepted and is not named.
Rejudged rejudged(const EditContext &context, const Progress &progress);

/// The answers of a project's other guides, the first of them before later ones; without what `guide` does not offer.
Answers answersElsewhere(const QList<Progress> &all, QStringView guide);

/// The same input id is the same answer: sets it in this guide's progress, which is begun where there is none, and in
/// those of other guides that hold an answer to it. They get what they offer of the values, and keep theirs where they
/// offer nothing of them. Blank values forget it everywhere.
Result<QList<Progress>> answeredEverywhere(const EditContext &context, const QList<Progress> &all, const QString &input,
                                           const QStringList &values);

} // namespace portreeve::guides
