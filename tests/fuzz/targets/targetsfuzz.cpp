#include "core/workspace/checkplan.h"
#include "tests/fuzz/fuzz.h"

using namespace portreeve;

/// Every row of a list of targets that can be read has its target.
extern "C" int LLVMFuzzerTestOneInput(const quint8 *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const Result<workspace::CheckPlan> plan = workspace::planTargets(bytes, QStringLiteral("fuzz"));
    if (!plan)
        return 0;
    for (const workspace::PlannedRow &row : plan->rows) {
        for (const QString &id : row.targetIds) {
            const probes::Target *target = plan->target(id);
            FUZZ_VERIFY(target != nullptr && target->port > 0 && !target->host.isEmpty());
        }
    }
    return 0;
}
