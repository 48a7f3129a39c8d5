#include "core/probes/lossaccount.h"

namespace portreeve::probes {

namespace {

bool nameServerSpoke(const DnsFacts &dns)
{
    return !dns.fromHostsFile && dns.result != net::DnsResult::Timeout && dns.result != net::DnsResult::NoServer;
}

void add(stats::LossCount &count, int sent, int lost)
{
    count.sent += sent;
    count.lost += lost;
}

} // namespace

LossAccount::Way LossAccount::wayOf(const Outcome &outcome)
{
    if (!outcome.proxy.isEmpty())
        return Way::Proxy;
    return outcome.family == ip::Family::IPv4 ? Way::IPv4 : Way::IPv6;
}

void LossAccount::add(const Outcome &outcome)
{
    if (outcome.notRun)
        return;
    if (outcome.dns && nameServerSpoke(*outcome.dns))
        probes::add(m_ways[Way::Dns], outcome.unresolved + 1, outcome.unresolved);
    // Over UDP silence is also how servers limit what they answer.
    if (outcome.target.transport != Transport::Tcp || outcome.target.dnsOnly)
        return;
    stats::LossCount &way = m_ways[wayOf(outcome)];
    if (!outcome.proxy.isEmpty()) {
        if (outcome.answered() || outcome.passed())
            probes::add(way, outcome.attempts - outcome.unresolved, outcome.silent - outcome.unresolved);
        return;
    }
    const QList<AddressRecord> records = recordsOf(outcome);
    for (const AddressRecord &record : records) {
        if (!isSilence(record.failure) && record.failure != Failure::LocalLimit)
            probes::add(way, record.attempts, record.silent);
    }
}

stats::LossCount LossAccount::lossOn(const Outcome &outcome) const
{
    return m_ways.value(outcome.failure == Failure::DnsTimeout ? Way::Dns : wayOf(outcome));
}

int LossAccount::triesForSilence(const Outcome &outcome) const
{
    return stats::lossesBeyondChance(lossOn(outcome), TriesForSilence, MostTriesForSilence + 1);
}

} // namespace portreeve::probes
