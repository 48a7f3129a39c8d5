#pragma once

#include "core/saml/signature.h"

namespace portreeve::saml {

enum class SignatureState {
    Verified,
    ContentChanged, ///< what is signed is not what stands here, whoever signed it
    OtherKey,       ///< the signature is by none of the keys that were asked
    NotChecked,     ///< the libraries of this device cannot check it
};

struct SignatureVerdict {
    SignatureState state = SignatureState::OtherKey;
    qsizetype certificate = -1; ///< index of the one that verified

    friend bool operator==(const SignatureVerdict &, const SignatureVerdict &) = default;
};

/// Verifies a signature of the document whose form has no fault, with the public keys of these certificates (DER; what
/// is no certificate is passed over; at most 20 are tried) and with nothing that the document itself carries. Validity
/// and issuers of the certificates are not looked at: metadata names keys, not paths.
SignatureVerdict verify(const Document &document, const Signature &signature, const QList<QByteArray> &certificates);

} // namespace portreeve::saml
