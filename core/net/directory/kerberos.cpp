#include "core/net/directory/kerberos.h"

#include "core/net/directory/ber.h"

#include <QDateTime>
#include <QtEndian>

namespace portreeve::net {

namespace {

constexpr int ProtocolVersion = 5;
constexpr int AsRequest = 10;
constexpr int AsReply = 11;
constexpr int KrbError = 30;
constexpr int NamePrincipal = 1; ///< NT-PRINCIPAL
constexpr int NameService = 2;   ///< NT-SRV-INST
constexpr qsizetype LengthSize = 4;

QByteArray field(quint8 number, const QByteArray &content)
{
    return berElement(ber::context(number), content);
}

QByteArray general(const QString &text)
{
    return berElement(ber::GeneralString, text.toLatin1());
}

QByteArray principal(int type, const QByteArray &names)
{
    return berElement(ber::Sequence, field(0, berInteger(type)) + field(1, berElement(ber::Sequence, names)));
}

/// "20251121085614Z" (RFC 4120 section 5.2.3); none where it is no such time.
std::optional<std::chrono::microseconds> timeOf(QByteArrayView text, qint64 microseconds)
{
    constexpr qsizetype Digits = 14;
    if (text.size() != Digits + 1 || text[Digits] != 'Z' || microseconds < 0 || microseconds > 999999)
        return std::nullopt;
    QDateTime time = QDateTime::fromString(QString::fromLatin1(text.first(Digits)), QStringLiteral("yyyyMMddHHmmss"));
    time.setTimeSpec(Qt::UTC);
    if (!time.isValid())
        return std::nullopt;
    return std::chrono::seconds(time.toSecsSinceEpoch()) + std::chrono::microseconds(microseconds);
}

/// The fields of a message: each in a context tag, in rising order, some of them left out.
class Fields
{
public:
    explicit Fields(BerReader reader)
        : m_reader(reader)
    {}
    [[nodiscard]] bool ok() const { return m_reader.ok(); }

