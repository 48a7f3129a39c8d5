#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>

#include <memory>

using EVP_PKEY = struct evp_pkey_st;

/// Makes SAML responses and metadata in a test, as values that a row changes, and signs them with libxmlsec1. Keys and
/// certificates are made by OpenSSL in the same test; nothing is stored. Links: core/saml, libxmlsec1, OpenSSL.
namespace portreeve::tests {

/// The time that forged documents are made for: 12:00 UTC.
QDateTime forgeNow();

/// A key, RSA where nothing else is wished for, and a certificate that it signed itself.
class SamlKey
{
public:
    static constexpr int P256 = 0;
    static constexpr int Ed25519 = -1;

    struct Wish {
        QByteArray commonName = "idp.example.com";
        int rsaBits = 2048; ///< or P256 or Ed25519
        QDateTime notBefore = forgeNow().addYears(-1);
        QDateTime notAfter = forgeNow().addYears(1);
    };
    static SamlKey make(const Wish &wish);

    [[nodiscard]] QByteArray certificate() const; ///< DER
    [[nodiscard]] QByteArray privateKey() const;  ///< PKCS#8, DER
    [[nodiscard]] EVP_PKEY *key() const { return m_key.get(); }

private:
    std::shared_ptr<EVP_PKEY> m_key;
    QByteArray m_certificate;
};

/// Keys that several rows use; made once.
const SamlKey &idpKey();
const SamlKey &otherKey();

struct ForgedSigning {
    QByteArray canonicalization = "http://www.w3.org/2001/10/xml-exc-c14n#";
    QByteArray method = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    QByteArray digest = "http://www.w3.org/2001/04/xmlenc#sha256";
    QByteArrayList transforms{"http://www.w3.org/2000/09/xmldsig#enveloped-signature",
                              "http://www.w3.org/2001/10/xml-exc-c14n#"};
    QByteArray inclusivePrefixes; ///< of the exclusive canonicalization; empty: none
    bool byId = true;             ///< false: the reference is empty
    QList<QByteArray> carried;    ///< DER of certificates in KeyInfo
    bool carryOwn = true;         ///< the signer's certificate before them
};

/// Puts a signature into the root element of `xml`, behind its Issuer or as its first child, over the root.
QByteArray forgeSigned(const QByteArray &xml, const SamlKey &key, const ForgedSigning &signing = {});

struct ForgedAttribute {
    QByteArray name;       ///< whole
    QByteArrayList values; ///< inner XML
};

struct ForgedConfirmation {
    QByteArray method = "urn:oasis:names:tc:SAML:2.0:cm:bearer";
    QByteArray recipient = "https://signin.aws.amazon.com/saml"; ///< null: left out; so with the others
    QByteArray notBefore;
    QByteArray notOnOrAfter = "2025-11-05T12:05:00Z";
};

struct ForgedAssertion {
    QByteArray id = "_a1";
    QByteArray version = "2.0";
    QByteArray issueInstant = "2025-11-05T12:00:00Z";
    QByteArray issuer = "https://idp.example.com/metadata";
    QByteArray subject; ///< inner XML; null: of the following three
    QByteArray nameId = "jdoe";
    QByteArray nameIdFormat = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";
    QList<ForgedConfirmation> confirmations{ForgedConfirmation{}};
    QByteArray notBefore = "2025-11-05T11:55:00Z";
    QByteArray notOnOrAfter = "2025-11-05T12:05:00Z";
    QList<QByteArrayList> audiences{{"urn:amazon:webservices"}};
    bool authnStatement = true;
    QByteArray sessionNotOnOrAfter;
    QList<ForgedAttribute> attributes = defaults();
    QByteArray extra; ///< before the end

    static QList<ForgedAttribute> defaults();
    static QByteArray attributeName(const QByteArray &rest);

    /// The attribute with that name behind the common beginning; it is added where it is missing.
    ForgedAttribute &attribute(const QByteArray &rest);
    void remove(const QByteArray &rest);

    [[nodiscard]] QByteArray xml() const;
};

struct ForgedResponse {
    QByteArray id = "_r1";
    QByteArray version = "2.0";
    QByteArray issueInstant = "2025-11-05T12:00:00Z";
    QByteArray destination = "https://signin.aws.amazon.com/saml";
    QByteArray inResponseTo;
    QByteArray issuer = "https://idp.example.com/metadata";
    QByteArray status = "urn:oasis:names:tc:SAML:2.0:status:Success";
    QByteArray subordinateStatus;
    QByteArray statusMessage;
    QByteArray before;         ///< XML between issuer and status
    QByteArrayList assertions; ///< XML

    [[nodiscard]] QByteArray xml() const;
};

struct ForgedMetadata {
    QByteArray id = "_m1";
    QByteArray entityId = "https://idp.example.com/metadata";
    QByteArray validUntil;
    QByteArray protocols = "urn:oasis:names:tc:SAML:2.0:protocol";
    QByteArray wantsSigned;
    QList<QByteArray> signing{idpKey().certificate()}; ///< DER
    QByteArray keyUse = "signing";                     ///< null: left out
    QByteArrayList nameIdFormats{"urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"};
    QList<QByteArrayList> singleSignOn{
        {"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST", "https://idp.example.com/sso"}};
    bool identityProvider = true;
    bool serviceProvider = false;
    QByteArray extra; ///< more elements at the end of IDPSSODescriptor

    [[nodiscard]] QByteArray xml() const;
};

/// `ForgedMetadata` elements in an EntitiesDescriptor.
QByteArray forgeEntities(const QByteArrayList &entities, const QByteArray &validUntil = {});

/// As the HTTP-Redirect binding packs it: raw DEFLATE.
QByteArray forgeDeflated(const QByteArray &bytes);

} // namespace portreeve::tests
