#pragma once

#include "core/base/result.h"
#include "core/ip/prefixset.h"
#include "core/stats/lightdistance.h"

#include <QStringList>

#include <optional>

namespace portreeve::probes {

enum class Transport { Tcp, Udp };

/// Whose certificate a TLS target is expected to show.
enum class Trust {
    AmazonRoots, ///< the service's own: the pinned roots or the user's service roots
    SystemRoots, ///< anyone that this device trusts: hosts that are not Amazon's
};

/// What is asked of the server once the connection stands.
enum class Service {
    None, ///< nothing: the handshake is the answer; over UDP it is QUIC that is asked for
    Http, ///< GET path, inside TLS where that is expected
    Dns,  ///< of this server itself, not of this device's: where the domain's controllers are
    Kerberos,
    Ldap,
    GlobalCatalog, ///< LDAP on its own port
    Smb,
    Ntp,
    Radius, ///< without the secret
};

/// "kerberos" ..; empty for None.
QString serviceId(Service service);
/// Asked of domain controllers and their like: inside a network, never behind a web proxy.
bool isDirectoryService(Service service);

/// What is measured: one host or address and port. A plain value.
struct Target {
    QString id;   ///< unique in a run
    QString host; ///< an exact host name, or an address; never a wildcard
    quint16 port = 0;
    Transport transport = Transport::Tcp;
    bool expectTls = false;
    Service service = Service::None;
    QString path;         ///< of Http; empty: "/"
    QString domain;       ///< of a directory, where a question names one; empty: not known
    bool dnsOnly = false; ///< only that the name resolves
    QString serverName;   ///< for SNI and the certificate; empty: the host
    QStringList alpn;     ///< offered; empty: none
    Trust trust = Trust::AmazonRoots;
    int tries = 0;                         ///< at most; 0: as many as the run makes
    int samples = 0;                       ///< at least, where it answers; fewer than the run makes do not count
    bool everyAddress = false;             ///< clients may be sent to any address of the host: each of them counts
    bool measureMtu = false;               ///< of a QUIC server: how large a packet the way carries
    bool mayUseProxy = true;               ///< false: reached directly even where the run has a proxy
    std::optional<stats::Place> place;     ///< where it is said to be, to within a few hundred km
    std::optional<ip::PrefixSet> expected; ///< published ranges: an answer outside them is evidence

    [[nodiscard]] std::optional<ip::Address> literal() const; ///< the address, where the host is one
    [[nodiscard]] QString tlsName() const { return serverName.isEmpty() ? host : serverName; }

    friend bool operator==(const Target &, const Target &) = default;
};

/// Errors: InvalidSyntax, MissingValue, OutOfRange.
Result<void> validate(const Target &target);

} // namespace portreeve::probes
