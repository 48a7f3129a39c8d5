#pragma once

#include "core/ip/address.h"
#include "core/net/proxy.h"
#include "core/net/scheduler.h"
#include "core/pki/path.h"

#include <QStringList>

#include <memory>
#include <optional>

namespace portreeve::net {

/// The steps of a connection, in order.
enum class ConnectStep { Tcp, Proxy, Tls, Exchange };

/// Why a connection did not come about. What the certificate says is not here: see TlsFacts.
enum class ConnectFailure {
    None,
    Refused,             ///< an RST, or an ICMP port unreachable, answered the SYN
    Reset,               ///< an RST or an early end broke the connection
    TimedOut,            ///< silence
    Unreachable,         ///< a router, the neighbour or this device says that there is no way
    Prohibited,          ///< this device's own firewall or policy forbids it
    LocalLimit,          ///< this device has no descriptor, port or memory left: nothing was measured
    TlsAlert,            ///< the peer sent a fatal alert
    TlsProtocol,         ///< the answer is not TLS, or not TLS that we can speak
    ProxyAuthentication, ///< 407
    ProxyDenied,         ///< 403, SOCKS5 reply 2 and other refusals of the request itself
    ProxyStatus,         ///< any other status but 2xx, or the proxy does not reach the target
    ProxyProtocol,       ///< the answer is not that of such a proxy
    Foreign,             ///< the answer to the exchange is not of the protocol that was asked for
};

struct TlsRequest {
    QString serverName; ///< host name or address: SNI (names only) and the reference identifier
    QStringList alpn;   ///< offered protocols in order of preference; none: the extension is left out
};

/// What a proxy is asked for.
struct TunnelRequest {
    ProxyType type = ProxyType::Http;
    QString host; ///< of the target: a name, or an address
    quint16 port = 0;
    QByteArray user; ///< empty: no sign-in
    QByteArray password;
};

/// What the bytes received so far are.
enum class Reading {
    More,    ///< the beginning of an answer
    Whole,   ///< an answer
    Foreign, ///< no answer of this protocol
};

/// A question for the peer once the connection stands, inside TLS where that is asked for too.
struct ExchangeRequest {
    QByteArray question;
    /// Called on the scheduler's thread with everything received so far, and whether the peer has ended the stream.
    std::function<Reading(const QByteArray &received, bool ended)> read;
    qsizetype limit = 64 * 1024; ///< bytes; an answer that is longer is Foreign
};

struct ConnectRequest {
    ip::Address address; ///< of the peer, or of the proxy where there is a tunnel
    quint16 port = 0;
    std::optional<TunnelRequest> tunnel;
    std::optional<TlsRequest> tls;
    std::optional<ExchangeRequest> exchange;
    std::chrono::milliseconds timeout{3000}; ///< for each step
    /// Most bytes of a TCP segment, both ways (RFC 9293 section 3.7.1); 0: what the system does. Where the system
    /// cannot narrow them the connection fails with LocalLimit.
    int maxSegment = 0;
};

/// The kernel's own view of the round trip (TCP_INFO), taken after the handshake and before any data.
struct KernelRtt {
    std::chrono::microseconds smoothed{0};
    std::chrono::microseconds min{0};
    int retransmits = 0; ///< SYNs that had to be sent again
};

/// What was seen of the peer's TLS, also where the handshake failed later.
struct TlsFacts {
    QString version; ///< "TLSv1.3"; empty where none was agreed
    QString cipherSuite;
    QString alpn;
    QList<pki::Certificate> chain; ///< as sent, end entity first; at most 20
    bool nameMatches = false;
    pki::PathResult system;                              ///< towards the system's trust store
    pki::PathResult pinned;                              ///< towards the operator's own roots
    pki::PathResult service;                             ///< towards the roots that the user gave as the service's own
    QString alert;                                       ///< fatal alert of the peer, e.g. "handshake failure"
    std::optional<std::chrono::nanoseconds> firstAnswer; ///< from ClientHello to the first bytes of the peer
};

struct ConnectResult {
    ConnectFailure failure = ConnectFailure::None;
    ConnectStep step = ConnectStep::Tcp;             ///< where it failed, or the last step taken
    QString systemError;                             ///< symbolic: "ECONNREFUSED"; empty where the system reported none
    bool local = false;                              ///< the system refused at once, no packet left this device
    QString detail;                                  ///< a technical fact for evidence; may be empty
    std::optional<std::chrono::nanoseconds> tcpTime; ///< connect() to writable, monotonic clock
    std::optional<std::chrono::nanoseconds> proxyTime; ///< the question to the end of the proxy's answer
    std::optional<std::chrono::nanoseconds> tlsTime;   ///< ClientHello to the end of the handshake
    std::optional<KernelRtt> kernelRtt;
    int proxyStatus = 0;
    std::optional<TlsFacts> tls;
    QByteArray received;                                  ///< by the exchange, also where it failed
    std::optional<std::chrono::nanoseconds> firstByte;    ///< from the question to the first byte of its answer
    std::optional<std::chrono::nanoseconds> exchangeTime; ///< from the question to the end of its answer
};

/// Opens a TCP connection, then a tunnel and TLS where asked, puts a question where there is one, looks at what comes
/// back, and closes it. It judges nothing:
/// a certificate that nobody trusts does not end the handshake. One thread: the scheduler's.
class Connector
{
public:
    virtual ~Connector() = default;
    /// Calls `done` exactly once, later (never before this returns), unless the job is destroyed first, which closes
    /// the socket at once.
    [[nodiscard]] virtual std::unique_ptr<Job> connect(const ConnectRequest &request,
                                                       std::function<void(const ConnectResult &)> done) = 0;
};

} // namespace portreeve::net
