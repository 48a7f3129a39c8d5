#include "core/saml/verify.h"

#include "core/saml/library.h"
#include "core/saml/libxmlptr.h"

#include <openssl/err.h>

#include <xmlsec/crypto.h>
#include <xmlsec/xmldsig.h>
#include <xmlsec/xmlsec.h>

#include <algorithm>

namespace portreeve::saml {

namespace {

constexpr qsizetype MostCertificates = 20;

using XmlSecKeyPtr = std::unique_ptr<xmlSecKey, LibXmlDeleter<xmlSecKeyDestroy>>;
using DigestContextPtr = std::unique_ptr<xmlSecDSigCtx, LibXmlDeleter<xmlSecDSigCtxDestroy>>;

XmlSecKeyPtr keyOf(const QByteArray &der)
{
    const auto *bytes = reinterpret_cast<const xmlSecByte *>(der.constData());
    return XmlSecKeyPtr(xmlSecCryptoAppKeyLoadMemory(bytes, static_cast<xmlSecSize>(der.size()),
                                                     xmlSecKeyDataFormatCertDer, nullptr, nullptr, nullptr));
}

/// The form was read by us; this is a second lock on the same door.
bool allowOnly(xmlSecDSigCtx *context)
{
    context->enabledReferenceUris = xmlSecTransformUriTypeEmpty | xmlSecTransformUriTypeSameDocument;
    context->flags |= XMLSEC_DSIG_FLAGS_IGNORE_MANIFESTS;
    const xmlSecTransformId allowed[] = {
        xmlSecTransformEnvelopedId, xmlSecTransformExclC14NId, xmlSecTransformExclC14NWithCommentsId,
        xmlSecTransformSha1Id,      xmlSecTransformSha256Id,   xmlSecTransformSha384Id,
        xmlSecTransformSha512Id};
    return std::all_of(std::begin(allowed), std::end(allowed), [context](xmlSecTransformId transform) {
        return xmlSecDSigCtxEnableReferenceTransform(context, transform) == 0;
    });
}

bool digestDiffers(xmlSecDSigCtx *context)
{
    const auto *reference =
        static_cast<xmlSecDSigReferenceCtx *>(xmlSecPtrListGetItem(&context->signedInfoReferences, 0));
    return reference && reference->status == xmlSecDSigStatusInvalid;
}

SignatureState verifyWith(const QByteArray &certificate, xmlNode *signature)
{
    const DigestContextPtr context(xmlSecDSigCtxCreate(nullptr));
    if (!context || !allowOnly(context.get()))
        return SignatureState::NotChecked;
    XmlSecKeyPtr key = keyOf(certificate);
    if (!key)
        return SignatureState::OtherKey;
    context->signKey = key.release(); // with a key given, the document is not asked for one
    const bool done = xmlSecDSigCtxVerify(context.get(), signature) == 0;
    if (done && context->status == xmlSecDSigStatusSucceeded)
        return SignatureState::Verified;
    return digestDiffers(context.get()) ? SignatureState::ContentChanged : SignatureState::OtherKey;
}

/// A library may be built without old algorithms.
bool knows(const QString &uri, xmlSecTransformUsage usage)
{
    const QByteArray href = uri.toUtf8();
    return xmlSecTransformIdListFindByHref(xmlSecTransformIdsGet(), toXml(href.constData()), usage) !=
           xmlSecTransformIdUnknown;
}

bool canVerify(const Signature &signature)
{
    return startLibraries() && knows(signature.signatureMethod, xmlSecTransformUsageSignatureMethod) &&
           knows(signature.digestMethod, xmlSecTransformUsageDigestMethod);
}

} // namespace

SignatureVerdict verify(const Document &document, const Signature &signature, const QList<QByteArray> &certificates)
{
    SignatureVerdict verdict;
    if (signature.fault != SignatureFault::None)
        return verdict;
    if (!canVerify(signature))
        return {SignatureState::NotChecked, -1};
    Q_ASSERT(signature.element.node()->doc == document.root().node()->doc);
    const QuietXml quiet;
    const qsizetype count = std::min(certificates.size(), MostCertificates);
    for (qsizetype i = 0; i < count && verdict.state == SignatureState::OtherKey; ++i) {
        verdict.state = verifyWith(certificates[i], signature.element.node());
        if (verdict.state == SignatureState::Verified)
            verdict.certificate = i;
    }
    ERR_clear_error();
    return verdict;
}

} // namespace portreeve::saml
