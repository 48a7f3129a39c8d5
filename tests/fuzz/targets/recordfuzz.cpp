#include "core/catalog/loader.h"
#include "core/workspace/monitorrecord.h"
#include "tests/fuzz/fuzz.h"

#include <QBuffer>

using namespace portreeve;

/// Whatever a record holds, its samples belong to its targets, and their times do not go back.
extern "C" int LLVMFuzzerTestOneInput(const quint8 *data, size_t size)
{
    static const Result<catalog::Catalog> catalog = catalog::loadCatalog(QStringLiteral(":/catalog"));
    FUZZ_VERIFY(catalog);
    QBuffer buffer;
    buffer.setData(QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)));
    buffer.open(QIODevice::ReadOnly);
    QList<qint64> last;
    workspace::RecordSink sink;
    sink.head = [&last](const workspace::RecordHead &head) {
        last.fill(0, head.series.size());
        FUZZ_VERIFY(head.startedAt.isValid());
        for (const workspace::MonitorLimit &limit : head.limits)
            FUZZ_VERIFY(limit.ms > 0);
    };
    sink.sample = [&last](const probes::MonitorSample &sample) {
        FUZZ_VERIFY(sample.unit >= 0 && sample.unit < last.size());
        FUZZ_VERIFY(sample.at >= last[sample.unit]);
        FUZZ_VERIFY(!sample.rttMs || *sample.rttMs >= 0);
        last[sample.unit] = sample.at;
    };
    sink.gap = [](const probes::MonitorGap &gap) {
        FUZZ_VERIFY(gap.from <= gap.to);
    };
    const Result<workspace::RecordEnd> end = readRecord(buffer, QStringLiteral("fuzz"), *catalog, sink);
    FUZZ_VERIFY(end || !end.error().where.isEmpty());
    return 0;
}
