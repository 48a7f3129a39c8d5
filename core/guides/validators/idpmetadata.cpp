#include "core/guides/samlsignaturerules.h"
#include "core/guides/timetext.h"
#include "core/pki/profile.h"
#include "core/saml/metadata.h"
#include "core/saml/names.h"
#include "core/saml/response.h"
#include "core/saml/verify.h"

#include <QUrl>

#include <algorithm>

/// Metadata of a SAML identity provider, as IAM takes it. Findings: "private-key", "xml-broken", "xml-document-type",
/// "xml-too-large", "xml-encoding", "metadata-encoding", "not-metadata", "service-provider", "no-identity-provider",
/// "several-identity-providers", "entities-list", "entity-id-missing", "entity-id-form", "protocol-missing",
/// "valid-until-form", "valid-until-passed", "sso-missing", "sso-binding", "sso-location", "sso-not-https",
/// "persistent-not-offered", "wants-signed-requests", "signing-certificate-missing", "signing-certificate-unreadable",
/// "signing-certificate-expired", "signing-certificate-not-yet-valid", "signing-certificates-several", "key-too-small",
/// "key-weak", "key-kind", "metadata-unsigned", "metadata-signature", "metadata-changed", "signature-unsupported".
namespace portreeve::guides {

Validator make_idp_metadata_validator();

namespace {

constexpr int LongestEntityId = 1024; // saml-metadata-2.0-os 2.2.1
constexpr int SmallestKey = 1024;     // AWS IAM User Guide, "Create a SAML identity provider in IAM"
constexpr int SafeKey = 2048;         // NIST SP 800-131A
constexpr int SafeCurve = 224;        // likewise

class MetadataCheck
{
public:
    MetadataCheck(const Subject &subject, const QDateTime &now, SamlReport &report)
        : m_bytes(subject.bytes)
        , m_now(now)
        , m_report(report)
    {}

    void judge()
    {
        if (m_report.refusesPrivateKey(m_bytes))
            return;
        const Result<saml::Document> document = saml::Document::parse(m_bytes);
        if (!document)
            return m_report.documentError(document.error());
        const Result<saml::Metadata> metadata = saml::readMetadata(*document);
        if (!metadata)
            return judgeOther(*document);
        // AWS IAM User Guide, "Create a SAML identity provider in IAM".
        if (document->encoding() != saml::Encoding::Utf8)
            m_report.error(
                "metadata-encoding",
                PR_MESSAGE(
                    "guides",
                    "IAM takes metadata in UTF-8 without a byte order mark only. Save the file again in that form."));
        judgeEntities(*metadata, *document);
    }

private:
    void judgeOther(const saml::Document &document)
    {
        if (saml::kindOf(document) == saml::DocumentKind::Response)
            return m_report.error("not-metadata",
                                  PR_MESSAGE("guides", "This is a SAML response, not the metadata of a provider."));
        m_report.error("not-metadata", PR_MESSAGE("guides", "This is no metadata of SAML 2.0; its root element is %1.")
                                           .arg(document.root().name()));
    }

    void judgeEntities(const saml::Metadata &metadata, const saml::Document &document)
    {
        const QList<saml::Entity> providers = metadata.identityProviders();
        if (providers.isEmpty())
            return judgeNoProvider(metadata);
        if (providers.size() > 1)
            return m_report.error("several-identity-providers",
                                  PR_MESSAGE("guides", "It describes %1 identity providers; IAM needs the metadata of "
                                                       "one.")
                                      .arg(providers.size()));
        if (metadata.isList)
            m_report.warning("entities-list",
                             PR_MESSAGE("guides", "The identity provider stands in a list of entities. Give its own "
                                                  "EntityDescriptor as the file."));
        const saml::Entity &entity = providers.first();
        judgeEntityId(entity.entityId);
        judgeValidity({metadata.validUntil, entity.validUntil, entity.identityProvider->validUntil});
        judgeProvider(*entity.identityProvider);
        judgeSignature(document);
    }

    void judgeNoProvider(const saml::Metadata &metadata)
    {
        const auto service = std::find_if(metadata.entities.cbegin(), metadata.entities.cend(),
                                          [](const saml::Entity &entity) { return entity.serviceProvider; });
        if (service == metadata.entities.cend())
            return m_report.error("no-identity-provider",
                                  PR_MESSAGE("guides", "It describes no identity provider of SAML 2.0."));
        m_report.error("service-provider",
                       PR_MESSAGE("guides", "It describes the service provider %1, not an identity provider.")
                           .arg(service->entityId));
    }

