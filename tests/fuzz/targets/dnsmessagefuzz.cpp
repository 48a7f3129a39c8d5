#include "core/net/dnsmessage.h"
#include "tests/fuzz/fuzz.h"

using namespace portreeve::net;

/// Whatever the bytes are: no crash, no endless loop, and what was read keeps its promises.
extern "C" int LLVMFuzzerTestOneInput(const quint8 *data, size_t size)
{
    const auto message = parseDnsMessage(QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)));
    if (!message)
        return 0;
    const DnsRecords records = recordsOf(*message);
    FUZZ_VERIFY(records.addresses.size() <= message->answers.size());
    FUZZ_VERIFY(records.chain.size() <= message->answers.size());
    for (const DnsRecord &record : message->answers) {
        FUZZ_VERIFY(record.owner.size() <= 4 * 255); // every octet escaped
        FUZZ_VERIFY(record.ttl <= 0x7FFFFFFFU);
    }
    return 0;
}
