#include "core/awsranges/flapping.h"
#include "core/awsranges/packing.h"
#include "tests/fuzz/fuzz.h"

using namespace portreeve;

namespace {

constexpr qint64 Limit = 1 << 20;

/// A frame of anything unpacks to what fits the limit, or to an error with a place.
void unpack(const QByteArray &bytes)
{
    static const QByteArray base(4096, 'x');
    for (const QByteArray &against : {QByteArray(), base}) {
        const Result<QByteArray> content = awsranges::unpack(bytes, against, Limit, QStringLiteral("fuzz"));
        FUZZ_VERIFY(content ? content->size() <= Limit : !content.error().where.isEmpty());
    }
}

} // namespace

/// A history that is read is written and read again as the same, and flapping leaves only changes of it.
extern "C" int LLVMFuzzerTestOneInput(const quint8 *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    unpack(bytes);
    const Result<awsranges::RangeHistory> history = awsranges::readRangeHistory(bytes, QStringLiteral("fuzz"));
    if (!history) {
        FUZZ_VERIFY(!history.error().where.isEmpty());
        return 0;
    }
    const QByteArray written = toJson(*history);
    const Result<awsranges::RangeHistory> again = awsranges::readRangeHistory(written, QStringLiteral("fuzz"));
    FUZZ_VERIFY(again && *again == *history && toJson(*again) == written);
    const QList<awsranges::Flapping> flapping = awsranges::findFlapping(*history);
    for (const awsranges::Flapping &run : flapping)
        FUZZ_VERIFY(run.changes >= awsranges::Flapping::FewestChanges && run.first <= run.last);
    FUZZ_VERIFY(awsranges::withoutFlapping(*history, flapping).size() == history->size());
    return 0;
}
