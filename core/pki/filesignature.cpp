#include "core/pki/filesignature.h"

#include "core/pki/certificateof.h"
#include "core/pki/opensslptr.h"

#include <openssl/err.h>
#include <openssl/pem.h>

#include <openssl/cms.h> // behind pem.h: only then it declares the PEM forms

#include <array>

namespace portreeve::pki {

namespace {

using State = FileSignature::State;
using CmsPtr = std::unique_ptr<CMS_ContentInfo, OpenSslDeleter<CMS_ContentInfo_free>>;

constexpr std::array States{std::pair(State::None, "none"), std::pair(State::Trusted, "trusted"),
                            std::pair(State::Unknown, "unknown"), std::pair(State::Changed, "changed"),
                            std::pair(State::Unreadable, "unreadable")};

BioPtr bioOf(const QByteArray &bytes)
{
    return BioPtr(BIO_new_mem_buf(bytes.constData(), int(bytes.size())));
}

/// CMS_verify copies a memory BIO, and OpenSSL 3.0 forgets the copy where a digest is not known.
BioPtr bufferedBioOf(const QByteArray &bytes)
{
    BioPtr memory = bioOf(bytes);
    BioPtr buffer(BIO_new(BIO_f_buffer()));
    if (memory && buffer)
        BIO_push(buffer.get(), memory.release());
    return buffer;
}

CmsPtr parsed(const QByteArray &bytes)
{
    const BioPtr bio = bioOf(bytes);
    if (!bio)
        return nullptr;
    if (bytes.startsWith("-----BEGIN ")) {
        const auto noPassword = [](char *, int, int, void *) {
            return -1;
        }; // without it the terminal is asked
        return CmsPtr(PEM_read_bio_CMS(bio.get(), nullptr, noPassword, nullptr));
    }
    return CmsPtr(d2i_CMS_bio(bio.get(), nullptr));
}

/// The certificates that came with the signature.
QList<QByteArray> sentCertificates(CMS_ContentInfo *cms)
{
    const X509StackPtr stack(CMS_get1_certs(cms));
    QList<QByteArray> ders;
    for (int i = 0; stack && i < sk_X509_num(stack.get()); ++i)
        ders.append(derOf(sk_X509_value(stack.get(), i)));
    return ders;
}

/// The certificates of those who signed, in order; empty where one of them did not come with the signature.
QList<QByteArray> signersOf(CMS_ContentInfo *cms)
{
    QList<QByteArray> ders;
    STACK_OF(CMS_SignerInfo) *infos = CMS_get0_SignerInfos(cms);
    for (int i = 0; infos != nullptr && i < sk_CMS_SignerInfo_num(infos); ++i) {
        X509 *certificate = nullptr;
        CMS_SignerInfo_get0_algs(sk_CMS_SignerInfo_value(infos, i), nullptr, &certificate, nullptr, nullptr);
        if (certificate == nullptr)
            return {};
        ders.append(derOf(certificate));
    }
    return ders;
}

QDateTime signingTime(CMS_ContentInfo *cms)
{
    STACK_OF(CMS_SignerInfo) *infos = CMS_get0_SignerInfos(cms);
    const CMS_SignerInfo *first =
        infos != nullptr && sk_CMS_SignerInfo_num(infos) > 0 ? sk_CMS_SignerInfo_value(infos, 0) : nullptr;
    const int at = first != nullptr ? CMS_signed_get_attr_by_NID(first, NID_pkcs9_signingTime, -1) : -1;
    X509_ATTRIBUTE *attribute = at >= 0 ? CMS_signed_get_attr(first, at) : nullptr;
    const ASN1_TYPE *value = attribute != nullptr ? X509_ATTRIBUTE_get0_type(attribute, 0) : nullptr;
    if (value == nullptr || (value->type != V_ASN1_UTCTIME && value->type != V_ASN1_GENERALIZEDTIME))
        return {};
    return timeOf(reinterpret_cast<const ASN1_TIME *>(value->value.asn1_string));
}

/// The signer, then whatever came along, which may lead to an anchor.
PathResult pathOf(const QByteArray &signer, const QList<QByteArray> &sent, const TrustStore &store,
                  const QDateTime &now)
{
    return buildPath(QList<QByteArray>{signer} + sent, store, now, Purpose::EmailSigning);
}

FileSignature withSigner(State state, const QByteArray &der)
{
    FileSignature signature;
    signature.state = state;
    if (const Result<Certificate> certificate = readCertificate(der)) {
        signature.sha256 = certificate->sha256;
        signature.signer =
            certificate->subject.isEmpty() ? QStringLiteral("SHA-256 ") + certificate->sha256 : certificate->subject;
    }
    return signature;
}

/// Whether each signer's key signed what the signature says of the content, whatever the content is now. What is signed
/// without attributes is only known with its content.
bool attributesHold(CMS_ContentInfo *cms)
{
    STACK_OF(CMS_SignerInfo) *infos = CMS_get0_SignerInfos(cms);
    for (int i = 0; i < sk_CMS_SignerInfo_num(infos); ++i) {
        CMS_SignerInfo *info = sk_CMS_SignerInfo_value(infos, i);
        if (CMS_signed_get_attr_count(info) < 0 || CMS_SignerInfo_verify(info) != 1)
            return false;
    }
    return true;
}

/// Empty where every signer used a digest of 224 bits or more.
QString weakDigest(CMS_ContentInfo *cms)
{
    constexpr int LeastBytes = 28;
    STACK_OF(CMS_SignerInfo) *infos = CMS_get0_SignerInfos(cms);
    for (int i = 0; i < sk_CMS_SignerInfo_num(infos); ++i) {
        X509_ALGOR *algorithm = nullptr;
        CMS_SignerInfo_get0_algs(sk_CMS_SignerInfo_value(infos, i), nullptr, nullptr, &algorithm, nullptr);
        const int id = OBJ_obj2nid(algorithm->algorithm);
        const EVP_MD *digest = EVP_get_digestbynid(id);
        if (digest == nullptr || EVP_MD_get_size(digest) < LeastBytes)
            return QStringLiteral("%1 is too weak a digest").arg(QString::fromLatin1(OBJ_nid2sn(id)));
    }
    return {};
}

FileSignature judged(const QByteArray &content, CMS_ContentInfo *cms, const TrustStore &store, const QDateTime &now)
{
    const QList<QByteArray> sent = sentCertificates(cms);
    const BioPtr data = bufferedBioOf(content);
    const bool holds =
        CMS_verify(cms, nullptr, nullptr, data.get(), nullptr, CMS_BINARY | CMS_NO_SIGNER_CERT_VERIFY) == 1;
    const QList<QByteArray> signers = signersOf(cms);
    if (signers.isEmpty() || (!holds && !attributesHold(cms)))
        return {State::Unreadable, {}, {}, {}, {}};
    FileSignature signature = withSigner(holds ? State::Trusted : State::Changed, signers.constFirst());
    const QDateTime signedAt = signingTime(cms);
    for (const QByteArray &signer : signers) {
        const PathResult path = pathOf(signer, sent, store, now);
        if (path.trusted && path.dates == Dates::Valid)
            continue;
        signature = withSigner(holds ? State::Unknown : State::Changed, signer);
        signature.fault = path.trusted ? QStringLiteral("the certificate is not valid today") : path.fault;
        break;
    }
    if (const QString weak = weakDigest(cms); holds && !weak.isEmpty()) {
        signature.state = State::Unknown;
        signature.fault = weak;
    }
    signature.signedAt = signedAt;
    return signature;
}

} // namespace

QString signatureStateId(State state)
{
    for (const auto &[known, id] : States) {
        if (known == state)
            return QString::fromLatin1(id);
    }
    return {};
}

std::optional<State> signatureStateFrom(QStringView id)
{
    for (const auto &[state, known] : States) {
        if (id == QLatin1String(known))
            return state;
    }
    return std::nullopt;
}

FileSignature verifySignature(const QByteArray &content, const QByteArray &signature, const TrustStore &store,
                              const QDateTime &now)
{
    const CmsPtr cms = parsed(signature);
    const bool detached =
        cms && OBJ_obj2nid(CMS_get0_type(cms.get())) == NID_pkcs7_signed && CMS_is_detached(cms.get()) == 1;
    const FileSignature result =
        detached ? judged(content, cms.get(), store, now) : FileSignature{State::Unreadable, {}, {}, {}, {}};
    ERR_clear_error();
    return result;
}

} // namespace portreeve::pki
