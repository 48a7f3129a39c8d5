#include "core/workspace/drift.h"
#include "tests/fuzz/fuzz.h"

using namespace portreeve;

/// Whatever an earlier result holds, findings only become known by it.
extern "C" int LLVMFuzzerTestOneInput(const quint8 *data, size_t size)
{
    workspace::Drift drift;
    drift.findings = {
        {QStringLiteral("a"), QStringLiteral("r"), Severity::Warning, {}, {QStringLiteral("9.9.9.0/24")}, {}, false},
        {QStringLiteral("b"), {}, Severity::Info, {}, {}, QStringLiteral("guide"), false}};
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const Result<void> marked = workspace::markKnown(drift, bytes, QStringLiteral("fuzz"));
    FUZZ_VERIFY(marked || !marked.error().where.isEmpty());
    FUZZ_VERIFY(marked || drift.newFindings() == 2);
    return 0;
}
