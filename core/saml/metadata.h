#pragma once

#include "core/saml/document.h"
#include "core/saml/time.h"

namespace portreeve::saml {

struct Endpoint {
    QString binding;
    QString location;

    friend bool operator==(const Endpoint &, const Endpoint &) = default;
};

/// A certificate that metadata names for signatures; whether the bytes are one is for the reader to find out.
struct KeyCertificate {
    QByteArray der; ///< empty where the text is not base64
    int line = 0;

    friend bool operator==(const KeyCertificate &, const KeyCertificate &) = default;
};

/// What an entity says about itself as an identity provider.
struct IdentityProvider {
    QStringList protocols;
    QList<Endpoint> singleSignOn;
    QStringList nameIdFormats;
    QList<KeyCertificate> signing; ///< in order; those of keys for signing, or for no use in particular
    bool wantsSignedRequests = false;
    Time validUntil;

    friend bool operator==(const IdentityProvider &, const IdentityProvider &) = default;
};

struct Entity {
    QString entityId;
    Time validUntil;
    std::optional<IdentityProvider> identityProvider; ///< the first that speaks SAML 2.0, or else the first
    bool serviceProvider = false;

    friend bool operator==(const Entity &, const Entity &) = default;
};

struct Metadata {
    QList<Entity> entities; ///< in document order
    bool isList = false;    ///< the root is EntitiesDescriptor
    Time validUntil;        ///< of that root

    [[nodiscard]] QList<Entity> identityProviders() const;
};

/// Errors: WrongSchema where the root is no metadata of SAML 2.0; `where` is the name of the root.
Result<Metadata> readMetadata(const Document &document);

/// The certificates of a ds:KeyInfo, at most 10; an element that is not base64 gives one without bytes.
QList<KeyCertificate> certificatesIn(const Element &keyInfo);

} // namespace portreeve::saml
