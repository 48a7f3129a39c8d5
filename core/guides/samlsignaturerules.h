#pragma once

#include "core/guides/samlreport.h"
#include "core/saml/metadata.h"
#include "core/saml/response.h"

namespace portreeve::guides {

/// The identity provider whose metadata came with the response.
struct SigningKeys {
    bool given = false;             ///< metadata came, whether usable or not
    QList<QByteArray> certificates; ///< DER
};

/// Judges who signed the response, and whether what is read is what is signed. Findings: "unsigned",
/// "signature-not-checked", "signature-wrapped", "signature-several", "signature-incomplete", "signature-reference",
/// "signature-reference-empty", "signature-transform", "signature-algorithm", "signature-sha1", "signature-broken",
/// "signature-certificate-unknown", "signature-invalid", "signature-misplaced", "signing-certificate-expired",
/// "signature-unsupported", "id-repeated". Details: signer and its fingerprint.
void judgeSignatures(const saml::Document &document, const saml::Response &response, const SigningKeys &keys,
                     const QDateTime &now, SamlReport &report);

/// What is said where the libraries of this device cannot check a signature.
Message signatureUnsupported();

/// The certificates of an identity provider that are certificates.
QList<QByteArray> readableCertificates(const QList<saml::KeyCertificate> &certificates);

} // namespace portreeve::guides
