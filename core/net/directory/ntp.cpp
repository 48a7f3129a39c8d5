#include "core/net/directory/ntp.h"

namespace portreeve::net {

namespace {

constexpr qsizetype PacketSize = 48;
constexpr qsizetype NonceSize = 8;
constexpr quint8 ClientVersion4 = 4 << 3 | 3;
constexpr quint8 ServerMode = 4;
constexpr int NotSet = 3;     ///< leap indicator
constexpr int NoStratum = 16; ///< the first that means "not synchronized"
constexpr qint64 MicrosPerSecond = 1000 * 1000;

/// Microseconds since 1900, in the era that lies nearest to `around`.
qint64 microsOf(quint64 timestamp, qint64 around)
{
    constexpr qint64 Era = (qint64(1) << 32) * MicrosPerSecond;
    const auto seconds = qint64(timestamp >> 32);
    const auto fraction = qint64(((timestamp & 0xffffffffU) * MicrosPerSecond) >> 32);
    const qint64 inFirstEra = seconds * MicrosPerSecond + fraction;
    const qint64 difference = around - inFirstEra;
    const qint64 eras = (difference + (difference < 0 ? -Era / 2 : Era / 2)) / Era;
    return inFirstEra + eras * Era;
}

qint64 since1900(std::chrono::microseconds since1970)
{
    constexpr qint64 From1900To1970 = 2208988800LL * MicrosPerSecond;
    return since1970.count() + From1900To1970;
}

} // namespace

NtpQuestion makeNtpQuestion(const RandomBytes &random)
{
    NtpQuestion question;
    question.nonce = random(NonceSize);
    question.datagram =
        QByteArray(1, char(ClientVersion4)).leftJustified(PacketSize - NonceSize, '\0') + question.nonce;
    return question;
}

NtpAnswer readNtpAnswer(QByteArrayView datagram, const NtpQuestion &question)
{
    ByteReader reader(datagram);
    const quint8 first = reader.u8();
    const quint8 stratum = reader.u8();
    reader.skip(10); // poll, precision, root delay and dispersion
    const QByteArrayView reference = reader.take(4);
    reader.skip(8); // when the server's clock was set last
    const QByteArrayView origin = reader.take(NonceSize);
    NtpAnswer answer;
    answer.received = reader.u64();
    answer.sent = reader.u64();
    const int version = first >> 3 & 7;
    if (!reader.ok() || (first & 7) != ServerMode || version < 1 || version > 4)
        return {};
    if (origin != question.nonce) {
        answer = {};
        answer.kind = NtpAnswer::Kind::OtherQuestion;
        return answer;
    }
    answer.stratum = stratum;
    answer.synchronized = first >> 6 != NotSet && stratum < NoStratum && stratum > 0 && answer.sent != 0;
    answer.kind = stratum == 0 ? NtpAnswer::Kind::Kiss : NtpAnswer::Kind::Time;
    if (stratum == 0) {
        for (const char c : reference) {
            if (c > 0x20 && c < 0x7f)
                answer.kissCode += QLatin1Char(c);
        }
    }
    return answer;
}

NtpTimes ntpTimes(const NtpAnswer &answer, std::chrono::microseconds asked, std::chrono::microseconds answered)
{
    const qint64 t1 = since1900(asked);
    const qint64 t4 = since1900(answered);
    const qint64 t2 = microsOf(answer.received, t1);
    const qint64 t3 = microsOf(answer.sent, t4);
    NtpTimes times;
    times.offset = std::chrono::microseconds((t2 - t1) / 2 + (t3 - t4) / 2);
    times.delay = std::chrono::microseconds((t4 - t1) - (t3 - t2));
    return times;
}

} // namespace portreeve::net
