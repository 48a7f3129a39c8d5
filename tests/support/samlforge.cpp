#include "tests/support/samlforge.h"

#include "core/saml/library.h"
#include "core/saml/libxmlptr.h"

#include <libxml/valid.h>

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <xmlsec/crypto.h>
#include <xmlsec/xmldsig.h>
#include <xmlsec/xmltree.h>

#include <algorithm>

namespace portreeve::tests {

namespace {

using saml::LibXmlDeleter;

/// Nothing here can fail but through a mistake in the test.
void must(bool done, const char *what)
{
    if (!done)
        qFatal("the forge failed: %s", what);
}

template<typename T, typename Encode>
QByteArray derOf(T *object, Encode encode)
{
    unsigned char *bytes = nullptr;
    const int length = encode(object, &bytes);
    must(length > 0, "DER");
    QByteArray der(reinterpret_cast<const char *>(bytes), length);
    OPENSSL_free(bytes);
    return der;
}

EVP_PKEY *newKey(int rsaBits)
{
    if (rsaBits == SamlKey::P256)
        return EVP_EC_gen("P-256");
    if (rsaBits == SamlKey::Ed25519)
        return EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519");
    return EVP_RSA_gen(unsigned(rsaBits));
}

QByteArray attributeText(const char *name, const QByteArray &value)
{
    return value.isNull() ? QByteArray() : ' ' + QByteArray(name) + "=\"" + value + '"';
}

QByteArray element(const char *name, const QByteArray &content)
{
    return content.isNull() ? QByteArray() : '<' + QByteArray(name) + '>' + content + "</" + name + '>';
}

QByteArray keyInfo(const QList<QByteArray> &certificates)
{
    QByteArray inside;
    for (const QByteArray &der : certificates)
        inside += element("ds:X509Certificate", der.toBase64());
    return certificates.isEmpty() ? QByteArray()
                                  : "<ds:KeyInfo xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><ds:X509Data>" +
                                        inside + "</ds:X509Data></ds:KeyInfo>";
}

QByteArray transform(const QByteArray &uri, const ForgedSigning &signing)
{
    const bool prefixes = !signing.inclusivePrefixes.isEmpty() && uri.contains("xml-exc-c14n");
    const QByteArray inside = prefixes ? "<ec:InclusiveNamespaces xmlns:ec=\"http://www.w3.org/2001/10/xml-exc-c14n#\" "
                                         "PrefixList=\"" +
                                             signing.inclusivePrefixes + "\"/>"
                                       : QByteArray();
    return "<ds:Transform Algorithm=\"" + uri + "\">" + inside + "</ds:Transform>";
}

/// A signature without its values.
QByteArray blankSignature(const QByteArray &id, const ForgedSigning &signing)
{
    QByteArray transforms;
    for (const QByteArray &uri : signing.transforms)
        transforms += transform(uri, signing);
    return "<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><ds:SignedInfo>"
           "<ds:CanonicalizationMethod Algorithm=\"" +
           signing.canonicalization + "\"/><ds:SignatureMethod Algorithm=\"" + signing.method +
           "\"/><ds:Reference URI=\"" + (signing.byId ? '#' + id : QByteArray()) + "\"><ds:Transforms>" + transforms +
           "</ds:Transforms><ds:DigestMethod Algorithm=\"" + signing.digest +
           "\"/><ds:DigestValue/></ds:Reference></ds:SignedInfo><ds:SignatureValue/></ds:Signature>";
}

/// Where a signature belongs: behind the Issuer that the root begins with, or before its first child.
qsizetype placeOfSignature(const QByteArray &xml)
{
    const qsizetype begin = xml.indexOf('>') + 1;
    const QByteArray issuerEnd = "</saml:Issuer>";
    return xml.mid(begin).startsWith("<saml:Issuer") ? xml.indexOf(issuerEnd) + issuerEnd.size() : begin;
}

QByteArray textOf(xmlNode *root)
{
    const std::unique_ptr<xmlBuffer, LibXmlDeleter<xmlBufferFree>> buffer(xmlBufferCreate());
    must(xmlNodeDump(buffer.get(), root->doc, root, 0, 0) > 0, "writing");
    return {reinterpret_cast<const char *>(xmlBufferContent(buffer.get())), xmlBufferLength(buffer.get())};
}

} // namespace

QDateTime forgeNow()
{
    return {QDate(2025, 11, 5), QTime(12, 0), Qt::UTC};
}

SamlKey SamlKey::make(const Wish &wish)
{
    SamlKey made;
    made.m_key.reset(newKey(wish.rsaBits), EVP_PKEY_free);
    const std::unique_ptr<X509, LibXmlDeleter<X509_free>> certificate(X509_new());
    must(made.m_key && certificate, "memory");
    X509_set_version(certificate.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    ASN1_TIME_set(X509_getm_notBefore(certificate.get()), time_t(wish.notBefore.toSecsSinceEpoch()));
    ASN1_TIME_set(X509_getm_notAfter(certificate.get()), time_t(wish.notAfter.toSecsSinceEpoch()));
    X509_NAME *name = X509_get_subject_name(certificate.get());
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char *>(wish.commonName.constData()),
                               int(wish.commonName.size()), -1, 0);
    X509_set_issuer_name(certificate.get(), name);
    X509_set_pubkey(certificate.get(), made.m_key.get());
    must(X509_sign(certificate.get(), made.m_key.get(), wish.rsaBits == Ed25519 ? nullptr : EVP_sha256()) > 0,
         "certificate");
    made.m_certificate = derOf(certificate.get(), i2d_X509);
    return made;
}

QByteArray SamlKey::certificate() const
{
    return m_certificate;
}

QByteArray SamlKey::privateKey() const
{
    const std::unique_ptr<PKCS8_PRIV_KEY_INFO, LibXmlDeleter<PKCS8_PRIV_KEY_INFO_free>> info(
        EVP_PKEY2PKCS8(m_key.get()));
    return derOf(info.get(), i2d_PKCS8_PRIV_KEY_INFO);
}

const SamlKey &idpKey()
{
    static const SamlKey key = SamlKey::make({});
    return key;
}

const SamlKey &otherKey()
{
    SamlKey::Wish wish;
    wish.commonName = "another.example.com";
    static const SamlKey key = SamlKey::make(wish);
    return key;
}

QByteArray forgeSigned(const QByteArray &xml, const SamlKey &key, const ForgedSigning &signing)
{
    must(saml::startLibraries(), "libxmlsec1");
    const qsizetype idAt = xml.indexOf(" ID=\"") + 5;
    const QByteArray id = xml.mid(idAt, xml.indexOf('"', idAt) - idAt);
    QByteArray text = xml;
    text.insert(placeOfSignature(xml), blankSignature(id, signing));
    const saml::XmlDocPtr document(
        xmlReadMemory(text.constData(), int(text.size()), nullptr, nullptr, XML_PARSE_NONET));
    must(document != nullptr, "XML");
    xmlNode *root = xmlDocGetRootElement(document.get());
    xmlAttr *attribute = xmlHasProp(root, saml::toXml("ID"));
    if (attribute)
        xmlAddID(nullptr, document.get(), saml::toXml(id.constData()), attribute);
    xmlNode *signature = xmlSecFindChild(root, saml::toXml("Signature"), xmlSecDSigNs);
    const std::unique_ptr<xmlSecDSigCtx, LibXmlDeleter<xmlSecDSigCtxDestroy>> context(xmlSecDSigCtxCreate(nullptr));
    const QByteArray der = key.privateKey();
    context->signKey = xmlSecCryptoAppKeyLoadMemory(reinterpret_cast<const xmlSecByte *>(der.constData()),
                                                    static_cast<xmlSecSize>(der.size()), xmlSecKeyDataFormatPkcs8Der,
                                                    nullptr, nullptr, nullptr);
    must(context->signKey != nullptr && signature != nullptr, "key");
    must(xmlSecDSigCtxSign(context.get(), signature) == 0, "signing");
    // KeyInfo is not signed, and libxmlsec1 would fill it in its own way.
    const QByteArray valueEnd = "</ds:SignatureValue>";
    QByteArray out = textOf(root);
    QList<QByteArray> certificates = signing.carried;
    if (signing.carryOwn)
        certificates.prepend(key.certificate());
    return out.insert(out.indexOf(valueEnd) + valueEnd.size(), keyInfo(certificates));
}

QList<ForgedAttribute> ForgedAssertion::defaults()
{
    return {
        {attributeName("Role"),
         {"arn:aws:iam::111122223333:role/WorkSpaces,arn:aws:iam::111122223333:saml-provider/ExampleIdP"}},
        {attributeName("RoleSessionName"), {"jdoe@example.com"}},
        {attributeName("PrincipalTag:Email"), {"jdoe@example.com"}},
        {attributeName("PrincipalTag:UserPrincipalName"), {"jdoe@corp.example.com"}},
        {attributeName("PrincipalTag:ObjectSid"), {"S-1-5-21-1004336348-1177238915-682003330-1104"}},
        {attributeName("SessionDuration"), {"28800"}},
    };
}

QByteArray ForgedAssertion::attributeName(const QByteArray &rest)
{
    return "https://aws.amazon.com/SAML/Attributes/" + rest;
}

ForgedAttribute &ForgedAssertion::attribute(const QByteArray &rest)
{
    const QByteArray name = attributeName(rest);
    const auto at = std::find_if(attributes.begin(), attributes.end(),
                                 [&name](const ForgedAttribute &one) { return one.name == name; });
    if (at != attributes.end())
        return *at;
    attributes.append({name, {}});
    return attributes.last();
}

void ForgedAssertion::remove(const QByteArray &rest)
{
    const QByteArray name = attributeName(rest);
    attributes.removeIf([&name](const ForgedAttribute &one) { return one.name == name; });
}

QByteArray ForgedAssertion::xml() const
{
    QByteArray inside = subject;
    if (subject.isNull()) {
        if (!nameId.isNull())
            inside = "<saml:NameID" + attributeText("Format", nameIdFormat) + '>' + nameId + "</saml:NameID>";
        for (const ForgedConfirmation &one : confirmations)
            inside += "<saml:SubjectConfirmation" + attributeText("Method", one.method) +
                      "><saml:SubjectConfirmationData" + attributeText("NotBefore", one.notBefore) +
                      attributeText("NotOnOrAfter", one.notOnOrAfter) + attributeText("Recipient", one.recipient) +
                      "/></saml:SubjectConfirmation>";
    }
    QByteArray restrictions;
    for (const QByteArrayList &list : audiences) {
        QByteArray names("");
        for (const QByteArray &name : list)
            names += element("saml:Audience", name);
        restrictions += element("saml:AudienceRestriction", names);
    }
    QByteArray statement;
    for (const ForgedAttribute &attribute : attributes) {
        QByteArray values;
        for (const QByteArray &value : attribute.values)
            values += element("saml:AttributeValue", value);
        statement += "<saml:Attribute Name=\"" + attribute.name + "\">" + values + "</saml:Attribute>";
    }
    const QByteArray authn = "<saml:AuthnStatement AuthnInstant=\"2025-11-05T11:59:59Z\"" +
                             attributeText("SessionNotOnOrAfter", sessionNotOnOrAfter) +
                             "><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:"
                             "PasswordProtectedTransport</saml:AuthnContextClassRef></saml:AuthnContext>"
                             "</saml:AuthnStatement>";
    return "<saml:Assertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\"" + attributeText("ID", id) +
           attributeText("IssueInstant", issueInstant) + attributeText("Version", version) + '>' +
           element("saml:Issuer", issuer) + element("saml:Subject", inside) + "<saml:Conditions" +
           attributeText("NotBefore", notBefore) + attributeText("NotOnOrAfter", notOnOrAfter) + '>' + restrictions +
           "</saml:Conditions>" + (authnStatement ? authn : QByteArray()) +
           (attributes.isEmpty() ? QByteArray() : element("saml:AttributeStatement", statement)) + extra +
           "</saml:Assertion>";
}

QByteArray ForgedResponse::xml() const
{
    const QByteArray subordinate =
        subordinateStatus.isNull() ? QByteArray() : "<samlp:StatusCode Value=\"" + subordinateStatus + "\"/>";
    const QByteArray code = status.isNull() ? QByteArray()
                                            : "<samlp:StatusCode Value=\"" + status + "\">" + subordinate +
                                                  "</samlp:StatusCode>" + element("samlp:StatusMessage", statusMessage);
    return "<samlp:Response xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\"" + attributeText("ID", id) +
           attributeText("Version", version) + attributeText("IssueInstant", issueInstant) +
           attributeText("Destination", destination) + attributeText("InResponseTo", inResponseTo) + '>' +
           (issuer.isNull()
                ? QByteArray()
                : "<saml:Issuer xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\">" + issuer + "</saml:Issuer>") +
           before + (code.isEmpty() ? QByteArray() : element("samlp:Status", code)) + assertions.join() +
           "</samlp:Response>";
}

QByteArray ForgedMetadata::xml() const
{
    QByteArray keys;
    for (const QByteArray &der : signing)
        keys += "<md:KeyDescriptor" + attributeText("use", keyUse) + '>' + keyInfo({der}) + "</md:KeyDescriptor>";
    QByteArray services;
    for (const QByteArrayList &service : singleSignOn)
        services += "<md:SingleSignOnService" + attributeText("Binding", service.value(0)) +
                    attributeText("Location", service.value(1)) + "/>";
    QByteArray formats;
    for (const QByteArray &format : nameIdFormats)
        formats += element("md:NameIDFormat", format);
    const QByteArray provider = "<md:IDPSSODescriptor" + attributeText("protocolSupportEnumeration", protocols) +
                                attributeText("WantAuthnRequestsSigned", wantsSigned) + '>' + keys + formats +
                                services + extra + "</md:IDPSSODescriptor>";
    const QByteArray service =
        "<md:SPSSODescriptor protocolSupportEnumeration=\"urn:oasis:names:tc:SAML:2.0:protocol\">"
        "<md:AssertionConsumerService Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST\" "
        "Location=\"https://sp.example.com/acs\" index=\"1\"/></md:SPSSODescriptor>";
    return "<md:EntityDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\"" + attributeText("ID", id) +
           attributeText("validUntil", validUntil) + attributeText("entityID", entityId) + '>' +
           (identityProvider ? provider : QByteArray()) + (serviceProvider ? service : QByteArray()) +
           "</md:EntityDescriptor>";
}

QByteArray forgeEntities(const QByteArrayList &entities, const QByteArray &validUntil)
{
    return "<md:EntitiesDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\"" +
           attributeText("validUntil", validUntil) + '>' + entities.join() + "</md:EntitiesDescriptor>";
}

QByteArray forgeDeflated(const QByteArray &bytes)
{
    constexpr qsizetype Head = 4 + 2; // the length that Qt puts before it, and the header of zlib
    constexpr qsizetype Checksum = 4;
    const QByteArray packed = qCompress(bytes, 9);
    return packed.mid(Head, packed.size() - Head - Checksum);
}

} // namespace portreeve::tests
