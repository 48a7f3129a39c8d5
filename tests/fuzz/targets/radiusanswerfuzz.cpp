#include "core/net/directory/radiusstatus.h"
#include "tests/fuzz/fuzz.h"

using namespace portreeve::net;

/// An answer carries the identifier of the question and is a whole packet.
extern "C" int LLVMFuzzerTestOneInput(const quint8 *data, size_t size)
{
    const QByteArrayView bytes(data, qsizetype(size));
    const RadiusQuestion question = makeRadiusQuestion([](qsizetype count) { return QByteArray(count, '\0'); });
    const RadiusAnswer answer = readRadiusAnswer(bytes, question);
    if (answer.kind == RadiusAnswer::Kind::Answer)
        FUZZ_VERIFY(bytes.size() >= 20 && quint8(bytes[1]) == question.identifier);
    FUZZ_VERIFY(!radiusCodeText(answer.code).isEmpty());
    return 0;
}
