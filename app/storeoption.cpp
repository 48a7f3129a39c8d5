#include "app/storeoption.h"

#include <QSysInfo>
#include <QUuid>

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

QList<probes::PlannedTraffic> StoreOption::traffic() const
{
    if (!m_location || m_location->backEnd == history::BackEnd::Sqlite)
        return {};
    return {{QStringLiteral("store"), QStringLiteral("%1:%2").arg(m_location->host).arg(m_location->port),
             QStringLiteral("the report and the name of this device"), 1, 1}};
}

Result<void> StoreOption::put(Environment &environment, const workspace::CheckReport &report) const
{
    const workspace::RunIdentity identity{QUuid::createUuid().toString(QUuid::WithoutBraces),
                                          QSysInfo::machineHostName(), environment.clock.now()};
    const Result<Findings> stored = workspace::storeRun(*m_location, environment.clock, report, identity);
    if (!stored)
        return stored.error();
    for (const Finding &finding : *stored)
        environment.console.say(QStringLiteral("%1 (%2)").arg(finding.message.english(), finding.where));
    return {};
}

} // namespace portreeve::app
