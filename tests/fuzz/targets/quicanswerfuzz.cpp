#include "core/net/quicversion.h"
#include "tests/fuzz/fuzz.h"

using namespace portreeve::net;

/// An answer is taken only where it echoes both ids, and no version in it is made up.
extern "C" int LLVMFuzzerTestOneInput(const quint8 *data, size_t size)
{
    const QByteArray datagram(reinterpret_cast<const char *>(data), qsizetype(size));
    const auto padding = [](qsizetype count) {
        return QByteArray(count, '\0');
    };
    const QuicProbe probe = makeQuicProbe(QuicLeastDatagram, 0x1a2a3a4a, "destined", "sourced!", padding);
    const QuicReading reading = readQuicAnswer(datagram, probe);
    FUZZ_VERIFY(reading.kind != QuicReading::Kind::NotOne || reading.versions.isEmpty());
    if (reading.kind != QuicReading::Kind::Negotiation)
        return 0;
    FUZZ_VERIFY(datagram.mid(6, 8) == probe.sourceId);
    FUZZ_VERIFY(datagram.mid(15, 8) == probe.destinationId);
    FUZZ_VERIFY(reading.versions.size() <= (datagram.size() - 23) / 4);
    for (const quint32 version : reading.versions)
        FUZZ_VERIFY(!isReservedQuicVersion(version) && !quicVersionText(version).isEmpty());
    return 0;
}
