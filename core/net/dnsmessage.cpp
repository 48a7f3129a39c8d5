#include "core/net/dnsmessage.h"

#include <QSet>

#include <optional>

namespace portreeve::net {

namespace {

constexpr qsizetype HeaderSize = 12;
constexpr qsizetype NameLimit = 255;
constexpr qsizetype LabelLimit = 63;
constexpr int RecordLimit = 1000;
constexpr quint16 ClassIn = 1;

Error damaged(const Message &detail)
{
    return {ErrorCode::InvalidSyntax, PR_MESSAGE("net", "Cannot read the DNS message"), detail, {}, {}};
}

/// Reads forward through a message; once a read fails, all later ones do.
class Reader
{
public:
    explicit Reader(const QByteArray &bytes)
        : m_bytes(bytes)
    {}

    [[nodiscard]] bool ok() const { return m_ok; }
    [[nodiscard]] qsizetype position() const { return m_position; }

    quint8 u8()
    {
        if (!m_ok || m_position >= m_bytes.size()) {
            m_ok = false;
            return 0;
        }
        return quint8(m_bytes[m_position++]);
    }
    quint16 u16()
    {
        const quint16 high = u8();
        return quint16(quint16(high << 8) | u8());
    }
    quint32 u32()
    {
        const quint32 high = u16();
        return (high << 16) | u16();
    }
    void skip(qsizetype count) { seek(m_position + count); }
    void seek(qsizetype position)
    {
        if (position < 0 || position > m_bytes.size())
            m_ok = false;
        else
            m_position = position;
    }

    QByteArray name()
    {
        QByteArray text;
        qsizetype octets = 0;
        qsizetype position = m_position;
        qsizetype start = m_position; // of the part being read: pointers must lead before it
        qsizetype after = -1;         // where reading goes on once a pointer was followed
        for (;;) {
            const std::optional<quint8> length = at(position);
            if (!length)
                return fail();
            if ((*length & 0xC0) == 0xC0) {
                const std::optional<quint8> low = at(position + 1);
                const qsizetype target = ((*length & 0x3F) << 8) | low.value_or(0);
                if (!low || target >= start)
                    return fail();
                if (after < 0)
                    after = position + 2;
                position = start = target;
                continue;
            }
            octets += *length + 1;
            if (*length > LabelLimit || octets > NameLimit || position + 1 + *length > m_bytes.size())
                return fail();
            if (*length == 0)
                break;
            if (!text.isEmpty())
                text += '.';
            appendLabel(text, position + 1, *length);
            position += 1 + *length;
        }
        m_position = after >= 0 ? after : position + 1;
        return m_ok ? text : QByteArray();
    }

private:
    [[nodiscard]] std::optional<quint8> at(qsizetype position) const
    {
        if (!m_ok || position < 0 || position >= m_bytes.size())
            return std::nullopt;
        return quint8(m_bytes[position]);
    }

    QByteArray fail()
    {
        m_ok = false;
        return {};
    }

    void appendLabel(QByteArray &text, qsizetype position, qsizetype length) const
    {
        for (qsizetype i = 0; i < length; ++i) {
            const auto octet = quint8(m_bytes[position + i]);
            if (octet >= 'A' && octet <= 'Z')
                text += char(octet + ('a' - 'A'));
            else if (octet > 0x20 && octet < 0x7F && octet != '.' && octet != '\\')
                text += char(octet);
            else
                text += '\\' + QByteArray::number(octet).rightJustified(3, '0');
        }
    }

