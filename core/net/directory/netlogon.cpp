#include "core/net/directory/netlogon.h"

#include "core/net/directory/ber.h"

namespace portreeve::net {

namespace {

constexpr quint8 AndFilter = 0xa0;
constexpr quint8 EqualFilter = 0xa3;

// NETLOGON_NT_VERSION_5 and _5EX (MS-ADTS 6.3.1.1), little-endian: asks for the structure that is read here.
constexpr char WantedVersion[] = {6, 0, 0, 0};

// Operation codes of the answer (MS-ADTS 6.3.1.3).
constexpr quint16 Response = 23;
constexpr quint16 Paused = 24;
constexpr quint16 UserUnknown = 25;

QByteArray equals(const QByteArray &attribute, const QByteArray &value)
{
    return berElement(EqualFilter, berElement(ber::OctetString, attribute) + berElement(ber::OctetString, value));
}

/// Reads names that may end in a pointer to an earlier one.
class NameReader
{
public:
    NameReader(QByteArrayView bytes, qsizetype position)
        : m_bytes(bytes)
        , m_position(position)
    {}

    [[nodiscard]] bool ok() const { return m_ok; }

    QString name()
    {
        QByteArray text;
        qsizetype position = m_position;
        qsizetype start = position; // of the part being read: pointers must lead before it
        qsizetype after = -1;       // where reading goes on once a pointer was followed
        for (;;) {
            const int length = at(position);
            if ((length & 0xC0) == 0xC0 && length >= 0) {
                const qsizetype target = (length & 0x3F) << 8 | at(position + 1);
                if (at(position + 1) < 0 || target >= start)
                    return fail();
                after = after < 0 ? position + 2 : after;
                position = start = target;
                continue;
            }
            if (length < 0 || length > LongestLabel || position + 1 + length > m_bytes.size() ||
                text.size() > LongestName)
                return fail();
            if (length == 0)
                break;
            if (!text.isEmpty())
                text += '.';
            text += m_bytes.sliced(position + 1, length);
            position += 1 + length;
        }
        m_position = after >= 0 ? after : position + 1;
        return m_ok ? peerText(text) : QString();
    }

private:
    static constexpr int LongestLabel = 63;
    static constexpr qsizetype LongestName = 255;

    [[nodiscard]] int at(qsizetype position) const
    {
        return m_ok && position >= 0 && position < m_bytes.size() ? quint8(m_bytes[position]) : -1;
    }
    QString fail()
    {
        m_ok = false;
        return {};
    }

    QByteArrayView m_bytes;
    qsizetype m_position;
    bool m_ok = true;
};

} // namespace

QByteArray encodeNetlogonPing(qint32 messageId, const QString &domain)
{
    QByteArray terms;
    if (!domain.isEmpty())
        terms += equals("DnsDomain", domain.toUtf8());
    terms += equals("NtVer", QByteArray(WantedVersion, sizeof WantedVersion));
    return encodeBaseSearch(messageId, berElement(AndFilter, terms), {"Netlogon"});
}

std::optional<NetlogonAnswer> readNetlogon(QByteArrayView value)
{
    constexpr qsizetype GuidSize = 16;
    ByteReader head(value);
    const quint16 opcode = head.u16le();
    head.skip(2);
    NetlogonAnswer answer;
    answer.flags = head.u32le();
    head.skip(GuidSize);
    if (!head.ok() || (opcode != Response && opcode != Paused && opcode != UserUnknown))
        return std::nullopt;
    answer.paused = opcode == Paused;
    NameReader names(value, head.position());
    answer.forest = names.name();
    answer.domain = names.name();
    answer.host = names.name();
    names.name(); // NetBIOS name of the domain
    names.name(); // NetBIOS name of the server
    names.name(); // the user, who was not asked for
    answer.site = names.name();
    answer.clientSite = names.name();
    if (!names.ok())
        return std::nullopt;
    return answer;
}

} // namespace portreeve::net
