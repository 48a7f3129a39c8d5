#include "tests/lab/check/tally.h"

namespace portreeve::lab {

namespace {

QString tcpWord(const RelayedPacket &packet)
{
    const quint8 flags = packet.head.tcpFlags;
    const bool asking = packet.direction == Direction::ToAws;
    if (asking && (flags & TcpSyn) != 0)
        return QStringLiteral("syn");
    if (!asking && (flags & TcpSyn) != 0)
        return QStringLiteral("syn-ack");
    if (!asking && (flags & TcpRst) != 0)
        return QStringLiteral("reset");
    if (packet.head.payload > 0)
        return asking ? QStringLiteral("asked") : QStringLiteral("answered");
    return {};
}

/// Empty: of no kind that is counted.
QString kindOf(const RelayedPacket &packet)
{
    const PacketHead &head = packet.head;
    const bool asking = packet.direction == Direction::ToAws;
    const int port = asking ? head.destinationPort : head.sourcePort;
    if (head.is(Protocol::Tcp)) {
        const QString word = tcpWord(packet);
        return word.isEmpty() ? word : QStringLiteral("tcp/%1 %2").arg(port).arg(word);
    }
    if (head.is(Protocol::Udp))
        return QStringLiteral("udp/%1 %2").arg(port).arg(asking ? QStringLiteral("asked") : QStringLiteral("answered"));
    if (asking || (!head.is(Protocol::Icmp) && !head.is(Protocol::Icmp6)))
        return {};
    return QStringLiteral("%1 %2/%3")
        .arg(head.is(Protocol::Icmp) ? QStringLiteral("icmp") : QStringLiteral("icmp6"))
        .arg(head.icmpType)
        .arg(head.icmpCode);
}

void count(const QString &kind, const RelayedPacket &packet, Tally &tally)
{
    ++tally[kind];
    if (packet.fate != Fate::Passed)
        ++tally[kind + QStringLiteral(" lost")];
    if (packet.copies > 1)
        ++tally[kind + QStringLiteral(" doubled")];
    if (packet.overtaken)
        ++tally[kind + QStringLiteral(" overtaken")];
}

} // namespace

Tally tallyOf(const std::vector<RelayedPacket> &log)
{
    Tally tally;
    for (const RelayedPacket &packet : log) {
        const QString kind = kindOf(packet);
        if (!kind.isEmpty())
            count(kind, packet, tally);
        if (packet.head.is(Protocol::Tcp) || packet.head.is(Protocol::Udp))
            count(QStringLiteral("all"), packet, tally);
    }
    return tally;
}

bool keeps(const Tally &tally, const QString &condition, QString &seen)
{
    const QString kind = condition.section(u' ', 0, -3);
    const QString compare = condition.section(u' ', -2, -2);
    bool number = false;
    const int wanted = condition.section(u' ', -1).toInt(&number);
    const int count = tally.value(kind);
    seen = QStringLiteral("%1 %2").arg(kind).arg(count);
    if (!number)
        return false;
    if (compare == u"==")
        return count == wanted;
    return (compare == u">=" && count >= wanted) || (compare == u"<=" && count <= wanted);
}

} // namespace portreeve::lab