    const QByteArray &m_bytes;
    qsizetype m_position = 0;
    bool m_ok = true;
};

ip::Address readV6(Reader &reader)
{
    ip::UInt128 value(0);
    value.hi = quint64(reader.u32()) << 32;
    value.hi |= reader.u32();
    value.lo = quint64(reader.u32()) << 32;
    value.lo |= reader.u32();
    return ip::Address::fromV6(value);
}

/// False where the record's data is not what its type says.
bool readData(Reader &reader, quint16 length, DnsRecord &record)
{
    const qsizetype end = reader.position() + length;
    if (record.type == quint16(DnsType::A)) {
        if (length != 4)
            return false;
        record.address = ip::Address::fromV4(reader.u32());
    } else if (record.type == quint16(DnsType::Aaaa)) {
        if (length != 16)
            return false;
        record.address = readV6(reader);
    } else if (record.type == quint16(DnsType::Cname)) {
        record.canonicalName = reader.name();
        if (reader.position() != end)
            return false;
    } else if (record.type == quint16(DnsType::Srv)) {
        record.service.priority = reader.u16();
        record.service.weight = reader.u16();
        record.service.port = reader.u16();
        record.service.target = reader.name();
        if (reader.position() != end)
            return false;
    }
    reader.seek(end);
    return reader.ok();
}

} // namespace

QString rcodeText(DnsRcode rcode)
{
    switch (rcode) {
    case DnsRcode::NoError:
        return QStringLiteral("NOERROR");
    case DnsRcode::FormErr:
        return QStringLiteral("FORMERR");
    case DnsRcode::ServFail:
        return QStringLiteral("SERVFAIL");
    case DnsRcode::NxDomain:
        return QStringLiteral("NXDOMAIN");
    case DnsRcode::NotImp:
        return QStringLiteral("NOTIMP");
    case DnsRcode::Refused:
        return QStringLiteral("REFUSED");
    }
    return QStringLiteral("RCODE %1").arg(int(rcode));
}

Result<DnsMessage> parseDnsMessage(const QByteArray &bytes)
{
    if (bytes.size() < HeaderSize)
        return damaged(PR_MESSAGE("net", "It is shorter than a DNS header."));
    Reader reader(bytes);
    DnsMessage message;
    message.id = reader.u16();
    const quint16 flags = reader.u16();
    message.response = (flags & 0x8000) != 0;
    message.authoritative = (flags & 0x0400) != 0;
    message.truncated = (flags & 0x0200) != 0;
    message.recursionAvailable = (flags & 0x0080) != 0;
    message.rcode = DnsRcode(flags & 0x000F);
    const quint16 questions = reader.u16();
    const quint16 answers = reader.u16();
    reader.skip(4);
    if (questions > 1)
        return damaged(PR_MESSAGE("net", "It has more than one question."));
    if (questions == 1) {
        message.questionName = reader.name();
        message.questionType = reader.u16();
        reader.skip(2);
    }
    if (answers > RecordLimit) {
        Error error = damaged(PR_MESSAGE("net", "It has more than %1 answers.").arg(RecordLimit));
        error.code = ErrorCode::TooLarge;
        return error;
    }
    for (int i = 0; i < answers && reader.ok(); ++i) {
        DnsRecord record;
        record.owner = reader.name();
        record.type = reader.u16();
        const quint16 recordClass = reader.u16();
        record.ttl = reader.u32();
        if (record.ttl > 0x7FFFFFFFU)
            record.ttl = 0;
        const quint16 length = reader.u16();
        if (recordClass != ClassIn)
            reader.skip(length);
        else if (!readData(reader, length, record))
            return damaged(PR_MESSAGE("net", "Answer %1 has data that does not fit its type.").arg(i + 1));
        else
            message.answers.append(record);
    }
    if (!reader.ok())
        return damaged(PR_MESSAGE("net", "It ends early or has a name that cannot be followed."));
    return message;
}

Result<QByteArray> encodeDnsQuery(quint16 id, const QString &name, DnsType type)
{
    const auto wrong = [&name](const Message &detail) {
        return Error{ErrorCode::InvalidSyntax, PR_MESSAGE("net", "Cannot ask for the name"), detail, name, {}};
    };
    QByteArray query;
    const auto u16 = [&query](quint16 value) {
        query += char(value >> 8);
        query += char(value & 0xFF);
    };
    u16(id);
    u16(0x0100); // recursion desired
    for (const quint16 count : {quint16(1), quint16(0), quint16(0), quint16(0)})
        u16(count);
    QStringView rest(name);
    if (rest.endsWith(u'.'))
        rest.chop(1);
    const auto labels = rest.split(u'.');
    for (const QStringView label : labels) {
        if (label.isEmpty() || label.size() > LabelLimit)
            return wrong(PR_MESSAGE("net", "Every part of a name has 1 to 63 characters."));
        query += char(label.size());
        for (const QChar c : label) {
            if (c.unicode() <= 0x20 || c.unicode() >= 0x7F)
                return wrong(PR_MESSAGE("net", "A name is asked for in ASCII, as it is in DNS."));
            query += char(c.unicode());
        }
    }
    query += '\0';
    if (query.size() - HeaderSize > NameLimit)
        return wrong(PR_MESSAGE("net", "A name has at most 255 octets."));
    u16(quint16(type));
    u16(ClassIn);
    return query;
}

DnsRecords recordsOf(const DnsMessage &message)
{
    DnsRecords records;
    quint32 ttl = 0x7FFFFFFFU;
    QByteArray owner = message.questionName;
    QSet<QByteArray> seen{owner};
    for (bool followed = true; followed;) {
        followed = false;
        for (const DnsRecord &record : message.answers) {
            if (record.owner != owner)
                continue;
            if (record.type == message.questionType && record.type != quint16(DnsType::Cname)) {
                if (record.type == quint16(DnsType::Srv))
                    records.services.append(record.service);
                else if (!records.addresses.contains(record.address))
                    records.addresses.append(record.address);
                ttl = std::min(ttl, record.ttl);
            } else if (record.type == quint16(DnsType::Cname) && !seen.contains(record.canonicalName)) {
                owner = record.canonicalName;
                seen.insert(owner);
                records.chain.append(owner);
                ttl = std::min(ttl, record.ttl);
                followed = true;
                break;
            }
        }
    }
    const bool any = !records.addresses.isEmpty() || !records.services.isEmpty() || !records.chain.isEmpty();
    records.ttl = any ? ttl : 0;
    return records;
}

} // namespace portreeve::net
