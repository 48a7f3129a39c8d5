#include "core/net/device/rtnetlink.h"
#include "tests/fuzz/fuzz.h"

using namespace portreeve;
using namespace portreeve::net;

/// Whatever the bytes are: no crash, no endless loop, and what was read keeps its promises.
extern "C" int LLVMFuzzerTestOneInput(const quint8 *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    (void)isWholeAnswer(bytes);
    if (const auto links = readLinks(bytes))
        FUZZ_VERIFY(links->size() <= bytes.size() / 32);
    if (const auto addresses = readAddresses(bytes)) {
        for (const KernelAddress &address : *addresses)
            FUZZ_VERIFY(address.prefixLength <= ip::bitsOf(address.address.family()));
    }
    const auto routes = readRoutes(bytes);
    if (routes)
        FUZZ_VERIFY(routes->size() <= bytes.size() / 8);
    if (const auto way = readWay(bytes); way && *way)
        FUZZ_VERIFY((*way)->link != 0);
    return 0;
}
