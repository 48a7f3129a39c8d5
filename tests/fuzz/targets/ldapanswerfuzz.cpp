#include "core/net/directory/netlogon.h"
#include "tests/fuzz/fuzz.h"

using namespace portreeve::net;

/// Values never hold more than what came, and an entry reads the same when nothing follows it.
extern "C" int LLVMFuzzerTestOneInput(const quint8 *data, size_t size)
{
    const QByteArrayView bytes(data, qsizetype(size));
    const LdapAnswer answer = readLdapAnswer(bytes, 7);
    qsizetype total = 0;
    for (const LdapAttribute &attribute : answer.attributes) {
        for (const QByteArray &value : attribute.values)
            total += value.size();
    }
    FUZZ_VERIFY(total <= bytes.size());
    FUZZ_VERIFY(answer.kind == LdapAnswer::Kind::Entry || answer.attributes.isEmpty());
    const RootDse dse = rootDseOf(answer);
    FUZZ_VERIFY(dse.host.size() <= 255);
    readNetlogon(answer.first("netlogon"));
    const Frame frame = ldapFrame(bytes);
    if (frame.state == Frame::State::Whole)
        FUZZ_VERIFY(readLdapAnswer(frame.body, 7).attributes == answer.attributes);
    return 0;
}
