#include "core/guides/samlattributerules.h"
#include "core/guides/samlrolerules.h"
#include "core/guides/samlsignaturerules.h"
#include "core/guides/samlsubjectrules.h"
#include "core/guides/samltimerules.h"
#include "core/saml/decode.h"

#include <algorithm>

/// A SAML response as XML, base64, a form field or the page of a form, and, in any order, the metadata of the identity
/// provider that is to have signed it; metadata that was given beside counts where none is among the files. Findings
/// besides those that the rules' headers name: "private-key", "not-decodable", "saml-request", "redirect-binding",
/// "xml-broken", "xml-document-type", "xml-too-large", "xml-encoding", "no-response", "several-responses",
/// "several-metadata", "not-a-response", "metadata-unusable", "issuer-unknown".
namespace portreeve::guides {

Validator make_saml_response_validator();

namespace {

constexpr qint64 SizeLimit = 2 * 1024 * 1024; ///< base64 and XML escapes take more than what they hold

struct Parts {
    std::optional<saml::Document> response;
    QString responseFile;
    std::optional<saml::Document> metadata;
    QString metadataFile;
    bool failed = false; ///< a subject was none of them, and it was said
};

class ResponseCheck
{
public:
    ResponseCheck(const QList<Subject> &subjects, const ValidationContext &context)
        : m_subjects(subjects)
        , m_context(context)
        , m_report({})
    {}

    Validation judge()
    {
        for (const Subject &subject : m_subjects) {
            if (subject.beside)
                takeBeside(subject);
            else
                sort(subject);
        }
        m_report.setFile(m_parts.responseFile);
        if (m_parts.response)
            judgeDocument(*m_parts.response);
        else if (!m_parts.failed)
            m_report.error("no-response",
                           PR_MESSAGE("guides", "This is metadata of a provider. Give the response as well."));
        return m_report.validation();
    }

private:
    // ---- what is what ----

    void sort(const Subject &subject)
    {
        m_report.setFile(subject.where);
        if (m_report.refusesPrivateKey(subject.bytes)) {
            m_parts.failed = true;
            return;
        }
        const Result<saml::Decoded> decoded = saml::decode(subject.bytes);
        if (!decoded) {
            m_parts.failed = true;
            if (decoded.error().code == ErrorCode::UnknownName)
                return m_report.error("saml-request", decoded.error().detail);
            return m_report.error("not-decodable", decoded.error().detail);
        }
        const Result<saml::Document> document = saml::Document::parse(decoded->xml);
        if (!document) {
            m_parts.failed = true;
            return m_report.documentError(document.error());
        }
        if (saml::kindOf(*document) == saml::DocumentKind::Metadata)
            takeMetadata(*document, subject.where);
        else
            takeResponse(*document, *decoded, subject.where);
    }

    /// Its own check has said what is wrong with it.
    void takeBeside(const Subject &subject)
    {
        const Result<saml::Decoded> decoded = saml::decode(subject.bytes);
        const Result<saml::Document> document = decoded ? saml::Document::parse(decoded->xml) : decoded.error();
        if (!m_parts.metadata && document && saml::kindOf(*document) == saml::DocumentKind::Metadata)
            takeMetadata(*document, subject.where);
    }

    void takeMetadata(const saml::Document &document, const QString &file)
    {
        if (m_parts.metadata)
            m_report.error("several-metadata",
                           PR_MESSAGE("guides", "This is metadata again. Give that of one identity provider."));
        else
            m_parts.metadata = document;
        m_parts.metadataFile = file;
    }

