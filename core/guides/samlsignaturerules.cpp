#include "core/guides/samlsignaturerules.h"

#include "core/guides/timetext.h"
#include "core/pki/certificate.h"
#include "core/saml/names.h"
#include "core/saml/verify.h"

#include <algorithm>

namespace portreeve::guides {

namespace {

bool isAdvice(const saml::Element &element)
{
    return element.is(saml::AssertionNamespace, "Advice");
}

class SignatureRules
{
public:
    SignatureRules(const saml::Document &document, const saml::Response &response, const SigningKeys &keys,
                   const QDateTime &now, SamlReport &report)
        : m_document(document)
        , m_response(response)
        , m_keys(keys)
        , m_now(now)
        , m_report(report)
    {}

    void judge()
    {
        if (!m_document.repeatedIds().isEmpty())
            m_report.error("id-repeated",
                           PR_MESSAGE("guides", "The ID %1 stands more than once, so that what is signed is ambiguous.")
                               .arg(m_document.repeatedIds().first()));
        QList<saml::Element> evaluated{m_response.element};
        if (!m_response.assertions.isEmpty())
            evaluated.append(m_response.assertions.first().element);
        for (const saml::Element &element : evaluated)
            judgeElement(element);
        if (m_found)
            judgeMisplaced();
        else
            judgeUncovered();
        if (m_weak)
            m_report.warning("signature-sha1",
                             PR_MESSAGE("guides", "The signature uses SHA-1, which is no longer safe. Set the "
                                                  "identity provider to SHA-256."));
        if (m_sound && !m_keys.given)
            m_report.warning("signature-not-checked",
                             PR_MESSAGE("guides", "Who signed was not checked. Give the metadata of the identity "
                                                  "provider beside the response."));
    }

private:
    void judgeElement(const saml::Element &element)
    {
        const QList<saml::Element> signatures = element.children(saml::SignatureNamespace, "Signature");
        m_found |= !signatures.isEmpty();
        if (signatures.size() > 1)
            return m_report.error(
                "signature-several",
                PR_MESSAGE("guides", "The element %1 has more than one signature.").arg(element.name()),
                element.name());
        if (signatures.isEmpty())
            return;
        const saml::Signature signature = saml::readSignature(m_document, signatures.first());
        if (signature.fault != saml::SignatureFault::None)
            return judgeFault(signature);
        m_sound = true;
        m_weak |= signature.weak;
        if (signature.wholeDocument)
            m_report.warning("signature-reference-empty",
                             PR_MESSAGE("guides", "The signature refers to the whole document; SAML wants the ID of "
                                                  "the element that is signed."),
                             element.name());
        if (m_keys.given && !m_keys.certificates.isEmpty())
            judgeByMetadata(signature);
        else
            judgeByItself(signature);
    }

    void judgeFault(const saml::Signature &signature)
    {
        const QString place = signature.covered.name();
        switch (signature.fault) {
        case saml::SignatureFault::Incomplete:
            return m_report.error(
                "signature-incomplete",
                PR_MESSAGE("guides", "The signature needs its part %1 exactly once.").arg(signature.detail), place);
        case saml::SignatureFault::Reference:
            return m_report.error("signature-reference",
                                  PR_MESSAGE("guides", "The signature refers to %1, which is no element of this "
                                                       "document by its ID.")
                                      .arg(signature.detail),
                                  place);
        case saml::SignatureFault::ForeignReference:
            return wrapped();
        case saml::SignatureFault::Transform:
            return m_report.error("signature-transform",
                                  PR_MESSAGE("guides", "SAML allows the transforms enveloped-signature and exclusive "
                                                       "canonicalization, once each. This one is not accepted: %1")
                                      .arg(signature.detail),
                                  place);
        case saml::SignatureFault::Algorithm:
            return m_report.error(
                "signature-algorithm",
                PR_MESSAGE("guides", "The algorithm is none that is known here: %1").arg(signature.detail), place);
        case saml::SignatureFault::RepeatedId: // the finding about the ID says it
        case saml::SignatureFault::None:
            break;
        }
    }

    void wrapped()
    {
        if (m_wrapped)
            return;
        m_wrapped = true;
        m_report.error("signature-wrapped",
                       PR_MESSAGE("guides", "The signature covers another element than the one that is read. This is "
                                            "how forged assertions are wrapped around signed ones."));
    }

