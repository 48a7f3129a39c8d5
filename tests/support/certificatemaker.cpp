#include "tests/support/certificatemaker.h"

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/dsa.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <QHash>

namespace portreeve::tests {

namespace {

/// Nothing here can fail but through a mistake in the test.
void must(bool done, const char *what)
{
    if (!done)
        qFatal("OpenSSL refused to make a test certificate: %s (%s)", what,
               ERR_error_string(ERR_peek_last_error(), nullptr));
}

using KeyPtr = std::shared_ptr<EVP_PKEY>;
using ContextPtr = std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)>;

ContextPtr contextFor(const char *algorithm)
{
    return {EVP_PKEY_CTX_new_from_name(nullptr, algorithm, nullptr), EVP_PKEY_CTX_free};
}

/// With more than two primes, because they are found sooner.
KeyPtr makeRsa(const char *algorithm, int bits, int primes)
{
    const ContextPtr context = contextFor(algorithm);
    EVP_PKEY *key = nullptr;
    must(context && EVP_PKEY_keygen_init(context.get()) == 1 &&
             EVP_PKEY_CTX_set_rsa_keygen_bits(context.get(), bits) == 1 &&
             EVP_PKEY_CTX_set_rsa_keygen_primes(context.get(), primes) == 1 &&
             EVP_PKEY_generate(context.get(), &key) == 1,
         algorithm);
    return {key, EVP_PKEY_free};
}

KeyPtr makeDsa()
{
    const ContextPtr parameters = contextFor("DSA");
    EVP_PKEY *domain = nullptr;
    must(parameters && EVP_PKEY_paramgen_init(parameters.get()) == 1 &&
             EVP_PKEY_CTX_set_dsa_paramgen_bits(parameters.get(), 1024) == 1 &&
             EVP_PKEY_generate(parameters.get(), &domain) == 1,
         "DSA parameters");
    const KeyPtr owned(domain, EVP_PKEY_free);
    const ContextPtr context(EVP_PKEY_CTX_new_from_pkey(nullptr, domain, nullptr), EVP_PKEY_CTX_free);
    EVP_PKEY *key = nullptr;
    must(context && EVP_PKEY_keygen_init(context.get()) == 1 && EVP_PKEY_generate(context.get(), &key) == 1, "DSA");
    return {key, EVP_PKEY_free};
}

KeyPtr makeCurve(const char *curve)
{
    return {EVP_EC_gen(curve), EVP_PKEY_free};
}

KeyPtr makeKey(TestKey kind)
{
    switch (kind) {
    case TestKey::Rsa1024:
        return makeRsa("RSA", 1024, 2);
    case TestKey::Rsa2048:
        return makeRsa("RSA", 2048, 3);
    case TestKey::Rsa4096:
        return makeRsa("RSA", 4096, 4);
    case TestKey::RsaPss2048:
        return makeRsa("RSA-PSS", 2048, 3);
    case TestKey::P192:
        return makeCurve("prime192v1");
    case TestKey::P224:
        return makeCurve("P-224");
    case TestKey::P256:
        return makeCurve("P-256");
    case TestKey::P384:
        return makeCurve("P-384");
    case TestKey::P521:
        return makeCurve("P-521");
    case TestKey::Secp256k1:
        return makeCurve("secp256k1");
    case TestKey::Ed25519:
        return {EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"), EVP_PKEY_free};
    case TestKey::Dsa1024:
        break;
    }
    return makeDsa();
}

KeyPtr keyFor(TestKey kind, int slot)
{
    static QHash<std::pair<int, int>, KeyPtr> made;
    KeyPtr &key = made[{int(kind), slot}];
    if (!key)
        key = makeKey(kind);
    must(key != nullptr, "key");
    return key;
}

void addExtension(X509 *certificate, X509 *issuer, const TestExtension &wanted)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509V3_set_ctx_nodb(&context);
    X509_EXTENSION *extension = X509V3_EXT_nconf(nullptr, &context, wanted.name.constData(), wanted.value.constData());
    must(extension != nullptr && X509_add_ext(certificate, extension, -1) == 1, wanted.name.constData());
    X509_EXTENSION_free(extension);
}

void setSerial(X509 *certificate, const QByteArray &serial)
{
    BIGNUM *number = nullptr;
    if (serial.isEmpty()) {
        number = BN_new();
        must(BN_rand(number, 63, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) == 1, "serial");
    } else {
        must(BN_hex2bn(&number, serial.constData()) > 0, "serial");
    }
    must(BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate)) != nullptr, "serial");
    BN_free(number);
}

void setNames(X509 *certificate, const Recipe &recipe, X509 *signer)
{
    for (const auto &[type, value] : recipe.subject) {
        const QByteArray text = value.toUtf8();
        must(X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), type.constData(), MBSTRING_UTF8,
                                        reinterpret_cast<const unsigned char *>(text.constData()), int(text.size()), -1,
                                        0) == 1,
             "subject");
    }
    must(X509_set_issuer_name(certificate, X509_get_subject_name(signer)) == 1, "issuer");
}

