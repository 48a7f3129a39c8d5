#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QStringList>

#include <memory>

namespace portreeve::tests {

/// A certificate with its private key, both PEM, as a server is given them. `certificate` holds the issuers too, up to
/// but without the trust anchor.
struct TestIdentity {
    QByteArray certificate;
    QByteArray key;
};

/// What an end entity certificate of a test says.
struct TestCertificateRequest {
    QStringList names; ///< subjectAltName: host names and addresses; the first is the common name too
    QDateTime notBefore = QDateTime::currentDateTimeUtc().addDays(-1);
    QDateTime notAfter = QDateTime::currentDateTimeUtc().addDays(30);
};

/// A certification authority that lives as long as the test: P-256 keys, made in memory by the OpenSSL library.
class TestAuthority
{
public:
    explicit TestAuthority(const QString &commonName);
    ~TestAuthority();
    TestAuthority(const TestAuthority &) = delete;
    TestAuthority &operator=(const TestAuthority &) = delete;

    /// The self-signed certificate, PEM: what a client is given to trust.
    [[nodiscard]] QByteArray certificate() const;
    [[nodiscard]] TestIdentity issue(const TestCertificateRequest &request) const;

private:
    struct Keys;
    std::unique_ptr<Keys> m_keys;
};

} // namespace portreeve::tests
