#pragma once

#include "core/pki/certificate.h"

#include <openssl/x509.h>

/// For .cpp files of this room only.
namespace portreeve::pki {

/// What readCertificate reads, of a certificate that is decoded already: decoding is what takes time.
Certificate certificateOf(X509 *parsed, const QByteArray &der);

} // namespace portreeve::pki