    void takeResponse(const saml::Document &document, const saml::Decoded &decoded, const QString &file)
    {
        const saml::DocumentKind kind = saml::kindOf(document);
        m_parts.failed = true;
        if (kind == saml::DocumentKind::Request)
            return m_report.error("saml-request", PR_MESSAGE("guides", "It holds a SAML request, not a response."));
        if (kind != saml::DocumentKind::Response)
            return m_report.error("not-a-response",
                                  PR_MESSAGE("guides", "This is no response of SAML 2.0; its root element is %1.")
                                      .arg(document.root().name()));
        m_parts.failed = false;
        if (m_parts.response)
            return m_report.error("several-responses",
                                  PR_MESSAGE("guides", "This is another response. Give one at a time."));
        if (decoded.packing == saml::Packing::Redirect)
            m_report.warning("redirect-binding",
                             PR_MESSAGE("guides",
                                        "The response is deflated as for the HTTP-Redirect binding. AWS takes "
                                        "responses by HTTP-POST."));
        m_report.detail(PR_MESSAGE("guides", "Relay state"), decoded.relayState);
        m_parts.response = document;
        m_parts.responseFile = file;
    }

    // ---- the response ----

    void judgeDocument(const saml::Document &document)
    {
        const Result<saml::Response> response = saml::readResponse(document);
        if (!response) // takeResponse has seen to it
            return;
        const SamlSignIn &signIn = *samlSignInOf(partition(*response));
        judgeResponse(*response, signIn, m_report);
        const SigningKeys keys = keysFor(*response);
        judgeSignatures(document, *response, keys, m_context.now, m_report);
        if (response->assertions.isEmpty())
            return;
        judgeSubject(*response, signIn, m_context.answers, m_report);
        judgeTimes(*response, response->assertions.first(), m_context.now, m_report);
        judgeAttributes(response->assertions.first(), m_context, m_report);
    }

    /// Of the Region that was answered, or else of the roles; aws where neither says.
    [[nodiscard]] QString partition(const saml::Response &response) const
    {
        QString name = partitionOf(m_context);
        if (name.isEmpty() && !response.assertions.isEmpty())
            name = partitionOf(response.assertions.first());
        return samlSignInOf(name) ? name : QStringLiteral("aws");
    }

    // ---- the metadata ----

    SigningKeys keysFor(const saml::Response &response)
    {
        SigningKeys keys;
        keys.given = m_parts.metadata.has_value();
        if (!keys.given)
            return keys;
        m_report.detail(PR_MESSAGE("guides", "Signature judged by"), m_parts.metadataFile);
        const Result<saml::Metadata> metadata = saml::readMetadata(*m_parts.metadata);
        const QList<saml::Entity> providers = metadata ? metadata->identityProviders() : QList<saml::Entity>();
        const QString issuer = issuerOf(response);
        QStringList names;
        for (const saml::Entity &entity : providers) {
            names.append(entity.entityId);
            if (providers.size() == 1 || entity.entityId == issuer)
                keys.certificates += readableCertificates(entity.identityProvider->signing);
        }
        m_report.setFile(m_parts.metadataFile);
        if (providers.isEmpty() || (keys.certificates.isEmpty() && names.contains(issuer)))
            m_report.error("metadata-unusable",
                           PR_MESSAGE("guides", "The metadata names no identity provider with a certificate that can "
                                                "be read. Check it by itself."));
        m_report.setFile(m_parts.responseFile);
        if (!providers.isEmpty() && !issuer.isEmpty() && !names.contains(issuer))
            m_report.error(
                "issuer-unknown",
                PR_MESSAGE("guides", "The issuer is %1, but the metadata is of %2.").arg(issuer).arg(names.join(u", ")),
                QStringLiteral("Issuer"));
        return keys;
    }

    static QString issuerOf(const saml::Response &response)
    {
        if (!response.assertions.isEmpty())
            return response.assertions.first().issuer.value.trimmed();
        return response.issuer ? response.issuer->value.trimmed() : QString();
    }

    const QList<Subject> &m_subjects;
    const ValidationContext &m_context;
    SamlReport m_report;
    Parts m_parts;
};

} // namespace

Validator make_saml_response_validator()
{
    Validator validator;
    validator.id = QStringLiteral("saml-response");
    validator.title = PR_MESSAGE("guides", "SAML response");
    validator.kind = SubjectKind::Files;
    validator.sizeLimit = SizeLimit;
    validator.onCommandLine = true;
    validator.check = [](const QList<Subject> &subjects, const ValidationContext &context) {
        return ResponseCheck(subjects, context).judge();
    };
    return validator;
}

} // namespace portreeve::guides