    /// The field with this number, after those before it; none where it is left out or the message is damaged.
    std::optional<BerReader> find(quint8 number)
    {
        while (!m_reader.atEnd() && !m_reader.nextIs(ber::context(number))) {
            BerReader ahead = m_reader;
            const std::optional<BerElement> passed = ahead.next();
            if (passed && passed->tag > ber::context(number))
                return std::nullopt;
            m_reader = ahead;
        }
        if (m_reader.atEnd())
            return std::nullopt;
        return m_reader.enter(ber::context(number));
    }

private:
    BerReader m_reader;
};

/// Takes a field that must be there with `read(reader)`; false where it is not or does not read.
template<typename Read>
bool require(Fields &fields, quint8 number, Read read)
{
    std::optional<BerReader> inner = fields.find(number);
    if (!inner)
        return false;
    read(*inner);
    return inner->ok();
}

KerberosAnswer readError(Fields fields)
{
    KerberosAnswer answer;
    QByteArrayView time;
    qint64 microseconds = 0;
    qint64 code = 0;
    const bool whole =
        require(fields, 4, [&](BerReader &r) { time = r.content(ber::GeneralizedTime); }) &&
        require(fields, 5, [&](BerReader &r) { microseconds = r.integer(); }) &&
        require(fields, 6, [&](BerReader &r) { code = r.integer(); }) &&
        require(fields, 9, [&](BerReader &r) { answer.realm = peerText(r.content(ber::GeneralString)); }) &&
        require(fields, 10, [&](BerReader &r) { r.enter(ber::Sequence); });
    if (!whole || code < std::numeric_limits<qint32>::min() || code > std::numeric_limits<qint32>::max())
        return {};
    if (std::optional<BerReader> text = fields.find(11))
        answer.text = peerText(text->content(ber::GeneralString));
    answer.kind = KerberosAnswer::Kind::Error;
    answer.code = qint32(code);
    answer.serverTime = timeOf(time, microseconds);
    return answer;
}

KerberosAnswer readReply(Fields fields)
{
    KerberosAnswer answer;
    const bool whole =
        require(fields, 3, [&](BerReader &r) { answer.realm = peerText(r.content(ber::GeneralString)); }) &&
        require(fields, 5, [&](BerReader &r) { r.enter(ber::application(1)); }) &&
        require(fields, 6, [&](BerReader &r) { r.enter(ber::Sequence); });
    if (!whole)
        return {};
    answer.kind = KerberosAnswer::Kind::Ticket;
    return answer;
}

} // namespace

QByteArray encodeAsRequest(const QString &realm, const QString &client, quint32 nonce)
{
    // In the order of preference: AES of RFC 8009 and RFC 3962.
    QByteArray types;
    for (const int type : {20, 19, 18, 17})
        types += berInteger(type);
    const QByteArray noOptions = berElement(ber::BitString, QByteArray(5, '\0'));
    // The epoch means "as long as the KDC allows" (RFC 4120 section 5.4.1).
    const QByteArray longest = berElement(ber::GeneralizedTime, "19700101000000Z");
    const QByteArray body =
        field(0, noOptions) + field(1, principal(NamePrincipal, general(client))) + field(2, general(realm)) +
        field(3, principal(NameService, general(QStringLiteral("krbtgt")) + general(realm))) + field(5, longest) +
        field(7, berInteger(nonce)) + field(8, berElement(ber::Sequence, types));
    const QByteArray request = field(1, berInteger(ProtocolVersion)) + field(2, berInteger(AsRequest)) +
                               field(4, berElement(ber::Sequence, body));
    return berElement(ber::application(AsRequest), berElement(ber::Sequence, request));
}

QByteArray withKerberosLength(const QByteArray &message)
{
    QByteArray length(LengthSize, Qt::Uninitialized);
    qToBigEndian(quint32(message.size()), length.data());
    return length + message;
}

Frame kerberosFrame(QByteArrayView received)
{
    if (received.size() < LengthSize)
        return {};
    const qsizetype length = qFromBigEndian<quint32>(received.data());
    if (length == 0 || length > LongestAnswer)
        return {Frame::State::Broken, {}};
    if (received.size() - LengthSize < length)
        return {};
    return {Frame::State::Whole, received.sliced(LengthSize, length)};
}

KerberosAnswer readKerberosAnswer(QByteArrayView message)
{
    if (berSize(message) != message.size())
        return {};
    BerReader outer(message);
    const bool error = outer.nextIs(ber::application(KrbError));
    BerReader inner = outer.enter(ber::application(error ? KrbError : AsReply));
    Fields fields(inner.enter(ber::Sequence));
    if (!inner.ok() || !inner.atEnd())
        return {};
    qint64 version = 0;
    qint64 type = 0;
    const bool head = require(fields, 0, [&](BerReader &r) { version = r.integer(); }) &&
                      require(fields, 1, [&](BerReader &r) { type = r.integer(); });
    if (!head || version != ProtocolVersion || type != (error ? KrbError : AsReply))
        return {};
    return error ? readError(fields) : readReply(fields);
}

QString kerberosErrorName(qint32 code)
{
    struct Row {
        qint32 code;
        const char *name;
    };
    static constexpr Row rows[] = {
        {0, "KDC_ERR_NONE"},
        {1, "KDC_ERR_NAME_EXP"},
        {3, "KDC_ERR_BAD_PVNO"},
        {6, "KDC_ERR_C_PRINCIPAL_UNKNOWN"},
        {7, "KDC_ERR_S_PRINCIPAL_UNKNOWN"},
        {10, "KDC_ERR_CANNOT_POSTDATE"},
        {11, "KDC_ERR_NEVER_VALID"},
        {12, "KDC_ERR_POLICY"},
        {13, "KDC_ERR_BADOPTION"},
        {14, "KDC_ERR_ETYPE_NOSUPP"},
        {16, "KDC_ERR_PADATA_TYPE_NOSUPP"},
        {18, "KDC_ERR_CLIENT_REVOKED"},
        {23, "KDC_ERR_KEY_EXPIRED"},
        {24, "KDC_ERR_PREAUTH_FAILED"},
        {25, "KDC_ERR_PREAUTH_REQUIRED"},
        {29, "KDC_ERR_SVC_UNAVAILABLE"},
        {37, "KRB_AP_ERR_SKEW"},
        {52, "KRB_ERR_RESPONSE_TOO_BIG"},
        {60, "KRB_ERR_GENERIC"},
        {61, "KRB_ERR_FIELD_TOOLONG"},
        {68, "KDC_ERR_WRONG_REALM"},
    };
    for (const Row &row : rows) {
        if (row.code == code)
            return QString::fromLatin1(row.name);
    }
    return QStringLiteral("error %1").arg(code);
}

} // namespace portreeve::net
