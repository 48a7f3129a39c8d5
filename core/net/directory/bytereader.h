#pragma once

#include <QByteArrayView>
#include <QString>

namespace portreeve::net {

/// Takes what stands next in bytes that nobody vouches for. Once a read fails, all later ones do and give zeros.
class ByteReader
{
public:
    explicit ByteReader(QByteArrayView bytes)
        : m_bytes(bytes)
    {}

    [[nodiscard]] bool ok() const { return m_ok; }
    [[nodiscard]] qsizetype position() const { return m_position; }
    [[nodiscard]] qsizetype left() const { return m_bytes.size() - m_position; }

    QByteArrayView take(qsizetype count)
    {
        if (!m_ok || count < 0 || count > left()) {
            m_ok = false;
            return {};
        }
        const QByteArrayView taken = m_bytes.sliced(m_position, count);
        m_position += count;
        return taken;
    }
    void skip(qsizetype count) { take(count); }

    quint8 u8() { return quint8(big(1)); }
    quint16 u16() { return quint16(big(2)); }
    quint32 u32() { return quint32(big(4)); }
    quint64 u64() { return big(8); }
    quint16 u16le() { return quint16(little(2)); }
    quint32 u32le() { return quint32(little(4)); }
    quint64 u64le() { return little(8); }

private:
    quint64 big(qsizetype count)
    {
        quint64 value = 0;
        for (const char octet : take(count))
            value = value << 8 | quint8(octet);
        return value;
    }
    quint64 little(qsizetype count)
    {
        const QByteArrayView octets = take(count);
        quint64 value = 0;
        for (qsizetype i = octets.size() - 1; i >= 0; --i)
            value = value << 8 | quint8(octets[i]);
        return value;
    }

    QByteArrayView m_bytes;
    qsizetype m_position = 0;
    bool m_ok = true;
};

/// Text that a peer sent, fit to be shown: at most 255 characters, none of them a control or format character.
inline QString peerText(QByteArrayView bytes)
{
    constexpr qsizetype Most = 255;
    QString text = QString::fromUtf8(bytes.first(qMin(bytes.size(), Most)));
    for (QChar &c : text) {
        if (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format)
            c = u'?';
    }
    return text;
}

/// Where the first message of a stream ends.
struct Frame {
    enum class State {
        More,  ///< not all of it has arrived
        Whole, ///< `body` is all of it
        Broken ///< it is not a message of this protocol, or larger than any answer of ours
    };
    State state = State::More;
    QByteArrayView body; ///< of Whole, without the length in front; points into the bytes that were read
};

/// No answer to one of our questions is longer; what claims to be is not read.
inline constexpr qsizetype LongestAnswer = 256 * 1024;

} // namespace portreeve::net
