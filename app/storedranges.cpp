#include "app/storedranges.h"

#include "core/workspace/rangesource.h"

namespace portreeve::app {

using awsranges::IpRanges;
using awsranges::SnapshotStore;

RangesFormat rangesFormat(const OutputOptions &output)
{
    return output.isJson()                           ? RangesFormat::Json
           : output.format() == QLatin1String("csv") ? RangesFormat::Csv
                                                     : RangesFormat::Text;
}

void sayFindings(Environment &environment, const Findings &findings)
{
    for (const Finding &finding : findings) {
        const QString text = finding.message.english();
        environment.console.say(finding.where.isEmpty() ? text : QStringLiteral("%1 (%2)").arg(text, finding.where));
    }
}

SnapshotStore storeOf(const Environment &environment)
{
    return SnapshotStore(workspace::rangesFolder(environment.dataFolder));
}

Result<IpRanges> openStored(Environment &environment, const QString &choice)
{
    const SnapshotStore store = storeOf(environment);
    Findings findings;
    const Result<std::optional<IpRanges>> ranges = workspace::openRanges(store, choice, findings);
    sayFindings(environment, findings);
    if (!ranges)
        return ranges.error();
    return *ranges ? Result<IpRanges>(**ranges) : Result<IpRanges>(workspace::noRangesLoaded(store));
}

} // namespace portreeve::app
