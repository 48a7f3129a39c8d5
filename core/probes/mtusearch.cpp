#include "core/probes/mtusearch.h"

#include "core/net/quicversion.h"

namespace portreeve::probes {

namespace {

constexpr int LossesForABlackHole = 3;

/// Of IP and UDP.
int headersOf(ip::Family family)
{
    return family == ip::Family::IPv4 ? 20 + 8 : 40 + 8;
}

} // namespace

QList<int> MtuSearch::payloads(ip::Family family)
{
    static constexpr int packets[] = {1280, 1308, 1328, 1400, 1420, 1428, 1440, 1452, 1480, 1492, 1500};
    QList<int> sizes{int(net::QuicLeastDatagram)};
    for (const int packet : packets)
        sizes.append(packet - headersOf(family));
    return sizes;
}

MtuSearch::MtuSearch(ip::Family family)
    : m_payloads(payloads(family))
    , m_headers(headersOf(family))
    , m_bad(m_payloads.size())
    , m_candidate(m_payloads.size() - 1)
{}

int MtuSearch::payload() const
{
    return m_payloads[m_rechecking ? 0 : m_candidate];
}

void MtuSearch::answered()
{
    m_losses = 0;
    if (m_rechecking) {
        m_rechecking = false;
        m_bad = m_candidate;
        m_told = false;
    } else {
        m_good = m_candidate;
    }
    next();
}

void MtuSearch::lost()
{
    if (++m_losses < LossesForABlackHole)
        return;
    m_losses = 0;
    if (m_rechecking) {
        m_ended = false;
        m_done = true;
        return;
    }
    m_rechecking = true;
}

void MtuSearch::tooBig(const QString &reporter)
{
    m_losses = 0;
    if (m_rechecking) { // the smallest one was carried before: the way has changed
        m_ended = false;
        m_done = true;
        return;
    }
    m_bad = m_candidate;
    m_told = true;
    m_reporter = reporter;
    next();
}

void MtuSearch::next()
{
    if (m_good + 1 >= m_bad)
        m_done = true;
    else
        m_candidate = (m_good + m_bad) / 2;
}

MtuFacts MtuSearch::facts() const
{
    MtuFacts facts;
    facts.carried = m_payloads[m_good] + m_headers;
    facts.lost = m_bad < m_payloads.size() ? m_payloads[m_bad] + m_headers : 0;
    facts.told = m_told;
    facts.ended = m_ended;
    facts.reporter = m_reporter;
    return facts;
}

} // namespace portreeve::probes
