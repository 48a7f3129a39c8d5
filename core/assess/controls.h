#pragma once

#include "core/assess/transports.h"
#include "core/assess/triangulation.h"
#include "core/probes/lossaccount.h"

#include <QSet>

namespace portreeve::assess {

/// Which way packets take: silence on one says nothing about another.
enum class Path { IPv4, IPv6, LocalIPv4, LocalIPv6, Proxy };
/// Local: towards addresses that are not globally reachable.
Path pathOf(const probes::Outcome &outcome);

/// What the rest of a run proves about the paths that its outcomes took. A plain value.
struct Controls {
    QSet<QString> resolved;                ///< names that DNS gave an address for, lower case
    bool dnsAnswered = false;              ///< a DNS server said anything
    QSet<Path> tcpAnswered;                ///< a handshake or a refusal came back on this path
    QSet<Path> tlsAnswered;                ///< a TLS server answered on this path
    QSet<Path> udpAnswered;                ///< an answer came back over UDP on this path (DNS aside)
    bool answersForEveryone = false;       ///< TCP was completed to an address that nobody has (RFC 5737, RFC 3849)
    bool inventsNames = false;             ///< DNS gave an address for a name that cannot exist (RFC 6761)
    QList<ip::Address> invented;           ///< those addresses
    bool routerAnswered = false;           ///< a router reported that something cannot be reached
    bool portal = false;                   ///< plain HTTP was answered by a sign-in page
    QHash<QString, NearerTcp> nearerTcp;   ///< targets whose TCP came back much sooner than their QUIC
    QHash<QString, Contradiction> tooNear; ///< targets whose TCP was answered from nearer than they are
    QSet<QString> interceptors; ///< who signed certificates in the service's name: SHA-256 of the root, or issuer

    probes::LossAccount losses; ///< on the ways of the run

    /// Tried so often that a loss is ruled out.
    [[nodiscard]] bool isSilent(const probes::Outcome &outcome) const
    {
        return outcome.silent >= losses.triesForSilence(outcome);
    }
    [[nodiscard]] bool otherNameResolved(const QString &name) const;
    [[nodiscard]] bool anyAnswer() const
    {
        return dnsAnswered || routerAnswered || !tcpAnswered.isEmpty() || !udpAnswered.isEmpty();
    }
};

/// Who stands behind the certificate that was shown: the SHA-256 of the root that this device trusts, or else the
/// issuer that the last certificate names; empty where nothing was shown.
QString signerOf(const net::TlsFacts &facts);

/// Reads the controls out of all outcomes of a run. Outcomes towards documentation addresses and names under
/// ".invalid" are negative controls: nothing may answer there.
Controls controlsOf(const QList<probes::Outcome> &outcomes);

} // namespace portreeve::assess
