#include "core/net/directory/ber.h"

namespace portreeve::net {

namespace {

constexpr quint8 SeveralOctets = 0x1f; ///< low bits of a tag that goes on
constexpr quint8 LongForm = 0x80;
constexpr int MostLengthOctets = 4;

struct Head {
    qsizetype size = 0; ///< of the head; 0 while it is not all there, -1 where it is not readable
    quint8 tag = 0;
    qsizetype length = 0; ///< of the content
};

Head headOf(QByteArrayView bytes)
{
    constexpr Head Unreadable{-1, 0, 0};
    if (bytes.isEmpty())
        return {};
    Head head;
    head.tag = quint8(bytes[0]);
    if ((head.tag & SeveralOctets) == SeveralOctets)
        return Unreadable;
    if (bytes.size() < 2)
        return {};
    const auto first = quint8(bytes[1]);
    head.size = 2;
    head.length = first;
    if ((first & LongForm) == 0)
        return head;
    const int octets = first & ~LongForm;
    if (octets == 0 || octets > MostLengthOctets)
        return Unreadable;
    if (bytes.size() < 2 + octets)
        return {};
    head.size += octets;
    head.length = 0;
    for (int i = 0; i < octets; ++i)
        head.length = head.length << 8 | quint8(bytes[2 + i]);
    return head;
}

} // namespace

BerReader::BerReader(QByteArrayView bytes, int depth)
    : m_rest(bytes)
    , m_depth(depth)
    , m_ok(depth <= BerMostDepth)
{}

bool BerReader::nextIs(quint8 tag) const
{
    return !atEnd() && quint8(m_rest[0]) == tag;
}

std::optional<BerElement> BerReader::next()
{
    const Head head = headOf(m_rest);
    if (!m_ok || head.size <= 0 || head.length > m_rest.size() - head.size) {
        m_ok = false;
        return std::nullopt;
    }
    const BerElement element{head.tag, m_rest.sliced(head.size, head.length)};
    m_rest = m_rest.sliced(head.size + head.length);
    return element;
}

QByteArrayView BerReader::content(quint8 tag)
{
    if (!nextIs(tag)) {
        m_ok = false;
        return {};
    }
    const std::optional<BerElement> element = next();
    return element ? element->content : QByteArrayView();
}

BerReader BerReader::enter(quint8 tag)
{
    const QByteArrayView inner = content(tag);
    BerReader reader(inner, m_depth + 1);
    reader.m_ok = reader.m_ok && m_ok;
    return reader;
}

qint64 BerReader::integer(quint8 tag)
{
    const QByteArrayView octets = content(tag);
    if (octets.isEmpty() || octets.size() > qsizetype(sizeof(qint64))) {
        m_ok = false;
        return 0;
    }
    quint64 value = (quint8(octets[0]) & 0x80) != 0 ? ~quint64(0) : 0;
    for (const char octet : octets)
        value = value << 8 | quint8(octet);
    return qint64(value);
}

qsizetype berSize(QByteArrayView bytes)
{
    const Head head = headOf(bytes);
    return head.size <= 0 ? head.size : head.size + head.length;
}

Frame berFrame(QByteArrayView received, quint8 tag)
{
    const qsizetype size = berSize(received);
    if (size < 0 || size > LongestAnswer || (!received.isEmpty() && quint8(received[0]) != tag))
        return {Frame::State::Broken, {}};
    if (size == 0 || size > received.size())
        return {};
    return {Frame::State::Whole, received.first(size)};
}

QByteArray berElement(quint8 tag, const QByteArray &content)
{
    QByteArray bytes(1, char(tag));
    if (content.size() < LongForm) {
        bytes += char(content.size());
    } else {
        QByteArray length;
        for (qsizetype rest = content.size(); rest > 0; rest >>= 8)
            length.prepend(char(rest & 0xff));
        bytes += char(LongForm | length.size());
        bytes += length;
    }
    return bytes + content;
}

QByteArray berInteger(qint64 value, quint8 tag)
{
    QByteArray octets;
    do {
        octets.prepend(char(value & 0xff));
        value >>= 8;
    } while (value != 0 && value != -1);
    const bool negative = (quint8(octets[0]) & 0x80) != 0;
    if (negative != (value == -1)) // the sign needs an octet of its own
        octets.prepend(char(value & 0xff));
    return berElement(tag, octets);
}

} // namespace portreeve::net
