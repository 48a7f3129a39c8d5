$expected = 'WSAMZN-A1B2C3D'
"Computer name: $env:COMPUTERNAME"
if ($env:COMPUTERNAME -ne $expected) { "  The console says $expected." }
$load = (Get-CimInstance -ClassName Win32_Processor |
    Measure-Object -Property LoadPercentage -Average).Average
"CPU load: $load %"
Get-Process | Sort-Object -Property CPU -Descending |
    Select-Object -First 5 -Property Name, Id, CPU | Format-Table
Get-Service -Name SkyLightWorkspaceConfigService |
    Format-Table -Property Name, Status, StartType
Get-NetFirewallProfile |
    Format-Table -Property Name, Enabled, DefaultInboundAction, DefaultOutboundAction
Get-NetTCPConnection -State Listen -LocalPort 4172, 8200 -ErrorAction SilentlyContinue |
    Format-Table -Property LocalAddress, LocalPort, OwningProcess
