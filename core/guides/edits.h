#pragma once

#include "core/guides/guide.h"
#include "core/guides/progress.h"
#include "core/guides/validator.h"

/// Edits take a progress and give a new one; nothing else changes, so that undoing is keeping the old value. An edit
/// that changes nothing gives an equal progress. What holds a private key or keys of AWS is refused everywhere
/// (InvalidSyntax), and so is more than a project should carry (TooLarge). Pure.
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
/// Errors: UnknownName for an input that the guide does not ask for, or asks files for.
Result<Progress> answered(const EditContext &context, const Progress &progress, const QString &input,
                          const QStringList &values);
/// Those of `answers` that the guide asks for; with `replace` also where there is an answer of its own.
Result<Progress> answeredAll(const EditContext &context, const Progress &progress, const Answers &answers,
                             bool replace);

struct Attached {
    Progress progress;
    Validation validation;
};

/// Judges files by the check of the input and keeps what they were, in place of what was kept for the input before.
/// With no input they only prove the step, and are added; a file of the same name takes the place of the earlier one.
/// A subject's `where` is the file's name; folders are cut off.
/// Errors: UnknownName (step, input), MissingValue (no file).
Result<Attached> attached(const EditContext &context, const Progress &progress, const QString &step,
                          const QString &input, const QList<Subject> &files);
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

/// The answers of a project's other guides, the first of them before later ones.
Answers answersElsewhere(const QList<Progress> &all, QStringView guide);

/// The same input id is the same answer: sets it in this guide's progress, which is begun where there is none, and in
/// those of other guides that hold an answer to it. Blank values forget it everywhere.
Result<QList<Progress>> answeredEverywhere(const EditContext &context, const QList<Progress> &all, const QString &input,
                                           const QStringList &values);

} // namespace portreeve::guides
