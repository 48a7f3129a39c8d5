#include "core/net/directory/kerberos.h"
#include "tests/fuzz/fuzz.h"

using namespace portreeve::net;

/// An answer has a name for its code and text that can be shown; a frame never ends beyond what was received.
extern "C" int LLVMFuzzerTestOneInput(const quint8 *data, size_t size)
{
    const QByteArrayView bytes(data, qsizetype(size));
    const KerberosAnswer answer = readKerberosAnswer(bytes);
    FUZZ_VERIFY(answer.kind != KerberosAnswer::Kind::NotOne || answer.realm.isEmpty());
    FUZZ_VERIFY(!kerberosErrorName(answer.code).isEmpty());
    FUZZ_VERIFY(answer.realm.size() <= 255 && answer.text.size() <= 255);
    const Frame frame = kerberosFrame(bytes);
    FUZZ_VERIFY(frame.body.size() <= qMax<qsizetype>(0, bytes.size() - 4));
    FUZZ_VERIFY((frame.state == Frame::State::Whole) == !frame.body.isEmpty());
    return 0;
}