    void judgeEntityId(const QString &id)
    {
        m_report.detail(PR_MESSAGE("guides", "Entity ID"), id);
        if (id.trimmed().isEmpty())
            return m_report.error("entity-id-missing", PR_MESSAGE("guides", "The entity has no entityID."));
        const QUrl url(id, QUrl::StrictMode);
        if (id.size() > LongestEntityId || !url.isValid() || url.isRelative())
            m_report.warning("entity-id-form",
                             PR_MESSAGE("guides", "An entityID is a URI of at most 1,024 characters; this is %1.")
                                 .arg(id.left(100)));
    }

    void judgeValidity(const QList<saml::Time> &times)
    {
        QDateTime end;
        for (const saml::Time &time : times) {
            if (time.isGiven() && !time.isReadable())
                m_report.error("valid-until-form",
                               PR_MESSAGE("guides", "validUntil is no time in UTC: %1").arg(time.text));
            else if (time.isReadable() && (!end.isValid() || time.value < end))
                end = time.value;
        }
        m_report.endsBy(end);
        m_report.detail(PR_MESSAGE("guides", "Valid until"), end.isValid() ? timeText(end) : QString());
        if (end.isValid() && end <= m_now)
            m_report.error(
                "valid-until-passed",
                PR_MESSAGE("guides", "The metadata was valid until %1. Get the current one from the identity provider.")
                    .arg(timeText(end)));
    }

    void judgeProvider(const saml::IdentityProvider &provider)
    {
        if (!provider.protocols.contains(QLatin1StringView(saml::ProtocolNamespace)))
            m_report.error("protocol-missing", PR_MESSAGE("guides", "The identity provider does not say that it speaks "
                                                                    "SAML 2.0 (protocolSupportEnumeration)."));
        judgeSignOn(provider.singleSignOn);
        if (!provider.nameIdFormats.isEmpty() &&
            !provider.nameIdFormats.contains(QLatin1StringView(saml::FormatPersistent)))
            m_report.warning("persistent-not-offered",
                             PR_MESSAGE("guides", "The identity provider does not list the NameID format persistent, "
                                                  "which WorkSpaces needs."));
        if (provider.wantsSignedRequests)
            m_report.info("wants-signed-requests",
                          PR_MESSAGE("guides", "The identity provider wants signed requests. WorkSpaces uses sign-ins "
                                               "that it starts itself, without a request."));
        judgeCertificates(provider.signing);
    }

    void judgeSignOn(const QList<saml::Endpoint> &endpoints)
    {
        if (endpoints.isEmpty())
            return m_report.error("sso-missing", PR_MESSAGE("guides", "There is no SingleSignOnService."));
        bool usable = false;
        for (const saml::Endpoint &endpoint : endpoints) {
            usable |= endpoint.binding == QLatin1StringView(saml::BindingPost) ||
                      endpoint.binding == QLatin1StringView(saml::BindingRedirect);
            judgeLocation(endpoint.location);
        }
        if (!usable)
            m_report.warning("sso-binding", PR_MESSAGE("guides", "No SingleSignOnService has the binding HTTP-POST or "
                                                                 "HTTP-Redirect."));
    }

    void judgeLocation(const QString &location)
    {
        const QUrl url(location, QUrl::StrictMode);
        const bool web = url.scheme() == u"https" || url.scheme() == u"http";
        if (!url.isValid() || !web || url.host().isEmpty())
            return m_report.error(
                "sso-location",
                PR_MESSAGE("guides", "The location of a SingleSignOnService is no web address: %1").arg(location));
        if (url.scheme() != u"https")
            m_report.warning(
                "sso-not-https",
                PR_MESSAGE("guides", "The location of a SingleSignOnService is not https: %1").arg(location));
        if (!m_locations.contains(location)) {
            m_locations.append(location);
            m_report.detail(PR_MESSAGE("guides", "Single sign-on"), location);
        }
    }

    // ---- certificates ----

    void judgeCertificates(const QList<saml::KeyCertificate> &certificates)
    {
        if (certificates.isEmpty())
            return m_report.error("signing-certificate-missing",
                                  PR_MESSAGE("guides", "There is no certificate for signatures."));
        QStringList seen;
        for (const saml::KeyCertificate &certificate : certificates) {
            const Result<pki::Profile> read = pki::readProfile(certificate.der);
            if (!read)
                m_report.error(
                    "signing-certificate-unreadable",
                    PR_MESSAGE("guides", "The certificate in line %1 cannot be read.").arg(certificate.line));
            else if (!seen.contains(read->certificate.sha256))
                judgeCertificate(*read);
            if (read)
                seen.append(read->certificate.sha256);
        }
        seen.removeDuplicates();
        if (seen.size() > 1)
            m_report.info(
                "signing-certificates-several",
                PR_MESSAGE("guides", "There are %1 certificates for signatures, as while one replaces another.")
                    .arg(seen.size()));
    }

