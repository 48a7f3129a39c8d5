#include "core/net/directory/netlogon.h"
#include "tests/fuzz/fuzz.h"

using namespace portreeve::net;

/// No name is longer than DNS allows, whatever the pointers say.
extern "C" int LLVMFuzzerTestOneInput(const quint8 *data, size_t size)
{
    const std::optional<NetlogonAnswer> answer = readNetlogon(QByteArrayView(data, qsizetype(size)));
    if (!answer)
        return 0;
    for (const QString &name : {answer->forest, answer->domain, answer->host, answer->site, answer->clientSite})
        FUZZ_VERIFY(name.size() <= 255);
    return 0;
}
