#pragma once

#include <QString>

/// Scripts for a WorkSpace that is marked as unhealthy (best-practices, lines 2228 to 2524).
namespace portreeve::guides {

/// PowerShell that shows computer name, load, service and firewall; it changes nothing.
QString healthScript(const QString &computerName);
/// PowerShell that starts the service that answers the status requests, if it does not run.
QString startServiceScript();
/// PowerShell that puts the logs of the server side into one archive on the desktop, each folder under a name of its
/// own. They are copied first, because Compress-Archive fails on files that are being written. Says so where there are
/// none.
QString collectLogsScript();
/// A .reg file with the level of the PCoIP log: 3 is debug, 2 the default.
QString pcoipLogLevel(int level);

} // namespace portreeve::guides
