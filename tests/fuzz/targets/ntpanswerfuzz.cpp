#include "core/net/directory/ntp.h"
#include "tests/fuzz/fuzz.h"

using namespace portreeve::net;

/// Only what echoes the question tells a time, and no timestamps overflow.
extern "C" int LLVMFuzzerTestOneInput(const quint8 *data, size_t size)
{
    const QByteArrayView bytes(data, qsizetype(size));
    const NtpQuestion question = makeNtpQuestion([](qsizetype count) { return QByteArray(count, 'n'); });
    const NtpAnswer answer = readNtpAnswer(bytes, question);
    if (answer.kind != NtpAnswer::Kind::Time && answer.kind != NtpAnswer::Kind::Kiss)
        return 0;
    FUZZ_VERIFY(bytes.size() >= 48 && bytes.sliced(24, 8) == question.nonce);
    FUZZ_VERIFY(answer.kissCode.size() <= 4);
    const std::chrono::microseconds now = std::chrono::seconds(1748779200);
    const NtpTimes times = ntpTimes(answer, now, now);
    const std::chrono::seconds halfEra((qint64(1) << 31) + 2);
    FUZZ_VERIFY(times.offset <= halfEra && times.offset >= -halfEra);
    return 0;
}
