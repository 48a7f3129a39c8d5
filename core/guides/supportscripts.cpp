#include "core/guides/supportscripts.h"

#include "core/guides/quote.h"

#include <QStringList>

namespace portreeve::guides {

namespace {

QString joined(const QStringList &lines)
{
    return lines.join(u'\n') + u'\n';
}

} // namespace

QString healthScript(const QString &computerName)
{
    return joined(
        {QStringLiteral("$expected = ") + powershellQuoted(computerName.trimmed()),
         QStringLiteral("\"Computer name: $env:COMPUTERNAME\""),
         QStringLiteral("if ($env:COMPUTERNAME -ne $expected) { \"  The console says $expected.\" }"),
         QStringLiteral("$load = (Get-CimInstance -ClassName Win32_Processor |"),
         QStringLiteral("    Measure-Object -Property LoadPercentage -Average).Average"),
         QStringLiteral("\"CPU load: $load %\""),
         QStringLiteral("Get-Process | Sort-Object -Property CPU -Descending |"),
         QStringLiteral("    Select-Object -First 5 -Property Name, Id, CPU | Format-Table"),
         QStringLiteral("Get-Service -Name SkyLightWorkspaceConfigService |"),
         QStringLiteral("    Format-Table -Property Name, Status, StartType"),
         QStringLiteral("Get-NetFirewallProfile |"),
         QStringLiteral("    Format-Table -Property Name, Enabled, DefaultInboundAction, DefaultOutboundAction"),
         QStringLiteral("Get-NetTCPConnection -State Listen -LocalPort 4172, 8200 -ErrorAction SilentlyContinue |"),
         QStringLiteral("    Format-Table -Property LocalAddress, LocalPort, OwningProcess")});
}

QString startServiceScript()
{
    return joined({QStringLiteral("$service = Get-Service -Name SkyLightWorkspaceConfigService"),
                   QStringLiteral("if ($service.Status -ne 'Running') { Start-Service -InputObject $service }"),
                   QStringLiteral("Get-Service -Name SkyLightWorkspaceConfigService")});
}

QString collectLogsScript()
{
    return joined(
        {QStringLiteral("$folders = [ordered]@{"),
         QStringLiteral("    'PCoIPAgent' = 'C:\\ProgramData\\Teradici\\PCoIPAgent\\logs'"),
         QStringLiteral("    'Teradici' = 'C:\\ProgramData\\Teradici\\logs'"),
         QStringLiteral("    'Stxhd' = 'C:\\ProgramData\\Amazon\\Stxhd\\Logs'"),
         QStringLiteral("}"),
         QStringLiteral("$copy = Join-Path -Path $env:TEMP -ChildPath ([guid]::NewGuid().ToString())"),
         QStringLiteral("foreach ($name in $folders.Keys) {"),
         QStringLiteral("    if (Test-Path -Path $folders[$name]) {"),
         QStringLiteral("        $place = Join-Path -Path $copy -ChildPath $name"),
         QStringLiteral("        New-Item -Path $place -ItemType Directory -Force | Out-Null"),
         QStringLiteral("        Copy-Item -Path (Join-Path -Path $folders[$name] -ChildPath '*') -Destination $place "
                        "-Recurse"),
         QStringLiteral("    }"),
         QStringLiteral("}"),
         QStringLiteral("if (Test-Path -Path $copy) {"),
         QStringLiteral("    $archive = Join-Path -Path ([Environment]::GetFolderPath('Desktop')) "
                        "-ChildPath 'workspace-logs.zip'"),
         QStringLiteral("    Compress-Archive -Path (Join-Path -Path $copy -ChildPath '*') -DestinationPath $archive "
                        "-Force"),
         QStringLiteral("    Remove-Item -Path $copy -Recurse -Force"),
         QStringLiteral("    $archive"),
         QStringLiteral("} else {"),
         QStringLiteral("    'None of these folders is on this WorkSpace, so there is nothing to pack.'"),
         QStringLiteral("}")});
}

QString pcoipLogLevel(int level)
{
    return QStringLiteral("Windows Registry Editor Version 5.00\r\n"
                          "\r\n"
                          "[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Teradici\\PCoIP\\pcoip_admin_defaults]\r\n"
                          "\"pcoip.event_filter_mode\"=dword:%1\r\n")
        .arg(level, 8, 16, QChar(u'0'));
}

} // namespace portreeve::guides
