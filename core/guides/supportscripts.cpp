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
    return joined({QStringLiteral("$folders = @("),
                   QStringLiteral("    'C:\\ProgramData\\Teradici\\PCoIPAgent\\logs',"),
                   QStringLiteral("    'C:\\ProgramData\\Teradici\\logs',"),
                   QStringLiteral("    'C:\\ProgramData\\Amazon\\Stxhd\\Logs'"), QStringLiteral(")"),
                   QStringLiteral("$present = @($folders | Where-Object { Test-Path -Path $_ })"),
                   QStringLiteral("$archive = Join-Path -Path ([Environment]::GetFolderPath('Desktop')) "
                                  "-ChildPath 'workspace-logs.zip'"),
                   QStringLiteral("Compress-Archive -Path $present -DestinationPath $archive -Force"),
                   QStringLiteral("$archive")});
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
