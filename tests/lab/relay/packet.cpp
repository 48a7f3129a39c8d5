#include "tests/lab/relay/packet.h"

#include <QtEndian>

namespace portreeve::lab {

namespace {

constexpr qsizetype V4Head = 20;
constexpr qsizetype V6Head = 40;
constexpr qsizetype IcmpHead = 8;

quint16 word(const QByteArray &packet, qsizetype at)
{
    return qFromBigEndian<quint16>(packet.constData() + at);
}

quint8 byte(const QByteArray &packet, qsizetype at)
{
    return quint8(packet[at]);
}

ip::Address address6(const QByteArray &packet, qsizetype at)
{
    return ip::Address::fromV6(
        {qFromBigEndian<quint64>(packet.constData() + at), qFromBigEndian<quint64>(packet.constData() + at + 8)});
}

void appendAddress(QByteArray &to, const ip::Address &address)
{
    char bytes[16];
    if (address.isV4()) {
        qToBigEndian(address.v4(), bytes);
        to.append(bytes, 4);
        return;
    }
    qToBigEndian(address.value().hi, bytes);
    qToBigEndian(address.value().lo, bytes + 8);
    to.append(bytes, 16);
}

template<typename Number>
void appendNumber(QByteArray &to, Number value)
{
    char bytes[sizeof value];
    qToBigEndian(value, bytes);
    to.append(bytes, sizeof value);
}

void putWord(QByteArray &packet, qsizetype at, quint16 value)
{
    qToBigEndian(value, packet.data() + at);
}

/// RFC 1071.
quint16 checksum(const QByteArray &bytes)
{
    quint32 sum = 0;
    for (qsizetype i = 0; i < bytes.size(); ++i)
        sum += i % 2 == 0 ? quint32(quint8(bytes[i])) << 8 : quint8(bytes[i]);
    while (sum > 0xFFFF)
        sum = (sum & 0xFFFF) + (sum >> 16);
    return quint16(~sum);
}

void readTransport(const QByteArray &packet, qsizetype at, PacketHead &head)
{
    const qsizetype left = packet.size() - at;
    if (head.is(Protocol::Tcp) && left >= 20) {
        head.tcpFlags = byte(packet, at + 13);
        head.payload = int(left - (byte(packet, at + 12) >> 4) * 4);
    } else if (head.is(Protocol::Udp) && left >= 8) {
        head.payload = int(left - 8);
    } else {
        if ((head.is(Protocol::Icmp) || head.is(Protocol::Icmp6)) && left >= IcmpHead) {
            head.icmpType = byte(packet, at);
            head.icmpCode = byte(packet, at + 1);
        }
        return;
    }
    head.sourcePort = word(packet, at);
    head.destinationPort = word(packet, at + 2);
}

QByteArray tooBig4(const QByteArray &packet, const ip::Address &router, int mtu)
{
    QByteArray icmp;
    appendNumber(icmp, quint32(0x03040000)); // destination unreachable, fragmentation needed, checksum to come
    appendNumber(icmp, quint32(mtu));
    icmp += packet.left((byte(packet, 0) & 0x0F) * 4 + 8);
    putWord(icmp, 2, checksum(icmp));

    QByteArray head;
    appendNumber(head, quint32(0x45000000 | quint32(V4Head + icmp.size())));
    appendNumber(head, quint32(0));
    appendNumber(head, quint32(0x40010000)); // 64 hops, ICMP, checksum to come
    appendAddress(head, router);
    head += packet.mid(12, 4);
    putWord(head, 10, checksum(head));
    return head + icmp;
}

QByteArray tooBig6(const QByteArray &packet, const ip::Address &router, int mtu)
{
    constexpr qsizetype MostBytes = 1280; // RFC 4443 section 2.4 (c)
    QByteArray icmp;
    appendNumber(icmp, quint32(0x02000000));
    appendNumber(icmp, quint32(mtu));
    icmp += packet.left(MostBytes - V6Head - IcmpHead);

    QByteArray pseudo; // RFC 8200 section 8.1
    appendAddress(pseudo, router);
    pseudo += packet.mid(8, 16);
    appendNumber(pseudo, quint32(icmp.size()));
    appendNumber(pseudo, quint32(Protocol::Icmp6));
    putWord(icmp, 2, checksum(pseudo + icmp));

    QByteArray head;
    appendNumber(head, quint32(0x60000000));
    appendNumber(head, quint16(icmp.size()));
    appendNumber(head, quint16(quint16(Protocol::Icmp6) << 8 | 64));
    appendAddress(head, router);
    head += packet.mid(8, 16);
    return head + icmp;
}

} // namespace

std::optional<PacketHead> readHead(const QByteArray &packet)
{
    PacketHead head;
    head.size = int(packet.size());
    if (packet.isEmpty())
        return std::nullopt;
    if (byte(packet, 0) >> 4 == 4) {
        const qsizetype length = (byte(packet, 0) & 0x0F) * 4;
        if (length < V4Head || packet.size() < length)
            return std::nullopt;
        const quint16 fragment = word(packet, 6);
        head.mayBeFragmented = (fragment & 0x4000) == 0;
        head.protocol = byte(packet, 9);
        head.source = ip::Address::fromV4(qFromBigEndian<quint32>(packet.constData() + 12));
        head.destination = ip::Address::fromV4(qFromBigEndian<quint32>(packet.constData() + 16));
        if ((fragment & 0x1FFF) == 0)
            readTransport(packet, length, head);
        return head;
    }
    if (byte(packet, 0) >> 4 != 6 || packet.size() < V6Head)
        return std::nullopt;
    head.protocol = byte(packet, 6);
    head.source = address6(packet, 8);
    head.destination = address6(packet, 24);
    readTransport(packet, V6Head, head);
    return head;
}

QByteArray tooBigAnswer(const QByteArray &packet, const ip::Address &router, int mtu)
{
    return router.isV4() ? tooBig4(packet, router, mtu) : tooBig6(packet, router, mtu);
}

} // namespace portreeve::lab
