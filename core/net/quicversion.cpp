#include "core/net/quicversion.h"

#include <QtEndian>

#include <algorithm>

namespace portreeve::net {

namespace {

constexpr qsizetype IdSize = 16;
constexpr quint32 ReservedBits = 0x0a0a0a0a;
constexpr quint32 ReservedMask = 0x0f0f0f0f;
constexpr char LongHeaderBit = char(0x80);
constexpr char ProbeFirstByte = char(0xc1); ///< long header, and the fixed bit that filters of version 1 look for

QByteArray bigEndian(quint32 value)
{
    QByteArray bytes(4, Qt::Uninitialized);
    qToBigEndian(value, bytes.data());
    return bytes;
}

/// Takes what stands next in a datagram; every take is bounds-checked.
class Reader
{
public:
    explicit Reader(const QByteArray &bytes)
        : m_bytes(bytes)
    {}

    [[nodiscard]] qsizetype left() const { return m_bytes.size() - m_at; }
    bool take(qsizetype count, QByteArray &into)
    {
        if (left() < count)
            return false;
        into = m_bytes.mid(m_at, count);
        m_at += count;
        return true;
    }
    bool takeNumber(quint32 &into)
    {
        QByteArray bytes;
        if (!take(4, bytes))
            return false;
        into = qFromBigEndian<quint32>(bytes.constData());
        return true;
    }
    bool takeWithLength(QByteArray &into)
    {
        QByteArray length;
        return take(1, length) && take(quint8(length[0]), into);
    }

private:
    const QByteArray &m_bytes;
    qsizetype m_at = 0;
};

} // namespace

QuicProbe makeQuicProbe(qsizetype size, const RandomBytes &random)
{
    const quint32 noise = qFromBigEndian<quint32>(random(4).constData());
    return makeQuicProbe(size, (noise & ~ReservedMask) | ReservedBits, random(IdSize), random(IdSize), random);
}

QuicProbe makeQuicProbe(qsizetype size, quint32 version, const QByteArray &destinationId, const QByteArray &sourceId,
                        const RandomBytes &random)
{
    QByteArray datagram(1, ProbeFirstByte);
    datagram += bigEndian(version);
    datagram += char(destinationId.size()) + destinationId;
    datagram += char(sourceId.size()) + sourceId;
    // From here on like an Initial packet of version 1: no token, and a length of two bytes that fills the datagram.
    datagram += '\0';
    constexpr qsizetype LengthSize = 2;
    constexpr quint16 TwoBytes = 0x4000;
    const qsizetype rest = std::max(size, QuicLeastDatagram) - datagram.size() - LengthSize;
    QByteArray length(LengthSize, Qt::Uninitialized);
    qToBigEndian(quint16(TwoBytes | quint16(std::min<qsizetype>(rest, 0x3fff))), length.data());
    datagram += length + random(rest);
    return {version, destinationId, sourceId, datagram};
}

QuicReading readQuicAnswer(const QByteArray &datagram, const QuicProbe &probe)
{
    Reader reader(datagram);
    QByteArray first;
    quint32 version = 0;
    QByteArray destinationId;
    QByteArray sourceId;
    const bool isNegotiation = reader.take(1, first) && (first[0] & LongHeaderBit) != 0 && reader.takeNumber(version) &&
                               version == 0 && reader.takeWithLength(destinationId) && reader.takeWithLength(sourceId);
    // RFC 8999 section 6: without a version, or with part of one, the packet is to be ignored.
    if (!isNegotiation || reader.left() == 0 || reader.left() % 4 != 0)
        return {};
    QuicReading reading;
    const bool ours = destinationId == probe.sourceId && sourceId == probe.destinationId;
    reading.kind = ours ? QuicReading::Kind::Negotiation : QuicReading::Kind::OtherIds;
    while (reader.takeNumber(version)) {
        if (version == probe.version) // RFC 9000 section 6.2: a server that knows it would not negotiate
            return {};
        if (!isReservedQuicVersion(version))
            reading.versions.append(version);
    }
    return reading;
}

bool isReservedQuicVersion(quint32 version)
{
    return (version & ReservedMask) == ReservedBits;
}

QString quicVersionText(quint32 version)
{
    constexpr quint32 Version1 = 1;
    constexpr quint32 Version2 = 0x6b3343cf; // RFC 9369
    constexpr quint32 DraftMask = 0xff000000;
    if (version == Version1)
        return QStringLiteral("v1");
    if (version == Version2)
        return QStringLiteral("v2");
    if ((version & DraftMask) == DraftMask)
        return QStringLiteral("draft-%1").arg(version & ~DraftMask);
    return QStringLiteral("0x%1").arg(version, 8, 16, QLatin1Char('0'));
}

} // namespace portreeve::net
