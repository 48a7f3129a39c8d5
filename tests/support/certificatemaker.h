#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

#include <memory>
#include <utility>

using EVP_PKEY = struct evp_pkey_st;
using X509 = struct x509_st;

/// Certificates of any profile, made in the test by the OpenSSL library. Keys are made once for a program, by kind and
/// slot, so that hundreds of certificates take no time.
namespace portreeve::tests {

enum class TestKey { Rsa1024, Rsa2048, Rsa4096, RsaPss2048, P192, P224, P256, P384, P521, Secp256k1, Ed25519, Dsa1024 };

/// As openssl.cnf writes it: {"keyUsage", "critical,digitalSignature"}, {"1.2.3.4", "DER:0500"}.
struct TestExtension {
    QByteArray name;
    QByteArray value;
};

struct Recipe {
    QList<std::pair<QByteArray, QString>> subject;
    TestKey key = TestKey::P256;
    int slot = 0;                 ///< the same kind and slot: the same key
    QByteArray digest = "SHA256"; ///< not for Ed25519
    bool pss = false;
    int version = 3;
    QByteArray serial; ///< hexadecimal, may be negative; empty: one of its own
    QDateTime notBefore;
    QDateTime notAfter;
    QByteArray rawNotBefore; ///< in place of the date, whatever it says
    QList<TestExtension> extensions;

    [[nodiscard]] Recipe with(const QByteArray &extension, const QByteArray &value) const; ///< in place of one
    [[nodiscard]] Recipe without(const QByteArray &extension) const;
    [[nodiscard]] Recipe adding(const QByteArray &extension, const QByteArray &value) const; ///< beside one
    [[nodiscard]] Recipe named(const QString &commonName) const;
    [[nodiscard]] Recipe keyed(TestKey kind, int keySlot) const;
    [[nodiscard]] Recipe signedWith(const QByteArray &digestName) const;
    [[nodiscard]] Recipe valid(const QDateTime &from, const QDateTime &until) const;
};

struct Made {
    std::shared_ptr<X509> certificate;
    std::shared_ptr<EVP_PKEY> key;

    [[nodiscard]] QByteArray der() const;
    [[nodiscard]] QByteArray pem() const; ///< as OpenSSL writes it: lines of 64 characters, line feeds
};

/// Signed by `issuer`, or by itself. The issuer's name and key count, not what it says of itself.
Made make(const Recipe &recipe, const Made *issuer = nullptr);

/// DER of a certificate that P-256 signed with SHA-256, changed so that it names an algorithm that no library knows.
QByteArray ofUnknownAlgorithm(const Made &made);

/// A PEM block with lines of `width` characters.
QByteArray pemBlock(const QByteArray &label, const QByteArray &bytes, int width = 64);

QByteArray pkcs7Of(const QList<Made> &certificates); ///< DER, without a signature
QByteArray pkcs12Of(const Made &made);               ///< DER, with the key
QByteArray requestOf(const Made &made);              ///< DER
QByteArray crlOf(const Made &authority);             ///< DER

enum class KeyForm { Pkcs8, Traditional, EncryptedPkcs8, EncryptedTraditional, Pkcs8Der, TraditionalDer, EncryptedDer };
QByteArray keyFileOf(const Made &made, KeyForm form);

/// The value of Microsoft's extension 1.3.6.1.4.1.311.25.2, as TestExtension takes it.
QByteArray sidValue(const QByteArray &sid);
/// Values of subjectAltName that openssl.cnf cannot write: an address with a comma, a principal name of any characters.
QByteArray addressValue(const QByteArray &uri);
QByteArray principalNameValue(const QByteArray &utf8);
/// The value of Microsoft's extension 1.3.6.1.4.1.311.20.2.
QByteArray templateValue(const QString &name);

} // namespace portreeve::tests
