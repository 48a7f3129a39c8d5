#include "tests/support/net/testcertificates.h"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

namespace portreeve::tests {

namespace {

void addExtension(X509 *certificate, X509 *issuer, int nid, const QByteArray &value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value.constData());
    if (!extension)
        qFatal("bad extension: %s", value.constData());
    X509_add_ext(certificate, extension, -1);
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
    X509_set_version(certificate, X509_VERSION_3);
    quint64 serial = 0;
    RAND_bytes(reinterpret_cast<unsigned char *>(&serial), sizeof serial);
    ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate), serial >> 1);
    ASN1_TIME_set(X509_getm_notBefore(certificate), time_t(names.notBefore.toSecsSinceEpoch()));
    ASN1_TIME_set(X509_getm_notAfter(certificate), time_t(names.notAfter.toSecsSinceEpoch()));
    const QByteArray commonName = names.commonName.toUtf8();
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char *>(commonName.constData()), int(commonName.size()),
                               -1, 0);
    X509 *signer = issuer ? issuer->certificate() : certificate;
    X509_set_issuer_name(certificate, X509_get_subject_name(signer));
    X509_set_pubkey(certificate, identity.m_key.get());
    addExtension(certificate, signer, NID_basic_constraints, names.authority ? "critical,CA:TRUE" : "CA:FALSE");
    QByteArrayList alternatives;
    for (const QString &name : names.dns)
        alternatives.append("DNS:" + name.toLatin1());
    for (const QString &address : names.addresses)
        alternatives.append("IP:" + address.toLatin1());
    if (!alternatives.isEmpty())
        addExtension(certificate, signer, NID_subject_alt_name, alternatives.join(','));
    if (names.authority)
        addExtension(certificate, signer, NID_key_usage, "critical,keyCertSign,cRLSign");
    else
        addExtension(certificate, signer, NID_ext_key_usage, "serverAuth");
    X509_sign(certificate, issuer ? issuer->key() : identity.m_key.get(), EVP_sha256());
    return identity;
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

Identity makeServer(const QString &dnsName, const Identity &issuer)
{
    Identity::Names names;
    names.commonName = QStringLiteral("server");
    names.dns = QStringList{dnsName};
    return Identity::make(names, &issuer);
}

} // namespace portreeve::tests
