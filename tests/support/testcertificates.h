#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QStringList>

#include <memory>

using EVP_PKEY = struct evp_pkey_st;
using X509 = struct x509_st;

namespace portreeve::tests {

/// A certificate with its private key, made in the test by the OpenSSL library. P-256, signed with SHA-256.
class Identity
{
public:
    struct Names {
        QString commonName;
        QStringList dns;
        QStringList addresses;
        QDateTime notBefore = QDateTime::currentDateTimeUtc().addDays(-1);
        QDateTime notAfter = QDateTime::currentDateTimeUtc().addDays(30);
        bool authority = false;
    };

    /// Signed by `issuer`, or by itself.
    static Identity make(const Names &names, const Identity *issuer = nullptr);

    [[nodiscard]] QByteArray der() const;
    [[nodiscard]] QByteArray pem() const;
    [[nodiscard]] QByteArray keyPem() const;
    [[nodiscard]] X509 *certificate() const { return m_certificate.get(); }
    [[nodiscard]] EVP_PKEY *key() const { return m_key.get(); }

private:
    void addExtensions(const Names &names, X509 *signer) const;

    std::shared_ptr<X509> m_certificate;
    std::shared_ptr<EVP_PKEY> m_key;
};

/// From and until when, in days from now.
struct ValidDays {
    int from = -1;
    int until = 30;
};

Identity makeAuthority(const QString &commonName);
/// An end entity for DNS names and addresses.
Identity makeServer(const QStringList &names, const Identity &issuer, ValidDays days = {});
Identity makeServer(const QString &name, const Identity &issuer);

} // namespace portreeve::tests
