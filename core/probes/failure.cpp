#include "core/probes/failure.h"

namespace portreeve::probes {

namespace {

struct Row {
    Failure failure;
    const char *id;
};

constexpr Row Rows[] = {
    {Failure::DnsNxdomain, "dns-nxdomain"},
    {Failure::DnsNodata, "dns-nodata"},
    {Failure::DnsServfail, "dns-servfail"},
    {Failure::DnsTimeout, "dns-timeout"},
    {Failure::DnsRewritten, "dns-rewritten"},
    {Failure::TcpRefused, "tcp-refused"},
    {Failure::TcpReset, "tcp-reset"},
    {Failure::TcpTimeout, "tcp-timeout"},
    {Failure::TcpUnreachable, "tcp-unreachable"},
    {Failure::TlsTimeout, "tls-timeout"},
    {Failure::TlsAlert, "tls-alert"},
    {Failure::TlsUntrusted, "tls-untrusted"},
    {Failure::TlsIntercepted, "tls-intercepted"},
    {Failure::TlsNameMismatch, "tls-name-mismatch"},
    {Failure::TlsExpired, "tls-expired"},
    {Failure::TlsProtocol, "tls-protocol"},
    {Failure::HttpStatus, "http-status"},
    {Failure::HttpPortal, "http-portal"},
    {Failure::ServiceTimeout, "service-timeout"},
    {Failure::ServiceProtocol, "service-protocol"},
    {Failure::ProxyAuth, "proxy-auth"},
    {Failure::ProxyDenied, "proxy-denied"},
    {Failure::ProxyUnreachable, "proxy-unreachable"},
    {Failure::UdpUnreachable, "udp-unreachable"},
    {Failure::UdpSilent, "udp-silent"},
    {Failure::QuicMismatch, "quic-mismatch"},
    {Failure::MtuBlackHole, "mtu-black-hole"},
    {Failure::LocalLimit, "local-limit"},
};

} // namespace

QString failureId(Failure failure)
{
    for (const Row &row : Rows) {
        if (row.failure == failure)
            return QString::fromLatin1(row.id);
    }
    return {};
}

bool isUnresolved(Failure failure)
{
    return failure == Failure::DnsNxdomain || failure == Failure::DnsServfail || failure == Failure::DnsTimeout;
}

bool isSilence(Failure failure)
{
    return failure == Failure::DnsTimeout || failure == Failure::TcpTimeout || failure == Failure::TlsTimeout ||
           failure == Failure::ServiceTimeout || failure == Failure::UdpSilent;
}

bool isPassing(Failure failure)
{
    return failure == Failure::DnsServfail || failure == Failure::TcpRefused || failure == Failure::TcpReset ||
           failure == Failure::TcpUnreachable || failure == Failure::TlsAlert || failure == Failure::TlsProtocol ||
           failure == Failure::HttpStatus || failure == Failure::ProxyUnreachable ||
           failure == Failure::UdpUnreachable || failure == Failure::QuicMismatch;
}

const QList<Failure> &allFailures()
{
    static const QList<Failure> all = [] {
        QList<Failure> list;
        for (const Row &row : Rows)
            list.append(row.failure);
        return list;
    }();
    return all;
}

} // namespace portreeve::probes
