#include "core/pki/profile.h"

#include "core/pki/certificateof.h"
#include "core/pki/opensslptr.h"
#include "core/pki/profileextensions.h"

#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/objects.h>

#include <QCryptographicHash>

#include <array>

namespace portreeve::pki {

namespace {

constexpr int SerialOctets = 20; // RFC 5280, section 4.1.2.2
constexpr int NameLimit = 100;

KeyKind kindOfKey(const EVP_PKEY *key)
{
    switch (EVP_PKEY_get_base_id(key)) {
    case EVP_PKEY_RSA:
        return KeyKind::Rsa;
    case EVP_PKEY_RSA_PSS:
        return KeyKind::RsaPss;
    case EVP_PKEY_EC:
        return KeyKind::Ec;
    case EVP_PKEY_ED25519:
    case EVP_PKEY_ED448:
        return KeyKind::EdDsa;
    case EVP_PKEY_DSA:
        return KeyKind::Dsa;
    default:
        return KeyKind::Unknown;
    }
}

QString curveOf(const EVP_PKEY *key)
{
    std::array<char, 80> name{};
    size_t length = 0;
    if (EVP_PKEY_get_group_name(key, name.data(), name.size(), &length) != 1 || length == 0)
        return QStringLiteral("explicit");
    const char *nist = EC_curve_nid2nist(OBJ_txt2nid(name.data()));
    return QString::fromLatin1(nist != nullptr ? nist : name.data());
}

PublicKey keyOf(const X509 *certificate)
{
    const EVP_PKEY *key = X509_get0_pubkey(certificate);
    if (key == nullptr)
        return {};
    PublicKey read{kindOfKey(key), EVP_PKEY_get_bits(key), {}};
    if (read.kind == KeyKind::Ec)
        read.curve = curveOf(key);
    else if (read.kind == KeyKind::EdDsa)
        read.curve = QString::fromLatin1(OBJ_nid2sn(EVP_PKEY_get_base_id(key)));
    return read;
}

Digest digestOf(int nid)
{
    switch (nid) {
    case NID_md2:
    case NID_md4:
    case NID_md5:
        return Digest::Broken;
    case NID_sha1:
        return Digest::Sha1;
    case NID_sha224:
        return Digest::Sha224;
    case NID_sha256:
        return Digest::Sha256;
    case NID_sha384:
        return Digest::Sha384;
    case NID_sha512:
        return Digest::Sha512;
    default:
        return Digest::Unknown;
    }
}

SignatureKind kindOfSignature(int algorithm, int key)
{
    if (algorithm == NID_rsassaPss)
        return SignatureKind::RsaPss;
    switch (key) {
    case NID_rsaEncryption:
        return SignatureKind::RsaPkcs1;
    case NID_X9_62_id_ecPublicKey:
        return SignatureKind::Ecdsa;
    case NID_ED25519:
    case NID_ED448:
        return SignatureKind::EdDsa;
    case NID_dsa:
        return SignatureKind::Dsa;
    default:
        return SignatureKind::Unknown;
    }
}

/// Its object identifier where the library has no name.
QString nameOfSignature(const X509 *certificate, int algorithm)
{
    if (algorithm != NID_undef)
        return QString::fromLatin1(OBJ_nid2ln(algorithm));
    const X509_ALGOR *identifier = nullptr;
    X509_get0_signature(nullptr, &identifier, certificate);
    return identifier != nullptr ? identifierOf(identifier->algorithm) : QString();
}

Signature signatureOf(X509 *certificate)
{
    const int algorithm = X509_get_signature_nid(certificate);
    int digest = NID_undef;
    int key = NID_undef;
    X509_get_signature_info(certificate, &digest, &key, nullptr, nullptr);
    Signature signature{kindOfSignature(algorithm, key), digestOf(digest), nameOfSignature(certificate, algorithm)};
    if (signature.kind == SignatureKind::EdDsa)
        signature.digest = Digest::Intrinsic;
    return signature;
}

void readSerial(X509 *certificate, Profile &profile)
{
    const ASN1_INTEGER *serial = X509_get0_serialNumber(certificate);
    BIGNUM *number = ASN1_INTEGER_to_BN(serial, nullptr);
    char *digits = number != nullptr ? BN_bn2hex(number) : nullptr;
    profile.serial = QString::fromLatin1(digits).toLower();
    profile.serialConforms =
        number != nullptr && !BN_is_negative(number) && !BN_is_zero(number) && BN_num_bits(number) < SerialOctets * 8;
    OPENSSL_free(digits);
    BN_free(number);
}

void readSubject(X509 *certificate, Profile &profile)
{
    const X509_NAME *subject = X509_get_subject_name(certificate);
    profile.subjectEmpty = X509_NAME_entry_count(subject) == 0;
    int index = -1;
    while ((index = X509_NAME_get_index_by_NID(subject, NID_commonName, index)) >= 0 &&
           profile.commonNames.size() < NameLimit)
        profile.commonNames.append(shownText(X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, index))));
    profile.selfIssued = X509_NAME_cmp(subject, X509_get_issuer_name(certificate)) == 0;
    if (!profile.selfIssued)
        return;
    const std::optional<bool> own = isSignedBy(certificate, X509_get0_pubkey(certificate));
    profile.selfSigned = own.value_or(false);
    profile.selfSignedUnknown = !own;
}

} // namespace

Result<Profile> readProfile(const QByteArray &der)
{
    const X509Ptr parsed = parseDer(der);
    if (!parsed)
        return readCertificate(der).error();
    Profile profile;
    profile.certificate = certificateOf(parsed.get(), der);
    profile.certificate.subject = shownText(profile.certificate.subject);
    profile.certificate.issuer = shownText(profile.certificate.issuer);
    profile.sha1 = QString::fromLatin1(QCryptographicHash::hash(der, QCryptographicHash::Sha1).toHex());
    const long version = X509_get_version(parsed.get()) + 1;
    profile.version = version >= 1 && version <= 3 ? int(version) : 0;
    readSerial(parsed.get(), profile);
    readSubject(parsed.get(), profile);
    profile.key = keyOf(parsed.get());
    profile.signature = signatureOf(parsed.get());
    readExtensions(parsed.get(), profile);
    ERR_clear_error();
    return profile;
}

} // namespace portreeve::pki
