#include "core/ip/format.h"
#include "core/ip/parse.h"
#include "core/ip/specialpurpose.h"
#include "tests/fuzz/fuzz.h"

using namespace portreeve::ip;

/// Whatever an address, prefix or range parser accepts is written as text that reads back as the same value.
extern "C" int LLVMFuzzerTestOneInput(const quint8 *data, size_t size)
{
    const std::string_view text = fuzzText(data, size);
    Address address;
    if (parseAddress(text, address) == ParseFault::None) {
        char buffer[MaxPrefixText];
        const std::string_view written(buffer, size_t(formatAddress(address, buffer) - buffer));
        Address again;
        FUZZ_VERIFY(written.size() < MaxPrefixText - 4);
        FUZZ_VERIFY(parseAddress(written, again) == ParseFault::None && again == address);
        if (const SpecialPurpose *row = specialPurposeOf(address))
            FUZZ_VERIFY(row->prefix.contains(address));
    }
    Prefix masked;
    Prefix strict;
    const ParseFault maskedFault = parsePrefix(text, masked, HostBits::Clear);
    const ParseFault strictFault = parsePrefix(text, strict, HostBits::Refuse);
    FUZZ_VERIFY(maskedFault == strictFault || strictFault == ParseFault::HostBits);
    if (maskedFault == ParseFault::None) {
        FUZZ_VERIFY(masked.first() <= masked.last());
        const QByteArray written = masked.toCanonicalText().toLatin1();
        Prefix again;
        FUZZ_VERIFY(parsePrefix({written.constData(), size_t(written.size())}, again, HostBits::Refuse) ==
                    ParseFault::None);
        FUZZ_VERIFY(again == masked);
    }
    AddressRange range;
    if (parseRange(text, range, HostBits::Clear) == ParseFault::None) {
        FUZZ_VERIFY(range.first.family() == range.last.family() && range.first <= range.last);
        const QList<Prefix> prefixes = toPrefixes(range);
        FUZZ_VERIFY(prefixes.size() <= 2 * bitsOf(range.first.family()) - 2 || prefixes.size() == 1);
        FUZZ_VERIFY(prefixes.first().first() == range.first && prefixes.last().last() == range.last);
    }
    return 0;
}
