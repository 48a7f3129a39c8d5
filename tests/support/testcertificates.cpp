#include "tests/support/testcertificates.h"

#include <QHostAddress>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

namespace portreeve::tests {

namespace {

/// Nothing here can fail but through a mistake in the test.
void must(bool done, const char *what)
{
    if (!done)
        qFatal("OpenSSL refused to make a test certificate: %s", what);
}

void addExtension(X509 *certificate, X509 *issuer, int nid, const QByteArray &value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value.constData());
    must(extension != nullptr && X509_add_ext(certificate, extension, -1) == 1, value.constData());
    X509_EXTENSION_free(extension);
}

QByteArray fromBio(BIO *bio)
{
    char *data = nullptr;
    const long length = BIO_get_mem_data(bio, &data);
    QByteArray bytes(data, qsizetype(length));
    BIO_free(bio);
    return bytes;
}

} // namespace

Identity Identity::make(const Names &names, const Identity *issuer)
{
    Identity identity;
    identity.m_key.reset(EVP_EC_gen("P-256"), EVP_PKEY_free);
    identity.m_certificate.reset(X509_new(), X509_free);
    X509 *certificate = identity.m_certificate.get();
    must(identity.m_key && certificate != nullptr, "memory");
    must(X509_set_version(certificate, X509_VERSION_3) == 1, "version");
    quint64 serial = 0;
    must(RAND_bytes(reinterpret_cast<unsigned char *>(&serial), sizeof serial) == 1, "random");
    must(ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate), serial >> 1) == 1, "serial");
    must(ASN1_TIME_set(X509_getm_notBefore(certificate), time_t(names.notBefore.toSecsSinceEpoch())) != nullptr &&
             ASN1_TIME_set(X509_getm_notAfter(certificate), time_t(names.notAfter.toSecsSinceEpoch())) != nullptr,
         "validity");
    const QByteArray commonName = names.commonName.toUtf8();
    must(X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_UTF8,
                                    reinterpret_cast<const unsigned char *>(commonName.constData()),
                                    int(commonName.size()), -1, 0) == 1,
         "subject");
    X509 *signer = issuer ? issuer->certificate() : certificate;
    must(X509_set_issuer_name(certificate, X509_get_subject_name(signer)) == 1, "issuer");
    must(X509_set_pubkey(certificate, identity.m_key.get()) == 1, "key");
    identity.addExtensions(names, signer);
    must(X509_sign(certificate, issuer ? issuer->key() : identity.m_key.get(), EVP_sha256()) > 0, "signature");
    return identity;
}

void Identity::addExtensions(const Names &names, X509 *signer) const
{
    X509 *certificate = m_certificate.get();
    addExtension(certificate, signer, NID_subject_key_identifier, "hash");
    addExtension(certificate, signer, NID_basic_constraints, names.authority ? "critical,CA:TRUE" : "CA:FALSE");
    if (names.authority) {
        addExtension(certificate, signer, NID_key_usage, "critical,keyCertSign,cRLSign");
    } else {
        addExtension(certificate, signer, NID_key_usage, "critical,digitalSignature");
        addExtension(certificate, signer, NID_ext_key_usage, "serverAuth");
    }
    addExtension(certificate, signer, NID_authority_key_identifier, "keyid");
    QByteArrayList alternatives;
    for (const QString &name : names.dns)
        alternatives.append("DNS:" + name.toLatin1());
    for (const QString &address : names.addresses)
        alternatives.append("IP:" + address.toLatin1());
    if (!alternatives.isEmpty())
        addExtension(certificate, signer, NID_subject_alt_name, alternatives.join(','));
}

QByteArray Identity::der() const
{
    unsigned char *bytes = nullptr;
    const int length = i2d_X509(m_certificate.get(), &bytes);
    QByteArray der(reinterpret_cast<const char *>(bytes), length);
    OPENSSL_free(bytes);
    return der;
}

QByteArray Identity::pem() const
{
    BIO *bio = BIO_new(BIO_s_mem());
    PEM_write_bio_X509(bio, m_certificate.get());
    return fromBio(bio);
}

QByteArray Identity::keyPem() const
{
    BIO *bio = BIO_new(BIO_s_mem());
    PEM_write_bio_PrivateKey(bio, m_key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    return fromBio(bio);
}

Identity makeAuthority(const QString &commonName)
{
    Identity::Names names;
    names.commonName = commonName;
    names.authority = true;
    return Identity::make(names);
}

Identity makeServer(const QStringList &hosts, const Identity &issuer, ValidDays days)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    Identity::Names names;
    names.commonName = hosts.value(0);
    names.notBefore = now.addDays(days.from);
    names.notAfter = now.addDays(days.until);
    for (const QString &host : hosts)
        (QHostAddress(host).isNull() ? names.dns : names.addresses).append(host);
    return Identity::make(names, &issuer);
}

Identity makeServer(const QString &name, const Identity &issuer)
{
    return makeServer(QStringList{name}, issuer);
}

} // namespace portreeve::tests
