#pragma once

#include <QByteArray>

namespace portreeve::pki {

/// What a value in DER or BER is, told by its outer shape.
enum class ContentKind {
    Unknown,
    Certificate, ///< RFC 5280
    Pkcs7,       ///< RFC 2315 and RFC 5652
    Pkcs12,      ///< RFC 7292; commonly holds a private key
    PrivateKey,  ///< PKCS#1, PKCS#8 (also encrypted), SEC 1 and what other programs keep keys in
    KeyStore,    ///< of Java; commonly holds private keys
    Request,     ///< RFC 2986
    Crl,         ///< RFC 5280
    PublicKey,   ///< RFC 5280 SubjectPublicKeyInfo
};

/// Private keys are known by their first tags and are never decoded; a key that is cut short is still a key. Where
/// several values follow each other, a private key among them decides, and otherwise the answer is Unknown.
ContentKind contentOf(const QByteArray &bytes);

/// Whether a text, in any encoding that keeps ASCII's code points, has a line that opens or closes a private key, or
/// begins as programs begin their key files. Errs to yes.
bool showsPrivateKey(const QByteArray &bytes);

/// The first value of the bytes, with its header; empty where its length is not there.
QByteArray firstDerValue(const QByteArray &bytes);

} // namespace portreeve::pki
