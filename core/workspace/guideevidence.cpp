#include "core/workspace/guideevidence.h"

#include "core/base/filewrite.h"

namespace portreeve::workspace {

namespace {

template<typename Visit>
void forEachPlace(const guides::Guide &guide, const Visit &visit)
{
    for (const guides::Section &section : guide.sections) {
        for (const guides::Step &step : section.steps) {
            const QString id = QString::fromLatin1(step.id);
            for (const guides::Input &input : step.inputs) {
                if (input.kind == guides::InputKind::Files)
                    visit(QString::fromLatin1(input.id), EvidencePlace{id, QString::fromLatin1(input.id)});
            }
            visit(id, EvidencePlace{id, {}});
        }
    }
}

Result<guides::Proof> readProof(const QString &path)
{
    guides::ProofReader reader(path);
    const Result<void> read = readFileInBlocks(path, MostProofBytes, guides::ProofReader::BlockBytes,
                                               [&reader](const QByteArray &block) { return reader.add(block); });
    return read ? Result<guides::Proof>(reader.proof()) : Result<guides::Proof>(read.error());
}

Result<guides::Attached> attachProofs(const guides::EditContext &context, const guides::Progress &progress,
                                      const QString &step, const GivenFiles &given)
{
    QList<guides::Proof> proofs;
    for (const QString &path : given.paths) {
        const Result<guides::Proof> proof = readProof(path);
        if (!proof)
            return proof.error();
        proofs.append(*proof);
    }
    if (!given.pasted.isEmpty()) {
        const Result<guides::Proof> proof = guides::proofOf(given.pasted, PastedName);
        if (!proof)
            return proof.error();
        proofs.append(*proof);
    }
    return guides::proved(context, progress, step, proofs);
}

Result<void> fits(const QByteArray &pasted, qint64 limit)
{
    if (pasted.size() <= limit)
        return {};
    return Error{ErrorCode::TooLarge,
                 PR_MESSAGE("workspace", "cannot take what was pasted"),
                 PR_MESSAGE("workspace", "it is larger than %1 bytes").arg(limit),
                 {},
                 PR_MESSAGE("workspace", "Give the part of it that matters.")};
}

} // namespace

std::optional<EvidencePlace> evidencePlace(const guides::Guide &guide, const QString &name)
{
    std::optional<EvidencePlace> found;
    forEachPlace(guide, [&](const QString &known, const EvidencePlace &place) {
        if (!found && known == name)
            found = place;
    });
    return found;
}

QStringList evidenceNames(const guides::Guide &guide)
{
    QStringList names;
    forEachPlace(guide, [&names](const QString &known, const EvidencePlace &) { names.append(known); });
    names.removeDuplicates();
    return names;
}

QList<guides::Subject> besideFiles(const guides::Guide &guide, const QString &input, const BesideFiles &kept)
{
    const guides::Input *asked = guide.input(input);
    return asked ? kept.value(QString::fromLatin1(asked->beside)) : QList<guides::Subject>();
}

qint64 mostEvidenceBytes(const guides::Guide &guide, const QString &input)
{
    const guides::Input *asked = guide.input(input);
    const guides::Validator *check = asked ? guides::findValidator(QString::fromLatin1(asked->validator)) : nullptr;
    return check ? check->sizeLimit : MostProofBytes;
}

Result<void> fewEnough(qsizetype files)
{
    if (files <= MostGuideFiles)
        return {};
    return Error{ErrorCode::LimitExceeded,
                 PR_MESSAGE("workspace", "cannot read the files"),
                 PR_MESSAGE("workspace", "there are %1 of them, and %2 are taken at once")
                     .arg(qint64(files))
                     .arg(qint64(MostGuideFiles)),
                 {},
                 PR_MESSAGE("workspace", "Give fewer files at a time.")};
}

Result<guides::Attached> attachFiles(const guides::EditContext &context, const guides::Progress &progress,
                                     const EvidencePlace &place, const GivenFiles &given,
                                     const QList<guides::Subject> &beside)
{
    const qint64 limit = mostEvidenceBytes(context.guide, place.input);
    if (const Result<void> few = fewEnough(given.paths.size()); !few)
        return few.error();
    if (const Result<void> fit = fits(given.pasted, limit); !fit)
        return fit.error();
    if (place.input.isEmpty())
        return attachProofs(context, progress, place.step, given);
    QList<guides::Subject> files;
    for (const QString &path : given.paths) {
        const Result<QByteArray> bytes = readFile(path, limit);
        if (!bytes)
            return bytes.error();
        files.append({*bytes, path});
    }
    if (!given.pasted.isEmpty())
        files.append({given.pasted, PastedName});
    return guides::attached(context, progress, place.step, place.input, files, beside);
}

} // namespace portreeve::workspace
