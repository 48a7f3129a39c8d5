#pragma once

#include "core/guides/edits.h"

/// Files that are given to a guide: where their names lead, how much of them is read, and how. For the window and for
/// `guide run` alike.
namespace portreeve::workspace {

constexpr qsizetype MostGuideFiles = 16;               ///< that are given at once
constexpr qint64 MostProofBytes = 64LL * 1024 * 1024;  ///< of a file that no check reads
constexpr qint64 MostPrefillBytes = 4LL * 1024 * 1024; ///< of a file that AWS CLI was written to

/// Where files go: an input that asks for them, or a step that they prove; `input` is empty then.
struct EvidencePlace {
    QString step;
    QString input;
};
/// The place that a name means: the id of an input that files are asked for, or of a step.
std::optional<EvidencePlace> evidencePlace(const guides::Guide &guide, const QString &name);
/// All names of places.
QStringList evidenceNames(const guides::Guide &guide);

/// The most bytes of one file for the input; without a check, those of a proof.
qint64 mostEvidenceBytes(const guides::Guide &guide, const QString &input);
/// LimitExceeded for more files than are taken at once.
Result<void> fewEnough(qsizetype files);

/// What somebody gives at once: files, or a text that was pasted.
struct GivenFiles {
    QStringList paths;
    QByteArray pasted; ///< empty: nothing
};

/// The name of a pasted text.
inline const QString PastedName = QStringLiteral("pasted.txt");

/// Files that those of other inputs are judged with (guides::Input::beside), by input: as they were given last, in
/// memory alone.
using BesideFiles = QHash<QString, QList<guides::Subject>>;
/// Those that files for the input are judged with.
QList<guides::Subject> besideFiles(const guides::Guide &guide, const QString &input, const BesideFiles &kept);

/// Reads the files, judges them or takes them as proof, and keeps what they were. A proof is read block by block and is
/// never in memory as a whole. Waits for pipes. Errors: those of readFile, of fewEnough and of guides::attached; then
/// nothing of any of them is kept.
Result<guides::Attached> attachFiles(const guides::EditContext &context, const guides::Progress &progress,
                                     const EvidencePlace &place, const GivenFiles &given,
                                     const QList<guides::Subject> &beside = {});

} // namespace portreeve::workspace
