#pragma once

#include "core/pki/certificate.h"

#include <openssl/x509.h>

#include <optional>

/// For .cpp files of this room only.
namespace portreeve::pki {

/// UTC; invalid where it is no time.
QDateTime timeOf(const ASN1_TIME *time);

/// What readCertificate reads, of a certificate that is decoded already: decoding is what takes time.
Certificate certificateOf(X509 *parsed, const QByteArray &der);

/// Whether the key verifies the signature of the certificate; nothing where the library knows no such key or algorithm.
std::optional<bool> isSignedBy(X509 *certificate, EVP_PKEY *key);

} // namespace portreeve::pki
