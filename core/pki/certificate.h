#pragma once

#include "core/base/result.h"

#include <QDateTime>
#include <QList>
#include <QStringList>

namespace portreeve::pki {

/// What a certificate says about itself, read for evidence; nothing of it is proven by reading. A plain value.
struct Certificate {
    QByteArray der;
    QString subject;         ///< RFC 2253 text
    QString issuer;          ///< likewise
    QStringList names;       ///< dNSName and iPAddress entries of subjectAltName, as written, at most 100
    QDateTime notBefore;     ///< UTC
    QDateTime notAfter;      ///< UTC
    QString sha256;          ///< of the DER form, lower-case hexadecimal
    QString publicKeySha256; ///< of the SubjectPublicKeyInfo, lower-case hexadecimal

    friend bool operator==(const Certificate &a, const Certificate &b) { return a.der == b.der; }
};

/// Errors: InvalidSyntax where the bytes are not exactly one certificate.
Result<Certificate> readCertificate(const QByteArray &der);

/// The certificates of a PEM text, in order; other PEM blocks are passed over, private keys are refused.
/// Errors: InvalidSyntax (no certificate, or a damaged one), TooLarge (more than 1,000). `where` names the file.
Result<QList<QByteArray>> certificatesFromPem(const QByteArray &pem, const QString &where);

/// Whether a presented identifier of the certificate matches the reference identifier (RFC 9525: subjectAltName
/// only, a wildcard stands for one whole left-most label). `reference` is a host name or an address.
bool matchesName(const QByteArray &der, const QString &reference);

} // namespace portreeve::pki
