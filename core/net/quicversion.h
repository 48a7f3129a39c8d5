#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <functional>

namespace portreeve::net {

/// QUIC Version Negotiation (RFC 8999 sections 5 and 6; RFC 9000 sections 5.2.2, 6, 14.1, 15, 17.2.1): a datagram of a
/// version that no server knows makes a QUIC server answer with those it does know, without any handshake.

/// The smallest datagram that a server must not ignore for its size (RFC 9000 section 14.1).
inline constexpr qsizetype QuicLeastDatagram = 1200;

using RandomBytes = std::function<QByteArray(qsizetype count)>;

/// One question and what an answer to it must carry. A plain value.
struct QuicProbe {
    quint32 version = 0;      ///< reserved, 0x?a?a?a?a (RFC 9000 section 15)
    QByteArray destinationId; ///< 8 to 20 bytes
    QByteArray sourceId;      ///< likewise
    QByteArray datagram;
};

/// `size` in bytes of UDP payload, QuicLeastDatagram at least. Fresh ids and padding from `random`.
QuicProbe makeQuicProbe(qsizetype size, const RandomBytes &random);
/// The same with ids and version of the caller's: 8 to 20 bytes each.
QuicProbe makeQuicProbe(qsizetype size, quint32 version, const QByteArray &destinationId, const QByteArray &sourceId,
                        const RandomBytes &random);

struct QuicReading {
    enum class Kind {
        Negotiation, ///< a whole Version Negotiation packet with our ids
        OtherIds,    ///< one that carries other ids: late, injected or altered
        NotOne,      ///< anything else, a truncated one included
    };
    Kind kind = Kind::NotOne;
    QList<quint32> versions; ///< of Negotiation, without reserved ones, in the order of the packet
};

/// Reads one datagram that nobody vouches for. Pure.
QuicReading readQuicAnswer(const QByteArray &datagram, const QuicProbe &probe);

/// A version that only exists to be unknown (RFC 9000 section 15).
bool isReservedQuicVersion(quint32 version);
/// "v1", "v2", "draft-29", or "0x51303530" where the number has no common name.
QString quicVersionText(quint32 version);

} // namespace portreeve::net