void setDates(X509 *certificate, const Recipe &recipe)
{
    must(ASN1_TIME_set(X509_getm_notBefore(certificate), time_t(recipe.notBefore.toSecsSinceEpoch())) != nullptr &&
             ASN1_TIME_set(X509_getm_notAfter(certificate), time_t(recipe.notAfter.toSecsSinceEpoch())) != nullptr,
         "validity");
    if (!recipe.rawNotBefore.isEmpty())
        ASN1_STRING_set(X509_getm_notBefore(certificate), recipe.rawNotBefore.constData(),
                        int(recipe.rawNotBefore.size()));
}

void sign(X509 *certificate, const Recipe &recipe, EVP_PKEY *key)
{
    const bool intrinsic = EVP_PKEY_get_id(key) == EVP_PKEY_ED25519;
    const EVP_MD *digest = intrinsic ? nullptr : EVP_get_digestbyname(recipe.digest.constData());
    must(intrinsic || digest != nullptr, "digest");
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    EVP_PKEY_CTX *parameters = nullptr;
    must(EVP_DigestSignInit(context, &parameters, digest, nullptr, key) == 1, "signature");
    if (recipe.pss)
        must(EVP_PKEY_CTX_set_rsa_padding(parameters, RSA_PKCS1_PSS_PADDING) == 1, "padding");
    must(X509_sign_ctx(certificate, context) > 0, "signature");
    EVP_MD_CTX_free(context);
}

template<typename Write>
QByteArray written(Write write)
{
    BIO *bio = BIO_new(BIO_s_mem());
    must(write(bio) == 1, "output");
    char *data = nullptr;
    const long length = BIO_get_mem_data(bio, &data);
    QByteArray bytes(data, qsizetype(length));
    BIO_free(bio);
    return bytes;
}

QByteArray derValue(char tag, const QByteArray &body)
{
    must(body.size() < 256, "a short value");
    QByteArray length(1, char(body.size()));
    if (body.size() > 127)
        length.prepend(char(0x81));
    return tag + length + body;
}

} // namespace

Recipe Recipe::with(const QByteArray &extension, const QByteArray &value) const
{
    return without(extension).adding(extension, value);
}

Recipe Recipe::without(const QByteArray &extension) const
{
    Recipe other = *this;
    other.extensions.removeIf([&](const TestExtension &one) { return one.name == extension; });
    return other;
}

Recipe Recipe::adding(const QByteArray &extension, const QByteArray &value) const
{
    Recipe other = *this;
    other.extensions.append({extension, value});
    return other;
}

Recipe Recipe::named(const QString &commonName) const
{
    Recipe other = *this;
    other.subject = {{"CN", commonName}};
    return other;
}

Recipe Recipe::keyed(TestKey kind, int keySlot) const
{
    Recipe other = *this;
    other.key = kind;
    other.slot = keySlot;
    return other;
}

Recipe Recipe::signedWith(const QByteArray &digestName) const
{
    Recipe other = *this;
    other.digest = digestName;
    return other;
}

Recipe Recipe::valid(const QDateTime &from, const QDateTime &until) const
{
    Recipe other = *this;
    other.notBefore = from;
    other.notAfter = until;
    return other;
}

Made make(const Recipe &recipe, const Made *issuer)
{
    Made made;
    made.key = keyFor(recipe.key, recipe.slot);
    made.certificate.reset(X509_new(), X509_free);
    X509 *certificate = made.certificate.get();
    must(certificate != nullptr && X509_set_version(certificate, recipe.version - 1) == 1, "version");
    X509 *signer = issuer != nullptr ? issuer->certificate.get() : certificate;
    setSerial(certificate, recipe.serial);
    setDates(certificate, recipe);
    setNames(certificate, recipe, signer);
    must(X509_set_pubkey(certificate, made.key.get()) == 1, "key");
    for (const TestExtension &extension : recipe.extensions)
        addExtension(certificate, signer, extension);
    sign(certificate, recipe, issuer != nullptr ? issuer->key.get() : made.key.get());
    return made;
}

QByteArray Made::der() const
{
    return written([this](BIO *bio) { return i2d_X509_bio(bio, certificate.get()); });
}

QByteArray Made::pem() const
{
    return written([this](BIO *bio) { return PEM_write_bio_X509(bio, certificate.get()); });
}

QByteArray ofUnknownAlgorithm(const Made &made)
{
    const QByteArray known = QByteArray::fromHex("06082a8648ce3d040302"); // ecdsa-with-SHA256
    const QByteArray der = made.der();
    if (der.count(known) != 2)
        qFatal("another algorithm than expected");
    return QByteArray(der).replace(known, known.chopped(1) + '\x7f');
}

QByteArray pemBlock(const QByteArray &label, const QByteArray &bytes, int width)
{
    const QByteArray base64 = bytes.toBase64();
    QByteArray text = "-----BEGIN " + label + "-----\n";
    for (qsizetype i = 0; i < base64.size(); i += width)
        text += base64.mid(i, width) + '\n';
    return text + "-----END " + label + "-----\n";
}

