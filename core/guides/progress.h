#pragma once

#include "core/base/result.h"
#include "core/guides/answers.h"

#include <QDateTime>
#include <QList>

namespace portreeve::guides {

struct Guide;

enum class StepState {
    Open,
    Done,
    Waived, ///< with a reason
};

/// Members that a later version wrote and this one does not know: JSON on one line, by name. They are written back.
using LaterMembers = QMap<QString, QByteArray>;

/// What a verdict rests on, so that the walk sees when it no longer holds. All empty: not known, as in older files.
struct Grounds {
    QStringList asked;       ///< ids of the answers that the check asked for, sorted
    QString digest;          ///< Answers::digest of these
    QString factsVersion;    ///< Facts::version; empty where the check did not ask for a Region
    QDateTime until;         ///< UTC, whole seconds: Validation::until
    QStringList beside = {}; ///< SHA-256 of the files of another input that it was judged with (Input::beside), sorted

    friend bool operator==(const Grounds &, const Grounds &) = default;
};

/// A file or text that was judged, or that proves a step: what it was, not what it held.
struct Evidence {
    QString input; ///< input id; empty: attached to the step by hand
    QString name;  ///< file name without its folder
    qint64 size = 0;
    QString sha256;
    QDateTime judgedAt;      ///< UTC, whole seconds
    bool valid = false;      ///< of an input with a check
    QStringList findings;    ///< ids, in order
    QStringList errors = {}; ///< those of them that are errors; older files do not say
    Grounds grounds = {};
    LaterMembers later = {};

    /// Ids of what makes it wrong.
    [[nodiscard]] const QStringList &faults() const { return errors.isEmpty() ? findings : errors; }

    friend bool operator==(const Evidence &, const Evidence &) = default;
};

/// What somebody did in one step. A step that nobody touched is equal to StepProgress().
struct StepProgress {
    StepState state = StepState::Open;
    QString owner;
    QString note;
    QString waiver;    ///< the reason; not empty where the step is waived
    QDateTime changed; ///< UTC, whole seconds; of the state
    QList<Evidence> evidence;
    LaterMembers later = {};

    friend bool operator==(const StepProgress &, const StepProgress &) = default;
};

/// How far somebody has come in one guide. A plain value; edits make a new one, which is all that undo needs.
struct Progress {
    QString guide;
    Answers answers;
    QMap<QString, StepProgress> steps; ///< by step id; steps that nobody touched are not in it
    QString factsVersion;              ///< Facts::version that the answers were judged by last
    LaterMembers later = {};

    friend bool operator==(const Progress &, const Progress &) = default;
};

/// The most that a file of one progress may have. An answer may have 256 KiB, and JSON makes up to six bytes of one;
/// who writes such a file must not write more either.
constexpr qint64 MostProgressBytes = 16LL * 1024 * 1024;

/// "open", "done", "waived".
QString stepStateId(StepState state);

/// portreeve.guide/1. Equal progress gives equal bytes; reading and writing gives the same bytes.
QByteArray toJson(const Progress &progress);
/// Errors as the JSON reader's; UnknownName for a guide that is not ours, WrongSchema, NewerSchema, TooLarge.
/// Answers and steps that the guide does not know any more are kept, and so are members that only a later version
/// knows.
Result<Progress> readProgress(const QByteArray &bytes, const QString &fileName);
/// What somebody wrote by hand: a file as above, of this guide, or a plain object of answers by input id, each a text
/// or a list of texts. Errors as above; UnknownName for an input that the guide does not have, and for another guide's
/// file.
Result<Progress> readAnswers(const Guide &guide, const QByteArray &bytes, const QString &fileName);

} // namespace portreeve::guides
