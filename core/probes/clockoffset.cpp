#include "core/probes/clockoffset.h"

namespace portreeve::probes {

void noteClockOffset(std::chrono::seconds ahead, std::chrono::seconds precision, const QString &who, const QString &raw,
                     Outcome &outcome)
{
    const qint64 seconds = ahead.count();
    const QString id = QStringLiteral("clock-offset");
    if (ahead > precision)
        outcome.note(
            id, PR_MESSAGE("probes", "The clock of this device is %1 s ahead of that of %2.").arg(seconds).arg(who),
            raw);
    else if (ahead < -precision)
        outcome.note(id,
                     PR_MESSAGE("probes", "The clock of this device is %1 s behind that of %2.").arg(-seconds).arg(who),
                     raw);
}

} // namespace portreeve::probes
