#pragma once

#include "core/net/connector.h"

namespace portreeve::net {

/// What certificates are compared with. Stores that are null are not asked.
struct TrustSettings {
    std::shared_ptr<const pki::TrustStore> system;
    std::shared_ptr<const pki::TrustStore> pinned;
    std::shared_ptr<const pki::TrustStore> service;
};

/// Settings that all sessions of a run share. Made and used on one thread.
class TlsContext
{
public:
    /// `clock` says what time it is for the dates of certificates. Errors: TlsFailed.
    static Result<std::shared_ptr<TlsContext>> create(const TrustSettings &trust, const Clock &clock);
    ~TlsContext();
    TlsContext(const TlsContext &) = delete;
    TlsContext &operator=(const TlsContext &) = delete;

    struct Private;
    [[nodiscard]] Private &d() const { return *m_d; }

private:
    explicit TlsContext(std::unique_ptr<Private> d);
    std::unique_ptr<Private> m_d;
};

/// The client side of one TLS connection, bytes in and bytes out: it owns no socket. TLS 1.2 and later.
class TlsSession
{
public:
    TlsSession(std::shared_ptr<TlsContext> context, const TlsRequest &request);
    ~TlsSession();
    TlsSession(const TlsSession &) = delete;
    TlsSession &operator=(const TlsSession &) = delete;

    enum class State { UnderWay, Done, Failed };

    /// Takes what the peer sent (may be empty) and goes as far as it can.
    State advance(const QByteArray &input);
    /// What is to be sent to the peer; empties it.
    QByteArray takeOutput();
    /// After Done: what the application sends.
    void send(const QByteArray &plain);
    /// After Done: takes what the peer sent and gives what the application gets; `ended` after a close_notify. Turns
    /// to Failed where the bytes are no TLS or an alert.
    QByteArray receive(const QByteArray &input, bool &ended);
    /// Says goodbye with a close_notify.
    void close();
    [[nodiscard]] State state() const;

    [[nodiscard]] ConnectFailure failure() const; ///< TlsAlert or TlsProtocol once Failed
    [[nodiscard]] QString detail() const;
    /// What was seen so far, judged against the stores; firstAnswer is left to the owner.
    [[nodiscard]] TlsFacts facts() const;

private:
    struct Private;
    std::unique_ptr<Private> m_d;
};

} // namespace portreeve::net
