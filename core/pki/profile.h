#pragma once

#include "core/pki/certificate.h"

#include <optional>

namespace portreeve::pki {

enum class KeyKind { Unknown, Rsa, RsaPss, Ec, EdDsa, Dsa };

struct PublicKey {
    KeyKind kind = KeyKind::Unknown;
    int bits = 0;
    QString curve; ///< of Ec and EdDsa: P-256 where NIST names it, else the library's name; "explicit" without a name
};

enum class SignatureKind { Unknown, RsaPkcs1, RsaPss, Ecdsa, EdDsa, Dsa };
enum class Digest {
    Unknown,
    Broken, ///< MD2, MD4, MD5
    Sha1,
    Sha224,
    Sha256,
    Sha384,
    Sha512,
    Intrinsic, ///< of EdDSA
};

struct Signature {
    SignatureKind kind = SignatureKind::Unknown;
    Digest digest = Digest::Unknown;
    QString name; ///< sha256WithRSAEncryption .., or an object identifier
};

/// Bits of keyUsage, RFC 5280 section 4.2.1.3.
enum KeyUsageBit : quint32 {
    DigitalSignature = 1U << 0U,
    KeyEncipherment = 1U << 2U,
    KeyCertSign = 1U << 5U,
    CrlSign = 1U << 6U,
};

/// A user principal name, an otherName of subjectAltName.
struct PrincipalName {
    QString value;
    bool utf8 = false; ///< its string type, as Windows wants it
};

/// All that is judged of one certificate (RFC 5280; Microsoft's extensions by their object identifiers). Nothing of it
/// is proven but `selfSigned`. Lists have at most 100 entries; texts have no control characters. A plain value.
struct Profile {
    Certificate certificate;
    QString sha1;               ///< of the DER form, as Windows shows it: "thumbprint"
    int version = 1;            ///< 1 to 3; a version without a meaning is 0
    QString serial;             ///< hexadecimal
    bool serialConforms = true; ///< positive, at most 20 octets
    QStringList commonNames;
    bool subjectEmpty = false;
    PublicKey key;
    Signature signature;
    bool selfIssued = false;        ///< subject and issuer are the same name
    bool selfSigned = false;        ///< and its own key verifies it
    bool selfSignedUnknown = false; ///< self-issued, and the library cannot check what its own key says of it

    bool hasBasicConstraints = false;
    bool basicConstraintsCritical = false;
    bool authority = false; ///< CA:TRUE
    std::optional<qint64> pathLength;
    bool hasKeyUsage = false;
    quint32 keyUsage = 0; ///< of KeyUsageBit
    bool hasExtendedKeyUsage = false;
    QStringList extendedKeyUsage; ///< object identifiers
    QStringList dnsNames;         ///< of subjectAltName
    QList<PrincipalName> principalNames;
    QStringList ocsp; ///< addresses of authorityInfoAccess
    QStringList crls; ///< addresses of cRLDistributionPoints
    QByteArray subjectKeyId;
    QByteArray authorityKeyId;
    QString sid;          ///< of 1.3.6.1.4.1.311.25.2, or of a "tag:microsoft.com,2022-09-14:sid:" in subjectAltName
    QString templateName; ///< of 1.3.6.1.4.1.311.20.2
    QStringList unknownCritical; ///< object identifiers of critical extensions that no path processing knows
    QStringList damaged;         ///< names of extensions that cannot be decoded
    QStringList repeated;        ///< names of extensions that stand there more than once

    [[nodiscard]] bool hasUsage(KeyUsageBit bit) const { return (keyUsage & bit) != 0; }
    [[nodiscard]] bool mayBeRoot() const { return selfSigned || selfSignedUnknown; }
};

/// Errors: InvalidSyntax where the bytes are not exactly one certificate.
Result<Profile> readProfile(const QByteArray &der);

} // namespace portreeve::pki