    void judgeByMetadata(const saml::Signature &signature)
    {
        const saml::SignatureVerdict verdict = saml::verify(m_document, signature, m_keys.certificates);
        if (verdict.state == saml::SignatureState::NotChecked)
            return unsupported(signature);
        if (verdict.state == saml::SignatureState::ContentChanged)
            return changed(signature);
        if (verdict.state == saml::SignatureState::Verified)
            return verifiedBy(m_keys.certificates[verdict.certificate]);
        const saml::SignatureVerdict own = saml::verify(m_document, signature, signature.carried);
        if (own.state != saml::SignatureState::Verified)
            return invalid(signature);
        const auto stranger = pki::readCertificate(signature.carried[own.certificate]);
        m_report.error("signature-certificate-unknown",
                       PR_MESSAGE("guides", "It is signed with a certificate that the metadata lacks: %1, SHA-256 %2. "
                                            "Get the current metadata of the identity provider and update it in IAM.")
                           .arg(stranger ? stranger->subject : QString())
                           .arg(stranger ? stranger->sha256 : QString()),
                       signature.covered.name());
    }

    /// Without metadata a certificate that the response carries proves nothing, but can show that something is wrong.
    void judgeByItself(const saml::Signature &signature)
    {
        if (signature.carried.isEmpty())
            return;
        const saml::SignatureVerdict own = saml::verify(m_document, signature, signature.carried);
        if (own.state == saml::SignatureState::NotChecked)
            unsupported(signature);
        else if (own.state == saml::SignatureState::ContentChanged)
            changed(signature);
        else if (own.state == saml::SignatureState::OtherKey)
            invalid(signature);
    }

    void unsupported(const saml::Signature &signature)
    {
        m_report.warning("signature-unsupported", signatureUnsupported(), signature.covered.name());
    }

    void changed(const saml::Signature &signature)
    {
        m_report.error("signature-broken",
                       PR_MESSAGE("guides", "What is signed was changed after it was signed, if only by a tool that "
                                            "made it easier to read. Paste the response as the browser sent it."),
                       signature.covered.name());
    }

    void invalid(const saml::Signature &signature)
    {
        m_report.error("signature-invalid",
                       PR_MESSAGE("guides", "The signature fits no certificate that is known here, not even one that "
                                            "the response carries."),
                       signature.covered.name());
    }

    void verifiedBy(const QByteArray &der)
    {
        const auto certificate = pki::readCertificate(der);
        if (!certificate || m_signers.contains(certificate->sha256))
            return;
        m_signers.append(certificate->sha256);
        m_report.detail(PR_MESSAGE("guides", "Signer"), certificate->subject);
        m_report.detail(PR_MESSAGE("guides", "SHA-256 of the signer's certificate"), certificate->sha256);
        if (m_now < certificate->notBefore || m_now > certificate->notAfter)
            m_report.warning("signing-certificate-expired",
                             PR_MESSAGE("guides", "The certificate that signed is valid from %1 to %2 only.")
                                 .arg(timeText(certificate->notBefore))
                                 .arg(timeText(certificate->notAfter)));
    }

    /// Neither the response nor the assertion that is read is signed.
    void judgeUncovered()
    {
        if (!saml::signatureElements(m_document).isEmpty())
            return wrapped();
        if (m_response.assertions.isEmpty()) // a refusal need not be signed, and what is encrypted may be signed inside
            return;
        m_report.error("unsigned", PR_MESSAGE("guides", "Neither the response nor its assertion is signed."));
    }

    void judgeMisplaced()
    {
        QList<saml::Element> owners{m_response.element};
        for (const saml::Assertion &assertion : m_response.assertions)
            owners.append(assertion.element);
        const QList<saml::Element> all = saml::signatureElements(m_document);
        const bool misplaced = std::any_of(all.cbegin(), all.cend(), [&owners](const saml::Element &signature) {
            return !owners.contains(signature.parent()) && !isAdvice(signature.parent().parent());
        });
        if (misplaced && !m_wrapped)
            m_report.warning("signature-misplaced", PR_MESSAGE("guides", "A signature stands where SAML has none."));
    }

    const saml::Document &m_document;
    const saml::Response &m_response;
    const SigningKeys &m_keys;
    QDateTime m_now;
    SamlReport &m_report;
    bool m_found = false; ///< what is read has a signature
    bool m_sound = false; ///< one whose form is right
    bool m_weak = false;
    bool m_wrapped = false;
    QStringList m_signers;
};

} // namespace

void judgeSignatures(const saml::Document &document, const saml::Response &response, const SigningKeys &keys,
                     const QDateTime &now, SamlReport &report)
{
    SignatureRules(document, response, keys, now, report).judge();
}

Message signatureUnsupported()
{
    return PR_MESSAGE("guides",
                      "The signature could not be checked, because the libraries on this device cannot do it. "
                      "That says nothing about the signature; check it on another device.");
}

QList<QByteArray> readableCertificates(const QList<saml::KeyCertificate> &certificates)
{
    QList<QByteArray> ders;
    for (const saml::KeyCertificate &certificate : certificates) {
        if (pki::readCertificate(certificate.der))
            ders.append(certificate.der);
    }
    return ders;
}

} // namespace portreeve::guides
