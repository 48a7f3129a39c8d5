#include "core/assess/controls.h"

#include "core/ip/parse.h"
#include "core/ip/specialpurpose.h"

namespace portreeve::assess {

namespace {

bool isLocal(const ip::Address &address)
{
    const ip::SpecialPurpose *special = ip::specialPurposeOf(address);
    return special && !special->globallyReachable;
}

bool isDocumentation(const ip::Address &address)
{
    for (const char *text : {"192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32"}) {
        ip::Prefix prefix;
        if (ip::parsePrefix(text, prefix, ip::HostBits::Refuse) == ip::ParseFault::None && prefix.contains(address))
            return true;
    }
    return false;
}

QString plainName(const QString &name)
{
    const QString lower = name.toLower();
    return lower.endsWith(u'.') ? lower.chopped(1) : lower;
}

bool isInvalidName(const QString &name)
{
    return name == u"invalid" || name.endsWith(u".invalid");
}

void readDns(const probes::DnsFacts &dns, Controls &controls)
{
    if (dns.fromHostsFile)
        return;
    const bool silent = dns.result == net::DnsResult::Timeout || dns.result == net::DnsResult::NoServer;
    controls.dnsAnswered = controls.dnsAnswered || !silent;
    if (dns.result != net::DnsResult::Answer)
        return;
    const QString name = plainName(dns.asked);
    if (isInvalidName(name)) {
        controls.inventsNames = true;
        controls.invented += dns.addresses;
    } else if (dns.unexpected.size() < dns.addresses.size()) { // an answer that was rewritten is no control
        controls.resolved.insert(name);
    }
}

} // namespace

Path pathOf(const probes::Outcome &outcome)
{
    if (!outcome.proxy.isEmpty())
        return Path::Proxy;
    const bool v4 = outcome.address ? outcome.address->isV4() : outcome.family == ip::Family::IPv4;
    if (outcome.address && isLocal(*outcome.address))
        return v4 ? Path::LocalIPv4 : Path::LocalIPv6;
    return v4 ? Path::IPv4 : Path::IPv6;
}

bool Controls::otherNameResolved(const QString &name) const
{
    return resolved.size() > (resolved.contains(plainName(name)) ? 1 : 0);
}

QString signerOf(const net::TlsFacts &facts)
{
    if (facts.chain.isEmpty())
        return {};
    if (!facts.system.trusted || facts.system.path.isEmpty())
        return facts.chain.last().issuer;
    const auto root = pki::readCertificate(facts.system.path.last());
    return root ? root->sha256 : QString();
}

namespace {

/// What only somebody on the way can have signed: the service's roots are known.
void readInterceptor(const probes::Outcome &outcome, Controls &controls)
{
    const bool forged =
        outcome.failure == probes::Failure::TlsIntercepted || outcome.failure == probes::Failure::TlsUntrusted;
    if (!outcome.tls || !forged || outcome.target.trust != probes::Trust::AmazonRoots)
        return;
    const QString signer = signerOf(*outcome.tls);
    if (!signer.isEmpty())
        controls.interceptors.insert(signer);
}

} // namespace

Controls controlsOf(const QList<probes::Outcome> &outcomes)
{
    Controls controls;
    const Triangulation triangulation = triangulate(outcomes);
    controls.tooNear = triangulation.tooNear;
    controls.nearerTcp = compareTransports(outcomes);
    controls.answersForEveryone = triangulation.everyone;
    for (const probes::Outcome &outcome : outcomes) {
        if (outcome.dns)
            readDns(*outcome.dns, controls);
        // An unreachable host may also be what this device says of a silent gateway.
        if (outcome.failure == probes::Failure::TcpUnreachable && !outcome.local && !outcome.notRun &&
            outcome.systemError != u"EHOSTUNREACH")
            controls.routerAnswered = true;
        readInterceptor(outcome, controls);
        controls.losses.add(outcome);
        if (outcome.failure == probes::Failure::HttpPortal && outcome.proxy.isEmpty())
            controls.portal = true;
        if (!outcome.answered() || outcome.target.dnsOnly)
            continue;
        if (outcome.target.transport == probes::Transport::Udp) {
            if (outcome.passed())
                controls.udpAnswered.insert(pathOf(outcome));
            continue;
        }
        if (outcome.proxy.isEmpty() && outcome.address && isDocumentation(*outcome.address)) {
            // A refusal is what a firewall may well send for such an address; a completed handshake is not.
            if (outcome.ms(probes::Phase::Tcp))
                controls.answersForEveryone = true;
            continue;
        }
        controls.tcpAnswered.insert(pathOf(outcome));
        if (outcome.tls && !outcome.tls->chain.isEmpty())
            controls.tlsAnswered.insert(pathOf(outcome));
    }
    return controls;
}

} // namespace portreeve::assess
