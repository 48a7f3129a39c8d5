#include "core/workspace/signatures.h"

#include "core/base/filewrite.h"
#include "core/json/rowreader.h"

namespace portreeve::workspace {

using pki::FileSignature;
using State = FileSignature::State;

namespace {

constexpr qint64 SignatureLimit = 1024 * 1024;

FileSignature unreadable()
{
    return {State::Unreadable, {}, {}, {}, {}};
}

Result<QByteArray> signatureBytes(const QString &path)
{
    return readFile(path + QStringLiteral(".p7s"), SignatureLimit);
}

FileSignature judged(const QByteArray &content, const Result<QByteArray> &signature, const SignatureTrust &trust)
{
    if (!signature)
        return signature.error().code == ErrorCode::FileMissing ? FileSignature() : unreadable();
    const auto store = trust.store ? trust.store() : *pki::TrustStore::from({});
    return pki::verifySignature(content, *signature, *store, trust.now);
}

} // namespace

FileSignature signatureBeside(const QString &path, const QByteArray &content, const SignatureTrust &trust)
{
    return judged(content, signatureBytes(path), trust);
}

FileSignature signatureOf(const QString &path, qint64 maxBytes, const SignatureTrust &trust)
{
    const Result<QByteArray> signature = signatureBytes(path);
    if (!signature)
        return judged({}, signature, trust);
    const Result<QByteArray> content = readFile(path, maxBytes);
    return content ? judged(*content, signature, trust) : unreadable();
}

Message signatureMessage(const FileSignature &signature, bool noted)
{
    const bool vouched = signature.fault.isEmpty();
    switch (signature.state) {
    case State::None:
        break;
    case State::Trusted:
    case State::Unknown:
        if (noted)
            return PR_MESSAGE("workspace", "Noted as signed by %1").arg(signature.signer);
        return (vouched ? PR_MESSAGE("workspace", "Signed by %1")
                        : PR_MESSAGE("workspace", "Signed by %1, whom nobody here vouches for"))
            .arg(signature.signer);
    case State::Changed:
        return (vouched ? PR_MESSAGE("workspace", "Changed after %1 signed it")
                        : PR_MESSAGE("workspace", "Changed after %1 signed it, whom nobody here vouches for"))
            .arg(signature.signer);
    case State::Unreadable:
        return PR_MESSAGE("workspace", "The signature does not hold");
    }
    return PR_MESSAGE("workspace", "Not signed");
}

Message signatureMeaning(const FileSignature &signature)
{
    switch (signature.state) {
    case State::None:
        break;
    case State::Trusted:
        return PR_MESSAGE("workspace", "The file is as it was when it was signed, and this computer trusts the "
                                       "certificate of the signer.");
    case State::Unknown:
        return PR_MESSAGE("workspace", "The file is as it was when it was signed, but this computer does not trust the "
                                       "certificate: anybody can make one with that name.");
    case State::Changed:
        return PR_MESSAGE("workspace", "The file is not the one that was signed. Ask the signer for it again.");
    case State::Unreadable:
        return PR_MESSAGE("workspace",
                          "There is a signature beside the file, and it proves nothing: it cannot be read, "
                          "or nobody can tell what it was made for.");
    }
    return PR_MESSAGE("workspace", "No signature lies beside the file, as is usual: nothing shows who wrote it, or "
                                   "whether somebody changed it.");
}

void writeSignature(JsonWriter &json, const FileSignature &signature)
{
    json.beginObject(JsonWriter::Style::Compact).member("state", pki::signatureStateId(signature.state));
    if (!signature.signer.isEmpty())
        json.member("signer", signature.signer).member("sha256", signature.sha256);
    if (signature.signedAt.isValid())
        json.member("signedAt", signature.signedAt.toUTC().toString(Qt::ISODate));
    if (!signature.fault.isEmpty())
        json.member("fault", signature.fault);
    json.endObject();
}

Result<FileSignature> readSignature(const json::Value &value)
{
    json::RowReader row(value);
    FileSignature signature;
    const std::optional<State> state = pki::signatureStateFrom(row.text("state"));
    if (!state)
        row.fail("state", PR_MESSAGE("workspace", "it is not a state of a signature"));
    signature.state = state.value_or(State::None);
    signature.signer = row.optional("signer");
    signature.sha256 = row.optional("sha256");
    if (const QString time = row.optional("signedAt"); !time.isEmpty()) {
        signature.signedAt = QDateTime::fromString(time, Qt::ISODate).toUTC();
        if (!signature.signedAt.isValid())
            row.fail("signedAt", PR_MESSAGE("workspace", "it is not a date and time"));
    }
    signature.fault = row.optional("fault");
    std::optional<Error> error = row.finish();
    return error ? Result<FileSignature>(*std::move(error)) : Result<FileSignature>(signature);
}

} // namespace portreeve::workspace
