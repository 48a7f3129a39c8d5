#pragma once

#include <QStringList>

/// Where the service keeps its components on a WorkSpace (admin-guide, lines 9569 to 9820): nothing there may be
/// deleted, changed, blocked or quarantined.
namespace portreeve::guides {

/// In the order of the guide; `os` is an id of the input "os" ("windows-10", .. "rhel"). Empty for others.
QStringList servicePaths(const QString &os);

/// On Windows machines of WorkSpaces Core.
QStringList corePaths();

/// PCoIP agent programs that are named by full path: 32-bit, then the 64-bit one that is needed besides. The last of
/// the first list has no successor.
QStringList pcoipPrograms32();
QStringList pcoipPrograms64();

/// PowerShell that adds the paths to the exclusions of Microsoft Defender Antivirus (Add-MpPreference).
QString defenderScript(const QStringList &paths);
/// PowerShell that says which of them are missing; it changes nothing.
QString defenderCheck(const QStringList &paths);

} // namespace portreeve::guides
