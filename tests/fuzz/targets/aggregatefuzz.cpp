#include "core/ip/aggregate.h"
#include "core/ip/prefixset.h"
#include "tests/fuzz/fuzz.h"

using namespace portreeve;
using namespace portreeve::ip;

/// What is written of any accepted list reads back as the same list and is written the same.
extern "C" int LLVMFuzzerTestOneInput(const quint8 *data, size_t size)
{
    const Result<AddressList> list = readAddressList(fuzzText(data, size), HostBits::Clear, QStringLiteral("list"));
    if (!list) {
        FUZZ_VERIFY(!list.error().english().isEmpty());
        return 0;
    }
    const QByteArray written = writeAddressList(*list);
    FUZZ_VERIFY(prefixCount(*list) == written.count('\n'));
    const Result<AddressList> again =
        readAddressList({written.constData(), size_t(written.size())}, HostBits::Refuse, QStringLiteral("list"));
    FUZZ_VERIFY(again.has_value());
    FUZZ_VERIFY(again->v4 == list->v4 && again->v6 == list->v6);
    FUZZ_VERIFY(writeAddressList(*again) == written);
    return 0;
}
