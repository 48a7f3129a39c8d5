#include "core/assess/causes.h"

namespace portreeve::assess {

using probes::Failure;

QString whoOf(const probes::Outcome &outcome)
{
    const QString &host = outcome.target.host;
    if (!outcome.address || outcome.target.literal())
        return host;
    return QStringLiteral("%1 (%2)").arg(host, outcome.address->toCanonicalText());
}

bool beganTls(const probes::Outcome &outcome)
{
    return outcome.tls && outcome.tls->firstAnswer;
}

namespace {

struct Words {
    Message sentence;
    Message remedy;
};

Words nameWords(const probes::Outcome &outcome)
{
    const QString host = outcome.dns ? outcome.dns->asked : outcome.target.host;
    switch (outcome.failure) {
    case Failure::DnsNxdomain:
        return {PR_MESSAGE("assess", "The DNS server says that %1 does not exist.").arg(host),
                PR_MESSAGE("assess",
                           "Allow the name in DNS filtering, or forward it to a resolver that knows public names.")};
    case Failure::DnsNodata:
        return {PR_MESSAGE("assess", "The DNS server knows %1, but gives no address for it.").arg(host),
                PR_MESSAGE("assess", "Ask another DNS server, and check whether DNS filtering removes addresses.")};
    case Failure::DnsServfail:
        return {
            PR_MESSAGE("assess", "The DNS server answers with an error for %1.").arg(host),
            PR_MESSAGE("assess",
                       "Look into the log of the DNS server: its forwarder, DNSSEC or a filter fails for this name.")};
    case Failure::DnsRewritten:
        if (!outcome.dns || outcome.dns->unexpected.isEmpty())
            return {PR_MESSAGE("assess",
                               "DNS gives addresses for names that do not exist, so its answer for %1 proves nothing.")
                        .arg(host),
                    PR_MESSAGE("assess", "Ask another DNS server, or load the published AWS ranges to compare with.")};
        return {PR_MESSAGE("assess", "DNS gives an address for %1 that is not among the published ones.").arg(host),
                PR_MESSAGE(
                    "assess",
                    "Check DNS filtering and split-horizon zones for this name; a private endpoint is a good reason.")};
    default:
        return {PR_MESSAGE("assess", "No DNS server answered for %1.").arg(host),
                PR_MESSAGE("assess", "Check that this device can reach its DNS server on port 53, UDP and TCP.")};
    }
}

/// The same address answers TLS as long as this name is not said.
Words byName(const probes::Outcome &outcome)
{
    return {PR_MESSAGE("assess", "A device on the way stops TLS to the name %1; for other names the same address "
                                 "answers.")
                .arg(outcome.target.tlsName()),
            PR_MESSAGE("assess", "Allow this host name where web traffic is filtered by name (SNI).")};
}

Words pathWords(const probes::Outcome &outcome)
{
    const QString who = whoOf(outcome);
    const qint64 port = outcome.target.port;
    switch (outcome.failure) {
    case Failure::TcpRefused:
        return {PR_MESSAGE("assess", "Something on the way to %1 refuses TCP port %2.").arg(who).arg(port),
                PR_MESSAGE("assess", "Allow this port outbound in the firewall: it rejects the connection now.")};
    case Failure::TcpReset:
        if (outcome.ladder.goesByName())
            return byName(outcome);
        return {
            PR_MESSAGE("assess", "The connection to %1 on port %2 is cut off after it was opened.").arg(who).arg(port),
            PR_MESSAGE("assess", "Exempt this host from content inspection: a device on the way ends the connection.")};
    case Failure::TcpUnreachable:
        return outcome.local
                   ? Words{PR_MESSAGE("assess", "This device itself does not let the connection to %1 out.").arg(who),
                           PR_MESSAGE("assess", "Check the firewall and the routes of this device.")}
                   : Words{
                         PR_MESSAGE("assess", "A router reports that %1 cannot be reached.").arg(who),
                         PR_MESSAGE("assess", "Check the route and the rules of the router that rejects the traffic.")};
    case Failure::TlsTimeout:
        if (outcome.ladder.goesByName())
            return byName(outcome);
        if (beganTls(outcome))
            return {PR_MESSAGE("assess", "%1 begins the TLS handshake, but does not end it in time.").arg(who),
                    PR_MESSAGE("assess", "Run the check with a longer time-out, then look for a path that loses "
                                         "large packets.")};
        return {
            PR_MESSAGE("assess", "%1 accepts TCP on port %2, but the TLS handshake gets no answer.").arg(who).arg(port),
            PR_MESSAGE("assess", "Look for a device that drops TLS to this name, or a path that loses large packets.")};
    case Failure::TlsAlert:
        return {PR_MESSAGE("assess", "The TLS handshake with %1 is rejected.").arg(who),
                PR_MESSAGE("assess", "Exempt this host from TLS inspection and from rules on TLS versions.")};
    case Failure::ServiceTimeout:
        return {PR_MESSAGE("assess", "%1 accepts the connection on port %2, but does not answer what it is asked.")
                    .arg(who)
                    .arg(port),
                PR_MESSAGE("assess", "Try again later; if it stays so, look for a device that lets connections through "
                                     "but not what is said in them.")};
    default:
        return {PR_MESSAGE("assess", "Nothing answers at %1 on TCP port %2, while other hosts on this path do.")
                    .arg(who)
                    .arg(port),
                PR_MESSAGE("assess", "Allow this host and port outbound in the firewall: it drops the packets now.")};
    }
}

Words certificateWords(const probes::Outcome &outcome)
{
    const QString who = whoOf(outcome);
    switch (outcome.failure) {
    case Failure::TlsIntercepted:
        return {
            PR_MESSAGE("assess", "The connection to %1 is opened by a TLS inspection whose root this device trusts.")
                .arg(who),
            PR_MESSAGE("assess", "Exempt this host from TLS inspection.")};
    case Failure::TlsNameMismatch:
        return {
            PR_MESSAGE("assess", "Another server answers in the place of %1.").arg(who),
            PR_MESSAGE("assess",
                       "Sign in to the network if it asks for that, then check DNS and redirection for this host.")};
    case Failure::TlsExpired:
        return {PR_MESSAGE("assess", "The certificate that %1 shows has expired.").arg(who),
                PR_MESSAGE("assess", "Check the clock of this device first, then who issued the certificate.")};
    case Failure::TlsProtocol:
        return {
            PR_MESSAGE("assess", "What answers in the place of %1 does not speak TLS.").arg(who),
            PR_MESSAGE("assess",
                       "Sign in to the network if it asks for that, then look for a device that redirects this port.")};
    case Failure::ServiceProtocol:
        return {PR_MESSAGE("assess", "What answers in the place of %1 speaks another protocol.").arg(who),
                PR_MESSAGE("assess", "Look for a device that redirects port %1, or for another program on that port.")
                    .arg(qint64(outcome.target.port))};
    case Failure::HttpPortal:
        return {PR_MESSAGE("assess", "The network wants you to sign in before it lets traffic to %1 out.").arg(who),
                PR_MESSAGE("assess", "Open a web page, sign in to the network and run the check again.")};
    default:
        return {PR_MESSAGE("assess", "%1 shows a certificate that no trusted root stands behind.").arg(who),
                PR_MESSAGE("assess",
                           "Exempt this host from TLS inspection, or sign in to the network if it asks for that.")};
    }
}

Words udpWords(const probes::Outcome &outcome)
{
    const QString who = whoOf(outcome);
    const qint64 port = outcome.target.port;
    switch (outcome.failure) {
    case Failure::UdpUnreachable:
        if (outcome.local)
            return {PR_MESSAGE("assess", "This device itself does not let UDP to %1 out.").arg(who),
                    PR_MESSAGE("assess", "Check the firewall and the routes of this device.")};
        if (outcome.reporter.isEmpty() || (outcome.address && outcome.reporter == outcome.address->toCanonicalText()))
            return {PR_MESSAGE("assess", "UDP port %2 of %1 is reported closed, by the host or in its name.")
                        .arg(who)
                        .arg(port),
                    PR_MESSAGE("assess", "Allow this port over UDP in the firewall: it may reject it in the host's "
                                         "name.")};
        return {PR_MESSAGE("assess", "%1 rejects UDP port %3 to %2.").arg(outcome.reporter).arg(who).arg(port),
                PR_MESSAGE("assess", "Allow this port over UDP there: it rejects the packets now.")};
    case Failure::QuicMismatch:
        return {PR_MESSAGE("assess", "What answers over UDP in the name of %1 does not answer our question.").arg(who),
                PR_MESSAGE("assess", "Look for a device on the way that answers UDP in the name of others.")};
    case Failure::MtuBlackHole:
        if (outcome.target.transport == probes::Transport::Tcp)
            return {PR_MESSAGE("assess", "Full packets from %1 are lost on the way; in packets of at most 1,200 bytes "
                                         "TLS works.")
                        .arg(who),
                    PR_MESSAGE("assess", "Let ICMP \"fragmentation needed\" pass, or lower the MTU or the MSS of the "
                                         "VPN or tunnel on the way.")};
        return {PR_MESSAGE("assess", "The way to %1 does not carry packets of 1,200 bytes.").arg(who),
                PR_MESSAGE("assess", "Raise the MTU of the VPN or the tunnel on the way.")};
    default:
        return {PR_MESSAGE("assess", "%1 does not answer on UDP port %2, while UDP works to another host.")
                    .arg(who)
                    .arg(port),
                PR_MESSAGE("assess", "Check that the firewall allows this port over UDP; a server may also stay silent "
                                     "to such a question.")};
    }
}

Words proxyWords(const probes::Outcome &outcome)
{
    const QString host = outcome.target.host;
    switch (outcome.failure) {
    case Failure::ProxyAuth:
        return {PR_MESSAGE("assess", "The proxy %1 asks for a sign-in before it connects to %2.")
                    .arg(outcome.proxy)
                    .arg(host),
                PR_MESSAGE("assess", "Let this host through the proxy without sign-in, or around it.")};
    case Failure::ProxyDenied:
        return {PR_MESSAGE("assess", "The proxy %1 forbids the connection to %2.").arg(outcome.proxy).arg(host),
                PR_MESSAGE("assess", "Allow this host and port on the proxy.")};
    case Failure::HttpStatus:
        if (outcome.proxy.isEmpty())
            return {PR_MESSAGE("assess", "%1 can be reached, but answers with an error of its own.").arg(host),
                    PR_MESSAGE("assess", "Try again later, and look at the AWS Health Dashboard for this Region.")};
        return {PR_MESSAGE("assess", "The proxy %1 cannot connect to %2.").arg(outcome.proxy).arg(host),
                PR_MESSAGE("assess", "Check the proxy's own way out: its firewall and its DNS.")};
    default:
        return {PR_MESSAGE("assess", "The proxy %1 cannot be reached.").arg(outcome.proxy),
                PR_MESSAGE("assess", "Check the proxy's address, or run the check without a proxy.")};
    }
}

Words wordsOf(const probes::Outcome &outcome)
{
    switch (outcome.failure) {
    case Failure::DnsNxdomain:
    case Failure::DnsNodata:
    case Failure::DnsServfail:
    case Failure::DnsTimeout:
    case Failure::DnsRewritten:
        return nameWords(outcome);
    case Failure::TlsUntrusted:
    case Failure::TlsIntercepted:
    case Failure::TlsNameMismatch:
    case Failure::TlsExpired:
    case Failure::TlsProtocol:
    case Failure::ServiceProtocol:
    case Failure::HttpPortal:
        return certificateWords(outcome);
    case Failure::HttpStatus:
    case Failure::ProxyAuth:
    case Failure::ProxyDenied:
    case Failure::ProxyUnreachable:
        return proxyWords(outcome);
    case Failure::UdpUnreachable:
    case Failure::UdpSilent:
    case Failure::QuicMismatch:
    case Failure::MtuBlackHole:
        return udpWords(outcome);
    case Failure::LocalLimit:
        return {PR_MESSAGE("assess", "This device had no connection left to measure with."),
                PR_MESSAGE("assess", "Close other programs, or run the check with less at once.")};
    default:
        return pathWords(outcome);
    }
}

Words specialWords(QLatin1String id, const probes::Outcome &outcome)
{
    if (id == QLatin1String(NoNetwork))
        return {PR_MESSAGE("assess", "This device seems to have no network: nothing answered at all."),
                PR_MESSAGE("assess", "Connect the device to the network and run the check again.")};
    if (id == QLatin1String(ClockSkew))
        return {PR_MESSAGE("assess", "The clock of this device is probably wrong: the certificate of %1 is genuine, "
                                     "but not valid at this time.")
                    .arg(whoOf(outcome)),
                PR_MESSAGE("assess", "Set the clock of this device and run the check again.")};
    if (id == QLatin1String(ClocksDiffer))
        return {
            PR_MESSAGE("assess", "The clocks of this device and of %1 differ by %2 s; Kerberos allows five minutes.")
                .arg(whoOf(outcome))
                .arg(outcome.clockAhead ? qAbs(qint64(outcome.clockAhead->count())) / 1000 : 0),
            PR_MESSAGE("assess", "Set the clocks of both by the same time server.")};
    if (id == QLatin1String(TcpProxied))
        return {PR_MESSAGE("assess", "Something on the way completes TCP connections to every address, so that a "
                                     "connection proves nothing."),
                PR_MESSAGE("assess", "Exempt these addresses from the transparent proxy.")};
    if (id == QLatin1String(RttAboveLimit))
        return {
            PR_MESSAGE("assess", "The round trip to %1 takes longer than the streaming protocol should have.")
                .arg(whoOf(outcome)),
            PR_MESSAGE(
                "assess",
                "Choose a nearer Region, or shorten the way, for example by not sending this traffic through a VPN.")};
    if (id == QLatin1String(UdpUnproven))
        return {PR_MESSAGE("assess",
                           "No host answered over UDP, while other traffic works: UDP may be blocked here, or "
                           "these hosts stay silent."),
                PR_MESSAGE("assess", "Ask the firewall team whether UDP port %1 is allowed outbound.")
                    .arg(qint64(outcome.target.port))};
    if (id == QLatin1String(HandshakeOnly))
        return {PR_MESSAGE("assess", "TCP was answered, but the service itself was not asked."),
                PR_MESSAGE("assess", "Check the service itself over TLS.")};
    return {PR_MESSAGE("assess", "%1 was not measured.").arg(outcome.target.host),
            PR_MESSAGE("assess", "Run the check again.")};
}

} // namespace

Cause causeOf(const probes::Outcome &outcome, Confidence confidence)
{
    const Words words = wordsOf(outcome);
    return {probes::failureId(outcome.failure), confidence, words.sentence, words.remedy};
}

Cause causeOf(const char *id, const probes::Outcome &outcome, Confidence confidence)
{
    const Words words = specialWords(QLatin1String(id), outcome);
    return {QString::fromLatin1(id), confidence, words.sentence, words.remedy};
}

Cause causeOfSome(const probes::Outcome &outcome, probes::Failure failure, qsizetype lost, Confidence confidence)
{
    return {probes::failureId(failure), confidence,
            PR_MESSAGE("assess", "%1 of %2 addresses of %3 cannot be reached on port %4, while the others can.")
                .arg(lost)
                .arg(outcome.addresses.size())
                .arg(outcome.target.host)
                .arg(qint64(outcome.target.port)),
            PR_MESSAGE("assess", "Allow all addresses of this Region in the firewall: sessions are sent to any of "
                                 "them.")};
}

} // namespace portreeve::assess