QByteArray pkcs7Of(const QList<Made> &certificates)
{
    PKCS7 *pkcs7 = PKCS7_new();
    must(PKCS7_set_type(pkcs7, NID_pkcs7_signed) == 1 && PKCS7_content_new(pkcs7, NID_pkcs7_data) == 1, "PKCS#7");
    ASN1_OCTET_STRING_free(pkcs7->d.sign->contents->d.data);
    pkcs7->d.sign->contents->d.data = nullptr; // only certificates
    for (const Made &made : certificates)
        must(PKCS7_add_certificate(pkcs7, made.certificate.get()) == 1, "PKCS#7");
    QByteArray der = written([pkcs7](BIO *bio) { return i2d_PKCS7_bio(bio, pkcs7); });
    PKCS7_free(pkcs7);
    return der;
}

QByteArray pkcs12Of(const Made &made)
{
    PKCS12 *pkcs12 = PKCS12_create("secret", "test", made.key.get(), made.certificate.get(), nullptr, 0, 0, 1, 1, 0);
    must(pkcs12 != nullptr, "PKCS#12");
    QByteArray der = written([pkcs12](BIO *bio) { return i2d_PKCS12_bio(bio, pkcs12); });
    PKCS12_free(pkcs12);
    return der;
}

QByteArray requestOf(const Made &made)
{
    X509_REQ *request = X509_to_X509_REQ(made.certificate.get(), made.key.get(), EVP_sha256());
    must(request != nullptr, "request");
    QByteArray der = written([request](BIO *bio) { return i2d_X509_REQ_bio(bio, request); });
    X509_REQ_free(request);
    return der;
}

QByteArray crlOf(const Made &authority)
{
    X509_CRL *crl = X509_CRL_new();
    ASN1_TIME *time = ASN1_TIME_set(nullptr, 1'900'000'000);
    must(X509_CRL_set_version(crl, 1) == 1 &&
             X509_CRL_set_issuer_name(crl, X509_get_subject_name(authority.certificate.get())) == 1 &&
             X509_CRL_set1_lastUpdate(crl, time) == 1 && X509_CRL_set1_nextUpdate(crl, time) == 1 &&
             X509_CRL_sign(crl, authority.key.get(), EVP_sha256()) > 0,
         "revocation list");
    ASN1_TIME_free(time);
    QByteArray der = written([crl](BIO *bio) { return i2d_X509_CRL_bio(bio, crl); });
    X509_CRL_free(crl);
    return der;
}

QByteArray keyFileOf(const Made &made, KeyForm form)
{
    EVP_PKEY *key = made.key.get();
    const EVP_CIPHER *cipher = EVP_aes_128_cbc();
    char password[] = "secret";
    auto *secret = reinterpret_cast<unsigned char *>(password);
    return written([&](BIO *bio) {
        switch (form) {
        case KeyForm::Pkcs8:
            return PEM_write_bio_PKCS8PrivateKey(bio, key, nullptr, nullptr, 0, nullptr, nullptr);
        case KeyForm::Traditional:
            return PEM_write_bio_PrivateKey_traditional(bio, key, nullptr, nullptr, 0, nullptr, nullptr);
        case KeyForm::EncryptedPkcs8:
            return PEM_write_bio_PKCS8PrivateKey(bio, key, cipher, password, 6, nullptr, nullptr);
        case KeyForm::EncryptedTraditional:
            return PEM_write_bio_PrivateKey_traditional(bio, key, cipher, secret, 6, nullptr, nullptr);
        case KeyForm::Pkcs8Der:
            return i2d_PKCS8PrivateKey_bio(bio, key, nullptr, nullptr, 0, nullptr, nullptr);
        case KeyForm::TraditionalDer:
            return i2d_PrivateKey_bio(bio, key);
        case KeyForm::EncryptedDer:
            break;
        }
        return i2d_PKCS8PrivateKey_bio(bio, key, cipher, password, 6, nullptr, nullptr);
    });
}

QByteArray sidValue(const QByteArray &sid)
{
    const QByteArray type = QByteArray::fromHex("060a2b060104018237190201"); // 1.3.6.1.4.1.311.25.2.1
    const QByteArray text = derValue(char(0xa0), derValue(0x04, sid));
    return "DER:" + derValue(0x30, derValue(char(0xa0), type + text)).toHex(':');
}

QByteArray addressValue(const QByteArray &uri)
{
    return "DER:" + derValue(0x30, derValue(char(0x86), uri)).toHex(':');
}

QByteArray principalNameValue(const QByteArray &utf8)
{
    const QByteArray type = QByteArray::fromHex("060a2b060104018237140203"); // 1.3.6.1.4.1.311.20.2.3
    const QByteArray text = derValue(char(0xa0), derValue(0x0c, utf8));
    return "DER:" + derValue(0x30, derValue(char(0xa0), type + text)).toHex(':');
}

QByteArray templateValue(const QString &name)
{
    QByteArray text;
    for (const QChar c : name)
        text += QByteArray(1, char(c.unicode() >> 8)) + char(c.unicode() & 0xff);
    return "DER:" + derValue(0x1e, text).toHex(':');
}

} // namespace portreeve::tests
