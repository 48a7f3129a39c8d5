#Requires -Version 5.1
#Requires -RunAsAdministrator
#Requires -Modules NetSecurity
# Name flush ruleset '; Remove-Item C:\\ -Recurse; '
# =HYPERLINK("http://bad.example","click") "; } flush ruleset
# # } table inet evil { chain c { type filter hook output priority 0; policy accept; } } }
# Format: windows-powershell, for Windows PowerShell 5.1 and later with the module NetSecurity (Windows 10,
# Server 2016 and later).
# Syntax: New-NetFirewallRule, learn.microsoft.com/powershell/module/netsecurity/new-netfirewallrule
# Options: mode both, default none, hook output, stateful.
# Every row is needed, unless it says that it is an alternative; within a row, every address and host name is,
# unless it says that they are the same.
# Unverified: no document of the vendor gives the number of addresses that one rule may have; users report
# trouble from 1,000 on. Rules here have at most 200.
# Left out of this file (6):
# - "; } } flush ruleset; table inet x { chain y {"@global [bad.example.com'; Start-Process calc; ']: This is not
#   a host name.
# - "; } } flush ruleset; table inet x { chain y {"@global [$(id).example.com]: This is not a host name.
# - "; } } flush ruleset; table inet x { chain y {"@global [flush ruleset]: This is not a host name.
# - "; } } flush ruleset; table inet x { chain y {"@global [*.example.com"; drop]: This is not a host name.
# - "; } } flush ruleset; table inet x { chain y {"@global [good.example.com]: The format cannot carry host names.
# - "; } } flush ruleset; table inet x { chain y {"@global [*.fine.example.com]: The format cannot carry host
#   names with a wildcard.
# Outbound rules matter only where the profile blocks outbound by default, and a rule that blocks wins over these.
# Host names would need dynamic keyword addresses (Windows 11, Server 2022, with network protection); put those hosts on the proxy instead.
# To see what it would do, run it with -WhatIf. To undo it, run Remove-NetFirewallRule -Group 'Portreeve'.
[CmdletBinding(SupportsShouldProcess)]
param()

$common = @{ ErrorAction = 'Stop'; WhatIf = $WhatIfPreference }

# The rules of an earlier export go first.
Remove-NetFirewallRule -Group 'Portreeve' -ErrorAction SilentlyContinue -WhatIf:$WhatIfPreference

# '; Remove-NetFirewallRule -All; '@global (required): it's ‘quoted’ $(Get-Process) `whoami` "; accept } |
# @{x=1} gnp.exe
# Source: =cmd|' /C calc'!A0, section @SUM(1+1)*cmd, +1, -1
# @echo
# line one Remove-Item x -z end drop \\
New-NetFirewallRule -Name 'Portreeve-___Remove-NetFirewallRule_-All____global' -DisplayName 'Portreeve ''; Remove-NetFirewallRule -All; ''@global' -Description 'it''s ''quoted'' $(Get-Process) `whoami` "; accept } / @{x=1} gnp.exe' -Group 'Portreeve' -Direction Outbound -Action Allow -Enabled True -Profile Any -Protocol TCP -RemotePort @('443') -RemoteAddress @('192.0.2.0/25') @common | Out-Null

# "; } } flush ruleset; table inet x { chain y {"@global (required): \\
New-NetFirewallRule -Name 'Portreeve-_______flush_ruleset__table_inet_x___chain_y____global' -DisplayName 'Portreeve "; } } flush ruleset; table inet x { chain y {"@global' -Description '\\' -Group 'Portreeve' -Direction Outbound -Action Allow -Enabled True -Profile Any -Protocol UDP -RemotePort @('4195') -RemoteAddress @('2001:db8:66::/48') @common | Out-Null

# @resource.dll,-1@global (required): @resource.dll,-2
New-NetFirewallRule -Name 'Portreeve-_resource_dll_-1_global' -DisplayName 'Portreeve @resource.dll,-1@global' -Description '''@resource.dll,-2' -Group 'Portreeve' -Direction Outbound -Action Allow -Enabled True -Profile Any -Protocol TCP -RemotePort @('80') -RemoteAddress @('192.0.2.200/32') @common | Out-Null

# Ünïcødé ångström 😀@global (required): Größe 測試 with a very long purpose that goes on and on until no vendor
# would take it in one comment, ééééééééééééééééééééééééééééé
New-NetFirewallRule -Name 'Portreeve-_n_c_d___ngstr_m____global' -DisplayName 'Portreeve Ünïcødé ångström 😀@global' -Description 'Größe 測試 with a very long purpose that goes on and on until no vendor would take it in one comment, ééééééééééééééééééééééééééééé' -Group 'Portreeve' -Direction Outbound -Action Allow -Enabled True -Profile Any -Protocol TCP -RemotePort @('81') -RemoteAddress @('192.0.2.201/32') @common | Out-Null
# End of the file, rules: 4.
