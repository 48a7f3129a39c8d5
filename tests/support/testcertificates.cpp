#include "tests/support/testcertificates.h"

#include <QHostAddress>

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

namespace portreeve::tests {

namespace {

template<auto Free>
struct Deleter {
    template<typename T>
    void operator()(T *p) const
    {
        Free(p);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Deleter<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Deleter<X509_free>>;
using Bio = std::unique_ptr<BIO, Deleter<BIO_free_all>>;
using Extension = std::unique_ptr<X509_EXTENSION, Deleter<X509_EXTENSION_free>>;

/// Nothing here can fail but through a mistake in the test.
void must(bool ok)
{
    if (!ok)
        qFatal("OpenSSL refused to make a test certificate");
}

Key newKey()
{
    Key key(EVP_EC_gen("P-256"));
    must(key != nullptr);
    return key;
}

void setTime(ASN1_TIME *field, const QDateTime &time)
{
    must(ASN1_TIME_set(field, time_t(time.toSecsSinceEpoch())) != nullptr);
}

Certificate newCertificate(EVP_PKEY *key, const QString &commonName, const QDateTime &notBefore,
                           const QDateTime &notAfter)
{
    Certificate certificate(X509_new());
    must(certificate != nullptr && X509_set_version(certificate.get(), X509_VERSION_3) == 1);
    quint64 serial = 0;
    must(RAND_bytes(reinterpret_cast<unsigned char *>(&serial), sizeof serial) == 1);
    must(ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate.get()), serial >> 1U) == 1);
    const QByteArray name = commonName.toUtf8();
    must(X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate.get()), "CN", MBSTRING_UTF8,
                                    reinterpret_cast<const unsigned char *>(name.constData()), int(name.size()), -1,
                                    0) == 1);
    setTime(X509_getm_notBefore(certificate.get()), notBefore);
    setTime(X509_getm_notAfter(certificate.get()), notAfter);
    must(X509_set_pubkey(certificate.get(), key) == 1);
    return certificate;
}

void addExtension(X509 *certificate, X509 *issuer, int id, const QByteArray &value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, id, value.constData()));
    must(extension != nullptr && X509_add_ext(certificate, extension.get(), -1) == 1);
}

template<typename Write>
QByteArray pem(const Write &write)
{
    const Bio bio(BIO_new(BIO_s_mem()));
    must(bio != nullptr && write(bio.get()) == 1);
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    return {data, qsizetype(size)};
}

} // namespace

struct TestAuthority::Keys {
    Key key;
    Certificate certificate;
};

TestAuthority::TestAuthority(const QString &commonName)
    : m_keys(std::make_unique<Keys>())
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    m_keys->key = newKey();
    m_keys->certificate = newCertificate(m_keys->key.get(), commonName, now.addYears(-5), now.addYears(5));
    X509 *self = m_keys->certificate.get();
    must(X509_set_issuer_name(self, X509_get_subject_name(self)) == 1);
    addExtension(self, self, NID_basic_constraints, "critical,CA:TRUE");
    addExtension(self, self, NID_key_usage, "critical,keyCertSign,cRLSign");
    addExtension(self, self, NID_subject_key_identifier, "hash");
    must(X509_sign(self, m_keys->key.get(), EVP_sha256()) > 0);
}

TestAuthority::~TestAuthority() = default;

QByteArray TestAuthority::certificate() const
{
    return pem([this](BIO *bio) { return PEM_write_bio_X509(bio, m_keys->certificate.get()); });
}

TestIdentity TestAuthority::issue(const TestCertificateRequest &request) const
{
    const Key key = newKey();
    const Certificate certificate =
        newCertificate(key.get(), request.names.value(0), request.notBefore, request.notAfter);
    X509 *issuer = m_keys->certificate.get();
    must(X509_set_issuer_name(certificate.get(), X509_get_subject_name(issuer)) == 1);
    QByteArrayList names;
    for (const QString &name : request.names)
        names.append((QHostAddress(name).isNull() ? "DNS:" : "IP:") + name.toUtf8());
    addExtension(certificate.get(), issuer, NID_basic_constraints, "critical,CA:FALSE");
    addExtension(certificate.get(), issuer, NID_key_usage, "critical,digitalSignature");
    addExtension(certificate.get(), issuer, NID_ext_key_usage, "serverAuth");
    addExtension(certificate.get(), issuer, NID_authority_key_identifier, "keyid");
    if (!names.isEmpty())
        addExtension(certificate.get(), issuer, NID_subject_alt_name, names.join(','));
    must(X509_sign(certificate.get(), m_keys->key.get(), EVP_sha256()) > 0);
    return {pem([&](BIO *bio) { return PEM_write_bio_X509(bio, certificate.get()); }), pem([&](BIO *bio) {
                return PEM_write_bio_PrivateKey(bio, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
            })};
}

} // namespace portreeve::tests
