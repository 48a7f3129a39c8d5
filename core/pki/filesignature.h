#pragma once

#include "core/pki/path.h"

namespace portreeve::pki {

/// Who vouches for the content of a file: a detached CMS signature (RFC 5652; "application/pkcs7-signature" of RFC
/// 8551) that lies beside it. A plain value.
struct FileSignature {
    enum class State {
        None,       ///< there is none
        Trusted,    ///< unchanged since it was signed, by somebody whom the store vouches for
        Unknown,    ///< unchanged since it was signed, but nobody here vouches for the signer, or the digest is weak
        Changed,    ///< the content is not what the key of the certificate signed
        Unreadable, ///< not a detached signature, one that does not hold, or one without its signer's certificate
    };

    State state = State::None;
    QString signer;     ///< subject of the signer's certificate, RFC 2253 text; empty for None and Unreadable
    QString sha256;     ///< of that certificate, lower-case hexadecimal
    QDateTime signedAt; ///< UTC, as the signer says; invalid where it is not said
    QString fault;      ///< why nobody vouches for the signer, in the words of the library; empty where somebody does

    /// What the file holds is not what was signed, as far as anybody can say.
    [[nodiscard]] bool isBroken() const { return state == State::Changed || state == State::Unreadable; }

    friend bool operator==(const FileSignature &, const FileSignature &) = default;
};

/// "none", "trusted" ..
QString signatureStateId(FileSignature::State state);
std::optional<FileSignature::State> signatureStateFrom(QStringView id);

/// `signature` is DER or PEM. Where several signed, every signature must hold, and the first signer that nobody vouches
/// for decides. Certificates of signers must be for e-mail, or name no extended use, and be valid at `now`; digests of
/// less than 224 bits are weak. Pure apart from the
/// store; any thread.
FileSignature verifySignature(const QByteArray &content, const QByteArray &signature, const TrustStore &store,
                              const QDateTime &now);

} // namespace portreeve::pki
