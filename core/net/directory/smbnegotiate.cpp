#include "core/net/directory/smbnegotiate.h"

#include <QtEndian>

namespace portreeve::net {

namespace {

constexpr quint16 Dialects[] = {0x0202, 0x0210, 0x0300, 0x0302, 0x0311};
constexpr quint16 HeaderSize = 64;
constexpr quint16 RequestSize = 36;
constexpr quint16 ResponseSize = 65;
constexpr quint16 SigningEnabled = 1;
constexpr quint16 SigningRequired = 2;
constexpr quint32 FromServer = 1;
constexpr qsizetype IdSize = 16;
constexpr qsizetype LengthSize = 4;
const QByteArrayView Magic("\xfeSMB", 4);
const QByteArrayView OldMagic("\xffSMB", 4);

template<typename T>
QByteArray little(T value)
{
    QByteArray bytes(sizeof(T), Qt::Uninitialized);
    qToLittleEndian(value, bytes.data());
    return bytes;
}

/// SMB2_PREAUTH_INTEGRITY_CAPABILITIES (section 2.2.3.1.1), which dialect 3.1.1 must bring along.
QByteArray integrityContext(const RandomBytes &random)
{
    constexpr quint16 IntegrityType = 1;
    constexpr quint16 Sha512 = 1;
    constexpr quint16 SaltSize = 32;
    const QByteArray data = little<quint16>(1) + little(SaltSize) + little(Sha512) + random(SaltSize);
    return little(IntegrityType) + little(quint16(data.size())) + little<quint32>(0) + data;
}

QByteArray requestHeader()
{
    QByteArray header = Magic.toByteArray() + little(HeaderSize);
    header += little<quint16>(0) + little<quint32>(0); // credit charge, status
    header += little<quint16>(0) + little<quint16>(1); // NEGOTIATE, one credit
    return header.leftJustified(HeaderSize, '\0');     // the first message: all ids are zero, and nothing is signed
}

/// FILETIME: steps of 100 ns since 1601 (MS-DTYP section 2.3.3).
std::optional<std::chrono::microseconds> timeOf(quint64 fileTime)
{
    constexpr qint64 From1601To1970 = 11644473600LL * 1000 * 1000;
    const auto microseconds = qint64(fileTime / 10);
    if (microseconds <= From1601To1970)
        return std::nullopt;
    return std::chrono::microseconds(microseconds - From1601To1970);
}

} // namespace

QByteArray makeSmbNegotiate(const RandomBytes &random)
{
    QByteArray dialects;
    for (const quint16 dialect : Dialects)
        dialects += little(dialect);
    QByteArray head = requestHeader() + little(RequestSize) + little(quint16(std::size(Dialects)));
    head += little(SigningEnabled) + little<quint16>(0) + little<quint32>(0); // reserved, no capabilities
    head += random(IdSize);
    constexpr qsizetype TailSize = 8; // where the contexts are, and how many
    const qsizetype end = head.size() + TailSize + dialects.size();
    const qsizetype contexts = (end + 7) / 8 * 8;
    head += little(quint32(contexts)) + little<quint16>(1) + little<quint16>(0);
    const QByteArray message = (head + dialects).leftJustified(contexts, '\0') + integrityContext(random);
    QByteArray length(LengthSize, Qt::Uninitialized);
    qToBigEndian(quint32(message.size()), length.data());
    return length + message;
}

Frame smbFrame(QByteArrayView received)
{
    if (!received.isEmpty() && received[0] != '\0')
        return {Frame::State::Broken, {}};
    if (received.size() < LengthSize)
        return {};
    const qsizetype length = qFromBigEndian<quint32>(received.data());
    if (length < LengthSize || length > LongestAnswer)
        return {Frame::State::Broken, {}};
    if (received.size() - LengthSize < length)
        return {};
    return {Frame::State::Whole, received.sliced(LengthSize, length)};
}

SmbAnswer readSmbAnswer(QByteArrayView message)
{
    SmbAnswer answer;
    ByteReader reader(message);
    const QByteArrayView magic = reader.take(Magic.size());
    if (magic == OldMagic) {
        answer.kind = SmbAnswer::Kind::OldDialect;
        return answer;
    }
    const quint16 headerSize = reader.u16le();
    reader.skip(2);
    const quint32 status = reader.u32le();
    const quint16 command = reader.u16le();
    reader.skip(2);
    const quint32 flags = reader.u32le();
    reader.skip(HeaderSize - 20);
    if (!reader.ok() || magic != Magic || headerSize != HeaderSize || command != 0 || (flags & FromServer) == 0)
        return answer;
    answer.status = status;
    if (status != 0) {
        answer.kind = SmbAnswer::Kind::Refused;
        return answer;
    }
    const quint16 size = reader.u16le();
    const quint16 security = reader.u16le();
    answer.dialect = reader.u16le();
    reader.skip(2);
    answer.serverId = reader.take(IdSize).toByteArray();
    reader.skip(16); // capabilities and the largest sizes
    const quint64 time = reader.u64le();
    reader.skip(16); // start time, and where the rest stands
    if (!reader.ok() || size != ResponseSize)
        return {};
    answer.kind = SmbAnswer::Kind::Negotiated;
    answer.signingRequired = (security & SigningRequired) != 0;
    answer.time = timeOf(time);
    return answer;
}

QString smbDialectText(quint16 dialect)
{
    switch (dialect) {
    case 0x0202:
        return QStringLiteral("2.0.2");
    case 0x0210:
        return QStringLiteral("2.1");
    case 0x0300:
        return QStringLiteral("3.0");
    case 0x0302:
        return QStringLiteral("3.0.2");
    case 0x0311:
        return QStringLiteral("3.1.1");
    default:
        return QStringLiteral("0x%1").arg(dialect, 4, 16, QLatin1Char('0'));
    }
}

} // namespace portreeve::net
