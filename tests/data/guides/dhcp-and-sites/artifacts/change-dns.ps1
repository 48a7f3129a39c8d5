Get-ItemProperty -Path HKLM:\SOFTWARE\Amazon\SkyLight -Name DomainJoinDNS
Set-ItemProperty -Path HKLM:\SOFTWARE\Amazon\SkyLight -Name DomainJoinDNS -Value '10.20.12.5,10.20.11.5'
Restart-Service -Name SkyLightWorkspaceConfigService
