#include "tests/lab/relay/way.h"

#include <algorithm>

namespace portreeve::lab {

using std::chrono::nanoseconds;

namespace {

enum Purpose : quint64 { ForLoss = 1, ForDuplicate, ForReorder, ForJitter };

/// SplitMix64, a well-spread 64-bit finaliser.
quint64 mixed(quint64 value)
{
    value += 0x9E3779B97F4A7C15ULL;
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ULL;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EBULL;
    return value ^ (value >> 31);
}

} // namespace

quint16 Way::farPort(const PacketHead &head) const
{
    return m_direction == Direction::ToAws ? head.destinationPort : head.sourcePort;
}

double Way::draw(quint64 service, quint64 number, quint64 purpose) const
{
    const quint64 bits = mixed(mixed(mixed(m_seed ^ mixed(service)) ^ number) ^ purpose);
    return double(bits >> 11) * 0x1.0p-53;
}

bool Way::isLostByNumber(const PacketHead &head)
{
    bool lost = false;
    for (qsizetype i = 0; i < m_setup.losses.size(); ++i) {
        const Loss &loss = m_setup.losses[i];
        if (!head.is(loss.protocol) || (loss.port != 0 && loss.port != farPort(head)) || head.payload < loss.leastBytes)
            continue;
        const int number = ++m_matched[i];
        lost = lost || (number >= loss.first && number < loss.first + loss.count);
    }
    return lost;
}

std::optional<nanoseconds> Way::sentAt(int bytes, nanoseconds now)
{
    if (m_setup.bitsPerSecond <= 0)
        return now;
    const auto waiting = std::upper_bound(m_queue.begin(), m_queue.end(), now);
    m_queue.erase(m_queue.begin(), waiting);
    if (m_queue.size() >= m_setup.queue)
        return std::nullopt;
    const nanoseconds begin = m_queue.isEmpty() ? now : m_queue.last();
    m_queue.append(begin + nanoseconds(qint64(bytes) * 8 * 1'000'000'000 / m_setup.bitsPerSecond));
    return m_queue.last();
}

Decision Way::decide(const PacketHead &head, nanoseconds now)
{
    const quint64 service =
        quint64(m_direction == Direction::ToAws) << 32 | quint64(head.protocol) << 16 | farPort(head);
    const quint64 number = ++m_numbers[service];
    Decision decision;
    const bool lostByNumber = isLostByNumber(head);
    if (lostByNumber || head.forbidden || draw(service, number, ForLoss) < m_setup.loss) {
        decision.fate = Fate::Lost;
        return decision;
    }
    // What may be fragmented passes as its fragments would: whole at the other end.
    if (m_setup.mtu > 0 && head.size > m_setup.mtu && !head.mayBeFragmented) {
        decision.fate = m_setup.mtuSilent ? Fate::Swallowed : Fate::TooBig;
        return decision;
    }
    const std::optional<nanoseconds> sent = sentAt(head.size, now);
    if (!sent) {
        decision.fate = Fate::QueueFull;
        return decision;
    }
    const auto jitter =
        nanoseconds(qint64(double(nanoseconds(m_setup.jitter).count()) * draw(service, number, ForJitter)));
    nanoseconds departure = *sent + m_setup.delay + jitter;
    decision.overtaken = draw(service, number, ForReorder) < m_setup.reorder;
    const bool thought = m_setup.thought.count() > 0 && head.is(Protocol::Tcp) && head.payload > 0;
    if (thought)
        departure += m_setup.thought;
    nanoseconds &last = thought ? m_lastThought : m_last;
    if (decision.overtaken)
        departure += m_setup.late;
    else
        departure = last = std::max(departure, last);
    decision.departures.append(departure);
    if (draw(service, number, ForDuplicate) < m_setup.duplicate)
        decision.departures.append(departure);
    return decision;
}

} // namespace portreeve::lab
