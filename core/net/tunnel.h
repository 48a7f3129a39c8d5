#pragma once

#include "core/net/connector.h"

namespace portreeve::net {

/// The client side of asking a proxy for a tunnel, bytes in and bytes out: it owns no socket. HTTP CONNECT (RFC 9110
/// section 9.3.6) or SOCKS5 (RFC 1928, with the password method of RFC 1929).
class Tunnel
{
public:
    [[nodiscard]] static std::unique_ptr<Tunnel> create(const TunnelRequest &request);
    virtual ~Tunnel() = default;
    Tunnel(const Tunnel &) = delete;
    Tunnel &operator=(const Tunnel &) = delete;

    enum class State { UnderWay, Done, Failed };

    /// Takes what the proxy sent (may be empty, as at the beginning) and goes as far as it can.
    virtual State advance(const QByteArray &input) = 0;
    /// What is to be sent to the proxy; empties it.
    [[nodiscard]] QByteArray takeOutput() { return std::exchange(m_output, {}); }
    /// After Done: what came behind the proxy's answer and is the target's already; empties it.
    [[nodiscard]] QByteArray takeRest() { return std::exchange(m_input, {}); }

    [[nodiscard]] ConnectFailure failure() const { return m_failure; } ///< once failed: one of the Proxy ones
    [[nodiscard]] QString detail() const { return m_detail; }          ///< what the proxy said, for evidence
    [[nodiscard]] int status() const { return m_status; }              ///< of HTTP; 0 where there is none

protected:
    Tunnel() = default;
    State fail(ConnectFailure failure, const QString &detail);

    QByteArray m_input;
    QByteArray m_output;
    int m_status = 0;

private:
    ConnectFailure m_failure = ConnectFailure::None;
    QString m_detail;
};

} // namespace portreeve::net
