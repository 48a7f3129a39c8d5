#pragma once

#include "core/net/directory/bytereader.h"

#include <QByteArray>

#include <optional>

namespace portreeve::net {

/// Basic Encoding Rules (ITU-T X.690) as far as LDAP (RFC 4511 section 5.1) and Kerberos (RFC 4120 section 5.1) need
/// them: tags of one octet and definite lengths. Tag values are those on the wire.
namespace ber {
inline constexpr quint8 Boolean = 0x01;
inline constexpr quint8 Integer = 0x02;
inline constexpr quint8 BitString = 0x03;
inline constexpr quint8 OctetString = 0x04;
inline constexpr quint8 Enumerated = 0x0a;
inline constexpr quint8 GeneralizedTime = 0x18;
inline constexpr quint8 GeneralString = 0x1b;
inline constexpr quint8 Sequence = 0x30;
inline constexpr quint8 Set = 0x31;
/// Constructed tags of a class of their own.
constexpr quint8 context(quint8 number)
{
    return quint8(0xa0 | number);
}
constexpr quint8 application(quint8 number)
{
    return quint8(0x60 | number);
}
} // namespace ber

/// How many elements may stand within each other.
inline constexpr int BerMostDepth = 16;

struct BerElement {
    quint8 tag = 0;
    QByteArrayView content; ///< points into the bytes that were read
};

/// Reads elements one after the other. Once a read fails, all later ones do: lengths that are indefinite, over four
/// octets or beyond the end, tags of several octets, elements too deep within each other.
class BerReader
{
public:
    explicit BerReader(QByteArrayView bytes, int depth = 0);

    [[nodiscard]] bool ok() const { return m_ok; }
    [[nodiscard]] bool atEnd() const { return !m_ok || m_rest.isEmpty(); }
    [[nodiscard]] bool nextIs(quint8 tag) const;

    std::optional<BerElement> next();
    /// The content of the next element, which must have this tag.
    QByteArrayView content(quint8 tag);
    /// A reader of it; one that failed where the tag is another.
    BerReader enter(quint8 tag);
    /// Two's complement of 1 to 8 octets; 0 where the read fails.
    qint64 integer(quint8 tag = ber::Integer);

private:
    QByteArrayView m_rest;
    int m_depth;
    bool m_ok;
};

/// How many bytes the element at the start takes, its head included: 0 while the head is not all there, -1 where no
/// element that we read begins like this.
qsizetype berSize(QByteArrayView bytes);
/// A stream of elements with this tag: its first one, head included.
Frame berFrame(QByteArrayView received, quint8 tag);

QByteArray berElement(quint8 tag, const QByteArray &content);
QByteArray berInteger(qint64 value, quint8 tag = ber::Integer);

} // namespace portreeve::net
