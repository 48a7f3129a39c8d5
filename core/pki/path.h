#pragma once

#include "core/base/result.h"
#include "core/pki/certificate.h"

#include <memory>

namespace portreeve::pki {

/// A set of trust anchors. Immutable once made and safe to share between threads.
class TrustStore
{
public:
    /// Exactly these certificates. Where `anyAnchor` is set, one that is not self-issued may end a path too.
    /// Errors: InvalidSyntax.
    static Result<std::shared_ptr<const TrustStore>> from(const QList<QByteArray> &ders, bool anyAnchor = false);
    /// The system's own store, read from the places that the system documents.
    static std::shared_ptr<const TrustStore> fromSystem();

    TrustStore(const TrustStore &) = delete;
    TrustStore &operator=(const TrustStore &) = delete;
    ~TrustStore();

    struct Private;
    [[nodiscard]] const Private &d() const { return *m_d; }

private:
    explicit TrustStore(std::unique_ptr<Private> d);
    std::unique_ptr<Private> m_d;
};

enum class Dates { Valid, NotYetValid, Expired };

/// A certification path towards the anchors of one store. Who signed a certificate and when it is valid are separate
/// questions with separate answers here.
struct PathResult {
    bool trusted = false; ///< signatures, constraints and purpose hold and the path ends in an anchor; dates apart
    Dates dates = Dates::Valid; ///< the first certificate of the path that is outside its dates decides
    QString fault;              ///< why it is not trusted, in the words of the library; for evidence
    QList<QByteArray> path;     ///< DER, end entity first, as far as it could be built

    friend bool operator==(const PathResult &, const PathResult &) = default;
};

/// What the end entity's certificate must be good for.
enum class Purpose { TlsServer, EmailSigning };

/// Builds and checks the path of a chain (RFC 5280), end entity first, at the time `now`. A path that is within its
/// dates is preferred. Pure apart from the store.
PathResult buildPath(const QList<QByteArray> &chain, const TrustStore &store, const QDateTime &now,
                     Purpose purpose = Purpose::TlsServer);

} // namespace portreeve::pki
