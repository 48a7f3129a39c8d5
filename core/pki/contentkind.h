#pragma once

#include <QByteArray>
#include <QByteArrayView>

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

/// A private key, or a store that commonly holds one.
bool isSecret(ContentKind kind);

/// Private keys are known by their first tags and are never decoded; a key that is cut short is still a key. Where
/// several values follow each other, a private key among them decides, and otherwise the answer is Unknown.
ContentKind contentOf(const QByteArray &bytes);

/// PrivateKey or Pkcs12 where the first tags of the first value say so, whatever follows; otherwise Unknown.
ContentKind secretKindOf(QByteArrayView bytes);

/// Finds a private key, or a store of keys, anywhere in a text of any encoding that keeps ASCII's code points: lines
/// that open or close a key, beginnings of key files, Base64 of keys (from 40 characters, whatever stands around them,
/// in lines of any width, percent-encoded, or in a string of JSON), JWK, and .NET's RSAKeyValue. Unknown where there is
/// none; errs to finding one. Takes time in proportion to the text.
ContentKind keyIn(const QByteArray &text);

/// Whether keyIn() finds one.
bool showsPrivateKey(const QByteArray &bytes);

/// The first value of the bytes, with its header; empty where its length is not there.
QByteArray firstDerValue(const QByteArray &bytes);

} // namespace portreeve::pki
