#include "app/storeoption.h"

#include "app/newrun.h"

namespace portreeve::app {

void StoreOption::declare(Options &options)
{
    options.text("--store", m_text, "Keep the result, with the name of this device, in this history too",
                 "FILE|postgresql://USER:PASSWORD@HOST:PORT/DATABASE");
}

Result<void> StoreOption::read()
{
    if (m_text.isEmpty())
        return {};
    Result<history::Location> location = history::parseLocation(m_text);
    if (!location)
        return location.error();
    m_location = *std::move(location);
    return {};
}

QList<probes::PlannedTraffic> StoreOption::traffic(const QString &what) const
{
    if (!m_location || m_location->backEnd == history::BackEnd::Sqlite)
        return {};
    return {{QStringLiteral("store"), QStringLiteral("%1:%2").arg(m_location->host).arg(m_location->port), what, 1, 1}};
}

Result<void> StoreOption::put(Environment &environment, const workspace::CheckReport &report) const
{
    const Result<workspace::StoredRun> stored =
        workspace::storeRun(*m_location, environment.clock, report, newRun(environment.clock));
    if (!stored)
        return stored.error();
    say(environment, *stored);
    return {};
}

void StoreOption::say(Environment &environment, const workspace::StoredRun &stored)
{
    for (const Finding &finding : stored.findings)
        environment.console.say(QStringLiteral("%1 (%2)").arg(finding.message.english(), finding.where));
    if (stored.removed != history::Removed())
        environment.console.say(
            PR_MESSAGE("app", "The history let go of what is older than it keeps: %1 runs and %2 samples.")
                .arg(stored.removed.runs)
                .arg(stored.removed.samples)
                .english());
}

} // namespace portreeve::app
