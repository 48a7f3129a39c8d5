#include "core/net/directory/radiusstatus.h"

#include <QtEndian>

namespace portreeve::net {

namespace {

constexpr quint8 StatusServer = 12;
constexpr quint8 MessageAuthenticator = 80;
constexpr qsizetype AuthenticatorSize = 16;
constexpr qsizetype HeadSize = 20;
constexpr qsizetype MostSize = 4096;

/// Codes that a server sends: Access-Accept, -Reject, Accounting-Response, Access-Challenge, Protocol-Error.
bool isAnswer(quint8 code)
{
    return code == 2 || code == 3 || code == 5 || code == 11 || code == 52;
}

/// Attributes fill the packet: type, length with both octets, value (RFC 2865 section 5).
bool attributesFit(QByteArrayView attributes)
{
    ByteReader reader(attributes);
    while (reader.ok() && reader.left() > 0) {
        reader.skip(1);
        reader.skip(reader.u8() - 2);
    }
    return reader.ok();
}

} // namespace

RadiusQuestion makeRadiusQuestion(const RandomBytes &random)
{
    RadiusQuestion question;
    question.identifier = quint8(random(1).at(0));
    const QByteArray attribute =
        QByteArray(1, char(MessageAuthenticator)) + char(2 + AuthenticatorSize) + random(AuthenticatorSize);
    QByteArray length(2, Qt::Uninitialized);
    qToBigEndian(quint16(HeadSize + attribute.size()), length.data());
    question.datagram =
        QByteArray(1, char(StatusServer)) + char(question.identifier) + length + random(AuthenticatorSize) + attribute;
    return question;
}

RadiusAnswer readRadiusAnswer(QByteArrayView datagram, const RadiusQuestion &question)
{
    ByteReader reader(datagram);
    RadiusAnswer answer;
    answer.code = reader.u8();
    const quint8 identifier = reader.u8();
    const qsizetype length = reader.u16();
    const bool whole = reader.ok() && length >= HeadSize && length <= MostSize && length <= datagram.size();
    if (!whole || !isAnswer(answer.code) || !attributesFit(datagram.sliced(HeadSize, length - HeadSize)))
        return {};
    answer.kind = identifier == question.identifier ? RadiusAnswer::Kind::Answer : RadiusAnswer::Kind::OtherQuestion;
    return answer;
}

QString radiusCodeText(quint8 code)
{
    switch (code) {
    case 2:
        return QStringLiteral("Access-Accept");
    case 3:
        return QStringLiteral("Access-Reject");
    case 5:
        return QStringLiteral("Accounting-Response");
    case 11:
        return QStringLiteral("Access-Challenge");
    case 52:
        return QStringLiteral("Protocol-Error");
    default:
        return QStringLiteral("code %1").arg(code);
    }
}

} // namespace portreeve::net
