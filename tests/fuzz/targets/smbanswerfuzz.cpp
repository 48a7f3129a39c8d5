#include "core/net/directory/smbnegotiate.h"
#include "tests/fuzz/fuzz.h"

using namespace portreeve::net;

/// A negotiated answer is whole; a frame never ends beyond what was received.
extern "C" int LLVMFuzzerTestOneInput(const quint8 *data, size_t size)
{
    const QByteArrayView bytes(data, qsizetype(size));
    const SmbAnswer answer = readSmbAnswer(bytes);
    if (answer.kind == SmbAnswer::Kind::Negotiated)
        FUZZ_VERIFY(bytes.size() >= 128 && answer.serverId.size() == 16 && answer.status == 0);
    FUZZ_VERIFY(!smbDialectText(answer.dialect).isEmpty());
    const Frame frame = smbFrame(bytes);
    FUZZ_VERIFY(frame.body.size() <= qMax<qsizetype>(0, bytes.size() - 4));
    return 0;
}
