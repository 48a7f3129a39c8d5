#pragma once

#include <QList>
#include <QString>

namespace portreeve::probes {

/// How an attempt failed; the ids are stable and used as causes in reports.
enum class Failure {
    None,
    DnsNxdomain,
    DnsNodata,    ///< the name exists without an address of this family
    DnsServfail,  ///< any RCODE but NOERROR and NXDOMAIN, or an answer that cannot be read
    DnsTimeout,   ///< no DNS server answered, or none can be reached
    DnsRewritten, ///< every address is outside the published ranges
    TcpRefused,
    TcpReset, ///< an RST or an early end after the handshake
    TcpTimeout,
    TcpUnreachable,
    TlsTimeout,
    TlsAlert,
    TlsUntrusted,
    TlsIntercepted, ///< signed by a locally trusted root that is not the service's
    TlsNameMismatch,
    TlsExpired,
    TlsProtocol, ///< the answer is not TLS
    HttpStatus,  ///< a server error, or a proxy's status that is neither success nor a refusal
    HttpPortal,
    ServiceTimeout,  ///< connected, but the question was not answered
    ServiceProtocol, ///< connected, but what answered speaks another protocol
    ProxyAuth,
    ProxyDenied,
    ProxyUnreachable, ///< the proxy itself could not be found or reached
    UdpUnreachable,
    UdpSilent,
    QuicMismatch,
    MtuBlackHole,
    LocalLimit, ///< this device could not send: nothing was measured
};

QString failureId(Failure failure); ///< "tcp-refused"; empty for None

/// DNS gave no address to send to. A name without an address of one family (DnsNodata) is resolved.
bool isUnresolved(Failure failure);
/// Nothing came back: only repeating it can say more.
bool isSilence(Failure failure);
/// Something came back that may be a passing fault: worth one more try.
bool isPassing(Failure failure);

/// Every failure but None, in the order above.
const QList<Failure> &allFailures();

} // namespace portreeve::probes