    void judgeCertificate(const pki::Profile &profile)
    {
        const pki::Certificate &certificate = profile.certificate;
        m_report.detail(PR_MESSAGE("guides", "Signer"), certificate.subject);
        m_report.detail(PR_MESSAGE("guides", "SHA-256 of the signer's certificate"), certificate.sha256);
        m_report.detail(PR_MESSAGE("guides", "The signer's certificate is valid until"),
                        timeText(certificate.notAfter));
        if (certificate.notAfter < m_now)
            m_report.warning("signing-certificate-expired", PR_MESSAGE("guides", "The certificate %1 ran out on %2.")
                                                                .arg(certificate.subject)
                                                                .arg(timeText(certificate.notAfter)));
        if (certificate.notBefore > m_now)
            m_report.warning("signing-certificate-not-yet-valid",
                             PR_MESSAGE("guides", "The certificate %1 is valid from %2 only.")
                                 .arg(certificate.subject)
                                 .arg(timeText(certificate.notBefore)));
        judgeKey(profile.key, certificate.subject);
    }

    void judgeKey(const pki::PublicKey &key, const QString &owner)
    {
        const bool rsa = key.kind == pki::KeyKind::Rsa;
        if (!rsa && key.kind != pki::KeyKind::Ec)
            m_report.warning("key-kind",
                             PR_MESSAGE("guides", "The key of %1 is neither RSA nor of an elliptic curve.").arg(owner));
        else if (rsa && key.bits < SmallestKey)
            m_report.error("key-too-small",
                           PR_MESSAGE("guides", "The RSA key of %1 has %2 bits; IAM refuses less than 1,024.")
                               .arg(owner)
                               .arg(key.bits));
        else if (rsa && key.bits < SafeKey)
            m_report.warning("key-weak", PR_MESSAGE("guides", "The RSA key of %1 has %2 bits; 2,048 are the least that "
                                                              "is considered safe.")
                                             .arg(owner)
                                             .arg(key.bits));
        else if (!rsa && key.bits < SafeCurve)
            m_report.warning("key-weak",
                             PR_MESSAGE("guides", "The key of %1 on an elliptic curve has %2 bits; 224 are the least "
                                                  "that is considered safe.")
                                 .arg(owner)
                                 .arg(key.bits));
    }

    // ---- the signature of the metadata itself ----

    /// Nothing says who may sign metadata, but a signature shows whether it was changed.
    void judgeSignature(const saml::Document &document)
    {
        const QList<saml::Element> signatures = document.root().children(saml::SignatureNamespace, "Signature");
        if (signatures.isEmpty())
            return m_report.info(
                "metadata-unsigned",
                PR_MESSAGE("guides",
                           "The metadata is not signed. Load it over https from the identity provider itself."));
        const saml::Signature signature = saml::readSignature(document, signatures.first());
        const saml::SignatureVerdict verdict = saml::verify(document, signature, signature.carried);
        if (verdict.state == saml::SignatureState::NotChecked)
            m_report.warning("signature-unsupported", signatureUnsupported());
        else if (verdict.state == saml::SignatureState::ContentChanged)
            m_report.warning(
                "metadata-changed",
                PR_MESSAGE("guides",
                           "The metadata was changed after it was signed. Get it from the identity provider again."));
        else if (verdict.state != saml::SignatureState::Verified || signatures.size() > 1)
            m_report.warning("metadata-signature",
                             PR_MESSAGE("guides",
                                        "The signature of the metadata cannot be checked with the certificate "
                                        "that it carries."));
    }

    const QByteArray &m_bytes;
    QDateTime m_now;
    SamlReport &m_report;
    QStringList m_locations;
};

} // namespace

Validator make_idp_metadata_validator()
{
    Validator validator;
    validator.id = QStringLiteral("idp-metadata");
    validator.title = PR_MESSAGE("guides", "Metadata of the identity provider");
    validator.kind = SubjectKind::Files;
    validator.sizeLimit = saml::DocumentLimits::Bytes;
    validator.onCommandLine = true;
    validator.check = [](const QList<Subject> &subjects, const ValidationContext &context) {
        SamlReport report({});
        for (const Subject &subject : subjects) {
            report.setFile(subject.where);
            MetadataCheck(subject, context.now, report).judge();
        }
        return report.validation();
    };
    return validator;
}

} // namespace portreeve::guides
