#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace portreeve::pki {

/// A trust anchor of the service's operator, known beforehand.
struct PinnedRoot {
    const char *name;            ///< common name of the subject
    const char *sha256;          ///< of the DER form, lower-case hexadecimal
    const char *publicKeySha256; ///< of the SubjectPublicKeyInfo: the same key also appears in cross-certificates
    const char *pem;
};

/// The roots of Amazon Trust Services that its services' certificates end in: Amazon Root CA 1 to 4 and Starfield
/// Services Root Certificate Authority - G2. Source: the Mozilla CA Certificate Program, as in Debian's
/// ca-certificates package, version 20230311; a test compares them with the installed package.
const QList<PinnedRoot> &amazonRoots();

/// The same in DER form, for TrustStore::from.
QList<QByteArray> amazonRootDers();

} // namespace portreeve::pki
