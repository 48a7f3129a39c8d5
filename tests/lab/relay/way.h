#pragma once

#include "tests/lab/relay/packet.h"

#include <QHash>
#include <QList>

namespace portreeve::lab {

/// Packets that lose their way exactly, counted among those that match and beginning with 1.
struct Loss {
    Protocol protocol = Protocol::Udp;
    quint16 port = 0;   ///< at the far end of the path, AWS's; 0: any
    int first = 1;      ///< number of the first one lost ..
    int count = 1;      ///< .. and how many in a row
    int leastBytes = 0; ///< only packets with so much behind the head of TCP or UDP match
};

/// What one direction does to packets. What is not said leaves them alone.
struct WaySetup {
    std::chrono::microseconds delay{0};
    std::chrono::microseconds jitter{0};  ///< delay is up to so much longer; the order stays
    std::chrono::microseconds thought{0}; ///< TCP with something to say comes so much later: a server that is slow
    double loss = 0;                      ///< share of packets, 0..1
    double duplicate = 0;                 ///< share that comes twice
    double reorder = 0;                   ///< share that others may overtake ..
    std::chrono::microseconds late{0};    ///< .. because it comes so much later
    QList<Loss> losses;                   ///< beside the share
    QByteArray forbidden;                 ///< packets that say this get lost, as a filter by name does it
    qint64 bitsPerSecond = 0;             ///< 0: as fast as it comes
    int queue = 100;                      ///< packets that may wait for the rate; others are lost
    int mtu = 0;                          ///< bytes of the widest packet; 0: no limit
    bool mtuSilent = false;               ///< a black hole: no router says that a packet was too big
};

enum class Fate {
    Passed,
    Lost,      ///< by its share, by its number or by what it says
    QueueFull, ///< by the rate
    TooBig,    ///< and its sender was told
    Swallowed, ///< too big, and nobody was told
};

/// When a packet leaves, if it does.
struct Decision {
    Fate fate = Fate::Passed;
    bool overtaken = false;                     ///< held back so that others pass it
    QList<std::chrono::nanoseconds> departures; ///< one for each copy
};

/// One direction of the relay: decides, and keeps what it needs for that. The same seed gives the same fates to the
/// same packets of a service: each packet is numbered among those of its direction, protocol and far port, so that
/// other traffic in between changes nothing. Pure but for the memory; the caller has the clock.
class Way
{
public:
    Way(Direction direction, const WaySetup &setup, quint64 seed)
        : m_direction(direction)
        , m_setup(setup)
        , m_seed(seed)
        , m_matched(setup.losses.size(), 0)
    {}

    [[nodiscard]] Decision decide(const PacketHead &head, std::chrono::nanoseconds now);
    [[nodiscard]] const WaySetup &setup() const { return m_setup; }

private:
    [[nodiscard]] bool isLostByNumber(const PacketHead &head);
    [[nodiscard]] quint16 farPort(const PacketHead &head) const;
    /// 0 <= number < 1, from the seed, the service, the packet's number in it and what it is drawn for.
    [[nodiscard]] double draw(quint64 service, quint64 number, quint64 purpose) const;
    /// When the line is free for this packet, or nothing where too many wait.
    [[nodiscard]] std::optional<std::chrono::nanoseconds> sentAt(int bytes, std::chrono::nanoseconds now);

    Direction m_direction;
    WaySetup m_setup;
    quint64 m_seed;
    QList<int> m_matched;                      ///< packets that matched, of each exact loss
    QHash<quint64, quint64> m_numbers;         ///< packets of each service
    QList<std::chrono::nanoseconds> m_queue;   ///< when those that wait for the rate will have been sent
    std::chrono::nanoseconds m_last{0};        ///< latest departure of a packet that keeps its place
    std::chrono::nanoseconds m_lastThought{0}; ///< likewise of those that are thought about
};

} // namespace portreeve::lab
